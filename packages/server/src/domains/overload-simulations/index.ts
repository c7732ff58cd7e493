import { type Call, type CallOf, param } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { Answer } from '../../result.ts';
import { kind } from '../../store/kind.ts';
import { changeable, findCluster, isTenant } from '../clusters/index.ts';
import type { Domain } from '../domain.ts';
import { timeText } from '../event.ts';
import { lacksField, refusesField } from '../field-refusals.ts';
import { dueOf, GONE, type Lifecycle } from '../lifecycle.ts';
import { find, type Resource, resource } from '../resource.ts';

type State = 'STARTING' | 'RUNNING' | 'COMPLETED' | 'CANCELLING';

/** A trial of how a cluster guards itself against too much work. */
interface Simulation {
  readonly simulationId: string;
  readonly groupId: string;
  readonly clusterName: string;
  readonly durationSeconds: number;
  readonly requestDate: string;
  readonly expiresAt: string;
  readonly cancelRequestedAt?: string;
  readonly state: State;
}

/** Scope: `<groupId>/<clusterName>`. Key: the id. */
const simulations = kind<Simulation>({ name: 'overloadSimulation' });

/** Seconds a simulation may last: a quarter of an hour, an hour, eight hours, a day. */
const DURATIONS: readonly number[] = [900, 3600, 28_800, 86_400];

const seconds = (least: number, most: number): readonly [number, number] => [least * 1000, most * 1000];

const lifecycle: Lifecycle<Simulation> = {
  kind: simulations,
  state: ({ state }) => state,
  // Only the states named below are ever entered.
  enter: (simulation, state) => ({ ...simulation, state: state as State }),
  passing: {
    STARTING: { after: { instant: 0, fast: 1000, realistic: seconds(20, 60) }, next: () => 'RUNNING' },
    RUNNING: {
      after: { instant: 0, fast: 0, realistic: 0 },
      until: ({ expiresAt }) => Date.parse(expiresAt),
      visible: false,
      next: () => 'COMPLETED',
    },
    CANCELLING: { after: { instant: 0, fast: 1000, realistic: seconds(20, 60) }, next: () => GONE },
  },
};

const family: Resource<Simulation> = {
  kind: simulations,
  operations: {
    list: 'listGroupClusterOverloadSimulations',
    get: 'getGroupClusterOverloadSimulation',
    create: 'createGroupClusterOverloadSimulation',
  },
  scope: (call) => scopeOf(call),
  key: 'simulationId',
  keyOf: ({ simulationId }) => simulationId,
  within: async (call) => {
    await findCluster(call.store, param(call, 'groupId'), param(call, 'clusterName'));
  },
  create: begin,
  missing: (_, key) =>
    apiError(
      'RESOURCE_NOT_FOUND',
      [`Overload protection simulation with id ${key}`],
      'Cannot find resource {0}.',
    ),
  lifecycle: { states: lifecycle, creating: 'STARTING' },
};

/** Trying out how clusters guard themselves against overload. */
export const overloadSimulations: Domain = {
  name: 'overload-simulations',
  handlers: { ...resource(family), deleteGroupClusterOverloadSimulation },
  lifecycles: [lifecycle],
};

const scopeOf = (call: Call): string => `${param(call, 'groupId')}/${param(call, 'clusterName')}`;

/** @throws MISSING_ATTRIBUTE, INVALID_ATTRIBUTE, UNSUPPORTED_FOR_CURRENT_CONFIG, UNSUPPORTED_FEATURE for a second one */
async function begin(call: Call, body: Readonly<Record<string, unknown>>): Promise<Simulation> {
  const groupId = param(call, 'groupId');
  const clusterName = param(call, 'clusterName');
  const { durationSeconds } = body;
  if (typeof durationSeconds !== 'number') throw lacksField('durationSeconds');
  if (!DURATIONS.includes(durationSeconds))
    throw refusesField('durationSeconds', `is one of ${DURATIONS.join(', ')}`);
  const cluster = changeable((await findCluster(call.store, groupId, clusterName)).value);
  if (isTenant(cluster))
    throw apiError(
      'UNSUPPORTED_FOR_CURRENT_CONFIG',
      [clusterName],
      'The free cluster {0} has no overload protection of its own.',
    );
  if ((await call.store.count(simulations, scopeOf(call))) > 0)
    throw apiError(
      'UNSUPPORTED_FEATURE',
      [clusterName],
      'The cluster {0} has a simulation already: delete it before you begin another one.',
    );
  return {
    simulationId: call.newId(),
    groupId,
    clusterName,
    durationSeconds,
    requestDate: call.time,
    expiresAt: timeText(call.now + durationSeconds * 1000),
    state: 'STARTING',
  };
}

/** Cancels what runs, and forgets what has ended. @throws UNSUPPORTED_FEATURE while it is being cancelled */
async function deleteGroupClusterOverloadSimulation(
  call: CallOf<'deleteGroupClusterOverloadSimulation'>,
): Promise<Answer> {
  const document = await find(family, call);
  const { simulationId, state } = document.value;
  if (state === 'CANCELLING')
    throw apiError('UNSUPPORTED_FEATURE', [simulationId], 'The simulation {0} is being cancelled already.');
  if (state === 'COMPLETED') await call.store.remove(document);
  else {
    const value: Simulation = { ...document.value, state: 'CANCELLING', cancelRequestedAt: call.time };
    await call.store.update(document, { value, due: dueOf(lifecycle, value.state, call), seen: false });
  }
  return new Answer({});
}
