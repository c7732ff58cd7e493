import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import type { Document } from '../../store/kind.ts';
import { type Cluster, clusterKind, findCluster, isTenant, workUntil } from '../clusters/index.ts';
import type { Domain } from '../domain.ts';
import { recordEvent, timeText, type Watcher } from '../event.ts';
import { dueOf } from '../lifecycle.ts';
import { type Outage, type OutageState, outages } from '../outages.ts';
import { placesOf, readFilters } from './filters.ts';
import { outageLifecycle, SIMULATED_MS } from './lifecycle.ts';

/** Trying out what happens when regions of a cluster are out. */
export const outageSimulations: Domain = {
  name: 'outage-simulations',
  handlers: {
    startGroupClusterOutageSimulation,
    getGroupClusterOutageSimulation,
    endGroupClusterOutageSimulation,
  },
  lifecycles: [outageLifecycle],
  watcher: cancelWhenPaused,
};

async function startGroupClusterOutageSimulation(
  call: CallOf<'startGroupClusterOutageSimulation'>,
): Promise<object> {
  const { groupId, clusterName } = call.params;
  const cluster = await findCluster(call.store, groupId, clusterName);
  checkAble(cluster.value);
  const running = await call.store.get(outages, groupId, clusterName);
  if (running) throw wrongState(clusterName, running.value.state);
  const outageFilters = readFilters(call.body.outageFilters, cluster.value);
  if (cluster.value.state !== 'IDLE') throw wrongState(clusterName, cluster.value.state);
  const outage: Outage = {
    id: call.newId(),
    groupId,
    clusterName,
    outageFilters,
    startRequestDate: call.time,
    expirationDate: timeText(call.now + SIMULATED_MS),
    state: 'START_REQUESTED',
  };
  const due = dueOf(outageLifecycle, outage.state, call);
  await call.store.insert(outages, groupId, { key: clusterName, id: outage.id, value: outage, due });
  await work(call, cluster, due, 'STARTING');
  return outage;
}

async function getGroupClusterOutageSimulation(
  call: CallOf<'getGroupClusterOutageSimulation'>,
): Promise<object> {
  return call.show(await outageOf(call), (outage) => outage);
}

/** @throws INVALID_CLUSTER_OUTAGE_SIMULATION_STATE for a simulation that has not begun yet, or ends already */
async function endGroupClusterOutageSimulation(
  call: CallOf<'endGroupClusterOutageSimulation'>,
): Promise<object> {
  const { groupId, clusterName } = call.params;
  const document = await outageOf(call);
  if (document.value.state !== 'SIMULATING') throw wrongState(clusterName, document.value.state);
  const value: Outage = { ...document.value, state: 'RECOVERY_REQUESTED' };
  const due = dueOf(outageLifecycle, value.state, call);
  await call.store.update(document, { value, due, seen: false });
  await work(call, await findCluster(call.store, groupId, clusterName), due, 'RECOVERING');
  call.event({ type: 'CLUSTER_REGIONAL_OUTAGE_SIMULATION_END_REQUESTED', about: { clusterName } });
  return value;
}

/** The service works on the cluster until the next state, which begins at an instant, has passed. */
async function work(
  call: Call,
  cluster: Document<Cluster>,
  begins: number | null,
  state: OutageState,
): Promise<void> {
  const now = begins ?? call.now;
  await workUntil(call, cluster, dueOf(outageLifecycle, state, { ...clockOf(call), now }) ?? now);
}

const clockOf = ({ chance, speed }: Call) => ({ chance, speed });

type OutageCall = CallOf<'getGroupClusterOutageSimulation' | 'endGroupClusterOutageSimulation'>;

async function outageOf({ store, params }: OutageCall): Promise<Document<Outage>> {
  const { groupId, clusterName } = params;
  await findCluster(store, groupId, clusterName);
  const document = await store.get(outages, groupId, clusterName);
  if (document) return document;
  const noun = `Outage simulation of cluster ${clusterName}`;
  throw apiError('RESOURCE_NOT_FOUND', [noun], 'Cannot find resource {0}.');
}

/** @throws UNSUPPORTED_FOR_CURRENT_CONFIG for a cluster that is not dedicated, or has no second region to go on with */
function checkAble(cluster: Cluster): void {
  if (isTenant(cluster) || placesOf(cluster).size < 2)
    throw apiError(
      'UNSUPPORTED_FOR_CURRENT_CONFIG',
      [cluster.name],
      'An outage takes a dedicated cluster in several regions, and {0} is none.',
    );
  if (cluster.paused) throw wrongState(cluster.name, 'PAUSED');
}

const wrongState = (clusterName: string, state: string) =>
  apiError(
    'INVALID_CLUSTER_OUTAGE_SIMULATION_STATE',
    [clusterName, state],
    'The cluster {0}, or its simulated outage, is {1}: this cannot be asked now.',
  );

/** A paused cluster has nothing left that could be out. */
async function cancelWhenPaused(
  { eventTypeName, groupId, clusterName: name }: Parameters<Watcher>[0],
  { store, chance, at }: Parameters<Watcher>[1],
): Promise<void> {
  if (eventTypeName !== 'CLUSTER_UPDATE_SUBMITTED' || typeof name !== 'string') return;
  const outage = await store.get(outages, groupId, name);
  if (outage === undefined || !(await store.get(clusterKind, groupId, name))?.value.paused) return;
  await store.remove(outage);
  const type = 'CLUSTER_REGIONAL_OUTAGE_SIMULATION_CANCELLED_CLUSTER_PAUSE';
  await recordEvent(store, chance, { type, groupId, at, about: { clusterName: name } });
}
