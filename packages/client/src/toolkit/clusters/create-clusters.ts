import { AtlasApiError, AtlasNotFoundError } from '../../errors.ts';
import { checkConfirmed } from '../confirm.ts';
import { stripReadOnly } from '../editable/strip-read-only.ts';
import { callOptionsOf, type ProjectKit, type VerbOptions } from '../kit.ts';
import { lazily } from '../lazily.ts';
import { pageOf } from '../page-options.ts';
import { AtlasStateError } from '../toolkit-errors.ts';
import { reachState } from '../waits/reach-state.ts';
import { waiterOf } from '../waits/waiter-of.ts';
import { orFlex } from './any-cluster.ts';
import { changedFields } from './changed-fields.ts';
import { CLUSTER_VERSION, type Cluster, type ClusterChanges } from './cluster-document.ts';
import type { ClusterForm } from './cluster-form.ts';
import type { Clusters } from './clusters.ts';
import { createClusterSizes } from './create-cluster-sizes.ts';
import { createClusterWaits } from './create-cluster-waits.ts';
import { createFlexClusters } from './create-flex-clusters.ts';
import { toClusterDocument } from './form-to-document.ts';
import { refuse } from './refuse.ts';

/** Codes by which the service says that a cluster is paused already. */
const PAUSED_ALREADY: readonly string[] = ['CLUSTER_ALREADY_PAUSED', 'CANNOT_UPDATE_PAUSED_CLUSTER'];

/** Code by which the service says that the whole project is missing. */
const NO_PROJECT = 'GROUP_NOT_FOUND';

/** The verbs of a project's clusters. */
export function createClusters(kit: ProjectKit): Clusters {
  const { atlas, groupId } = kit;
  const { clusters, flexClusters } = atlas;

  const get = async (name: string, options: VerbOptions = {}): Promise<Cluster> =>
    clusters.getCluster({ groupId, clusterName: name }, callOptionsOf(options));

  const send = async (name: string, body: ClusterChanges, options: VerbOptions): Promise<Cluster> =>
    clusters.updateCluster({ groupId, clusterName: name, body }, callOptionsOf(options));

  const create = async (form: ClusterForm, options: VerbOptions = {}): Promise<Cluster> =>
    clusters.createCluster({ groupId, body: toClusterDocument(form) }, callOptionsOf(options));

  const updateAdvancedOptions: Clusters['updateAdvancedOptions'] = async (name, changes, options = {}) => {
    const body = changedFields({}, changes);
    checkChanges('updateGroupClusterProcessArgs', body);
    return clusters.updateProcessArgs({ groupId, clusterName: name, body }, callOptionsOf(options));
  };

  const pause: Clusters['pause'] = async (name, options = {}) => {
    try {
      return await send(name, { paused: true }, options);
    } catch (cause) {
      if (!(cause instanceof AtlasApiError && PAUSED_ALREADY.includes(cause.errorCode))) throw cause;
      throw new AtlasStateError(
        `cluster ${name} is paused already. Start it with resume, or use togglePaused.`,
        { operation: 'updateGroupCluster', state: 'PAUSED', cause },
      );
    }
  };

  const resume: Clusters['resume'] = (name, options = {}) => send(name, { paused: false }, options);

  const sizes = createClusterSizes(kit, { get, send });
  const waits = createClusterWaits(kit);
  const verbs: Omit<Clusters, 'flex'> = {
    ...sizes,
    ...waits,
    get,
    create,
    pause,
    resume,
    updateAdvancedOptions,
    async exists(name, options = {}) {
      try {
        await orFlex(
          () => get(name, options),
          async () => true,
        );
        return true;
      } catch (error) {
        if (error instanceof AtlasNotFoundError && error.errorCode !== NO_PROJECT) return false;
        throw error;
      }
    },
    list: ({ includeDeletedWithRetainedBackups, ...options } = {}) =>
      clusters.listClusters(
        { groupId, includeDeletedWithRetainedBackups, ...pageOf(options) },
        callOptionsOf(options),
      ),
    async createFrom(document, options = {}) {
      const body = stripReadOnly('createGroupCluster', CLUSTER_VERSION, document);
      if (!body.name) throw refuse('createGroupCluster', 'name', 'is missing.');
      return clusters.createCluster({ groupId, body }, callOptionsOf(options));
    },
    async createAndWait(form, options = {}) {
      await create(form, options);
      const look = (more: VerbOptions) => get(form.name, more);
      const watch = { ...waiterOf('createGroupCluster'), what: `cluster ${form.name}`, look };
      return reachState<Cluster>(kit, watch, options);
    },
    async update(name, changes, options = {}) {
      const body = changedFields({}, stripReadOnly('updateGroupCluster', CLUSTER_VERSION, changes));
      checkChanges('updateGroupCluster', body);
      return send(name, body, options);
    },
    async modify(name, change, options = {}) {
      const read = await get(name, options);
      const current = () => stripReadOnly('updateGroupCluster', CLUSTER_VERSION, read);
      const wanted = await change(current());
      const changes = stripReadOnly('updateGroupCluster', CLUSTER_VERSION, wanted);
      const body = changedFields(current(), changes);
      return Object.keys(body).length === 0 ? read : send(name, body, options);
    },
    async togglePaused(name, options = {}) {
      const { paused } = await get(name, options);
      return paused ? resume(name, options) : pause(name, options);
    },
    getAdvancedOptions: async (name, options = {}) =>
      clusters.getProcessArgs({ groupId, clusterName: name }, callOptionsOf(options)),
    setMinimumTls: (name, protocol, options) =>
      updateAdvancedOptions(name, { minimumEnabledTlsProtocol: protocol }, options),
    async testFailover(name, options = {}) {
      await clusters.restartPrimaries({ groupId, clusterName: name }, callOptionsOf(options));
    },
    async delete(name, options = {}) {
      checkConfirmed('deleteGroupCluster', `cluster ${name} and all its data`, name, options);
      const { retainBackups } = options;
      const call = callOptionsOf(options);
      await orFlex(
        () => clusters.deleteCluster({ groupId, clusterName: name, retainBackups }, call),
        () => flexClusters.deleteFlexCluster({ groupId, name }, call),
      );
    },
    regions: ({ providers, instanceSize, ...options } = {}) =>
      clusters.listClusterProviderRegions(
        { groupId, providers, tier: instanceSize, ...pageOf(options) },
        callOptionsOf(options),
      ),
  };
  return Object.assign(lazily<Pick<Clusters, 'flex'>>({ flex: () => createFlexClusters(kit) }), verbs);
}

function checkChanges(operation: string, body: object): void {
  if (Object.keys(body).length === 0) throw refuse(operation, 'changes', 'hold nothing to change.');
}
