import type { CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { kind } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';
import { timeText } from '../event.ts';
import { dueOf, type Lifecycle, rootOf } from '../lifecycle.ts';
import { checkClusterExists, clusterKind } from './family.ts';
import { changeable } from './operations.ts';

/** One loading of the sample data. Its members are those the API shows, nulls included. */
export interface SampleDataLoad {
  readonly _id: string;
  readonly clusterName: string;
  readonly completeDate: string | null;
  readonly createDate: string;
  readonly errorMessage: null;
  readonly state: 'WORKING' | 'COMPLETED';
}

/** Loadings. Scope: `<groupId>/<clusterName>`, so that they go with their cluster. Key: the id. */
const loads = kind<SampleDataLoad>({ name: 'sampleDataLoad' });

/** It took 44 to 52 seconds in the recordings. */
export const sampleDataLifecycle: Lifecycle<SampleDataLoad> = {
  kind: loads,
  state: ({ state }) => state,
  enter: (load, state) => ({ ...load, state: state === 'COMPLETED' ? state : 'WORKING' }),
  passing: {
    WORKING: {
      after: { instant: 0, fast: 2000, realistic: [44_000, 52_000] },
      next: () => 'COMPLETED',
      change: (load, { at }) => ({ ...load, completeDate: timeText(at) }),
    },
  },
};

/** Loads the sample data into a cluster of either family. @throws while a cluster is paused or going away */
export async function requestGroupSampleDatasetLoad(
  call: CallOf<'requestGroupSampleDatasetLoad'>,
): Promise<object> {
  const { groupId, name } = call.params;
  await checkClusterExists(call.store, groupId, name);
  const cluster = await call.store.get(clusterKind, groupId, name);
  if (cluster) changeable(cluster.value);
  const id = call.newId();
  const load: SampleDataLoad = {
    _id: id,
    clusterName: name,
    completeDate: null,
    createDate: call.time,
    errorMessage: null,
    state: 'WORKING',
  };
  await call.store.insert(loads, `${groupId}/${name}`, {
    key: id,
    value: load,
    due: dueOf(sampleDataLifecycle, 'WORKING', call),
  });
  call.event({ type: 'SAMPLE_DATASET_LOAD_REQUESTED', about: { clusterName: name } });
  return load;
}

export async function getGroupSampleDatasetLoad(call: CallOf<'getGroupSampleDatasetLoad'>): Promise<object> {
  const { groupId, sampleDatasetId } = call.params;
  const document = await call.store.byId(loads, sampleDatasetId);
  if (document === undefined || rootOf(document.scope) !== groupId) {
    throw apiError(
      'RESOURCE_NOT_FOUND',
      [`Sample dataset load with id ${sampleDatasetId}`],
      'Cannot find resource {0}.',
    );
  }
  return call.show(document, (load) => load);
}

/** The loadings of sample data into a cluster, the oldest first. */
export async function sampleDataLoads(
  store: Store,
  groupId: string,
  clusterName: string,
): Promise<readonly SampleDataLoad[]> {
  return (await store.all(loads, `${groupId}/${clusterName}`)).map(({ value }) => value);
}
