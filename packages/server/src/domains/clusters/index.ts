import { apiError } from '../../errors.ts';
import { kind } from '../../store/kind.ts';
import type { Domain } from '../domain.ts';
import { GONE, type Lifecycle } from '../lifecycle.ts';
import { resource } from '../resource.ts';

/** A cluster as it is kept. */
export interface Cluster {
  readonly id: string;
  readonly name: string;
  readonly groupId: string;
  readonly stateName: string;
  readonly createDate: string;
  readonly [field: string]: unknown;
}

export const clusterKind = kind<Cluster>({ name: 'cluster' });

export const clusterLifecycle: Lifecycle<Cluster> = {
  kind: clusterKind,
  state: ({ stateName }) => stateName,
  enter: (cluster, stateName) => ({ ...cluster, stateName }),
  passing: {
    CREATING: {
      after: { instant: 0, fast: 1_000, realistic: [480_000, 1_760_000] },
      next: () => 'IDLE',
      event: ({ name }) => ({ type: 'CLUSTER_READY', about: { clusterName: name } }),
    },
    UPDATING: {
      after: { instant: 0, fast: 500, realistic: [20_000, 40_000] },
      next: () => 'IDLE',
      event: ({ name }) => ({ type: 'CLUSTER_UPDATE_COMPLETED', about: { clusterName: name } }),
    },
    DELETING: {
      after: { instant: 0, fast: 500, realistic: [110_000, 250_000] },
      next: () => GONE,
      event: ({ name }) => ({ type: 'CLUSTER_DELETED', about: { clusterName: name } }),
    },
  },
};

/** Clusters. */
export const clusters: Domain = {
  name: 'clusters',
  handlers: resource({
    kind: clusterKind,
    operations: {
      list: 'listGroupClusters',
      get: 'getGroupCluster',
      create: 'createGroupCluster',
      update: 'updateGroupCluster',
      remove: 'deleteGroupCluster',
    },
    key: 'clusterName',
    keyOf: ({ name }) => name,
    path: ({ groupId, name }) => `/groups/${groupId}/clusters/${name}`,
    create: (call, body) => ({
      ...body,
      id: call.newId(),
      name: String(body['name']),
      groupId: String(call.groupId),
      stateName: 'CREATING',
      createDate: call.time,
    }),
    lifecycle: { states: clusterLifecycle, creating: 'CREATING', updating: 'UPDATING', removing: 'DELETING' },
    events: {
      created: 'CLUSTER_CREATED',
      updated: 'CLUSTER_UPDATE_SUBMITTED',
      removed: 'CLUSTER_DELETE_SUBMITTED',
      about: ({ name }) => ({ clusterName: name }),
    },
    missing: (call, name) =>
      apiError(
        'CLUSTER_NOT_FOUND',
        [name, String(call.groupId)],
        'No cluster named {0} exists in group {1}.',
      ),
    taken: (_call, name) =>
      apiError('DUPLICATE_CLUSTER_NAME', [name], 'There is already a cluster called {0} in this project.'),
  }),
  lifecycles: [clusterLifecycle],
};
