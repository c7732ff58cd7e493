import type { Call, CallOf } from '../../call.ts';
import { Page } from '../../result.ts';
import { pageParams } from '../../stations/page-text.ts';
import { suffices } from '../../stations/roles.ts';
import { type Group, groups, orgs } from '../places.ts';
import { clusterKind, flexClusterKind } from './family.ts';
import type { FlexCluster } from './flex.ts';
import { type Cluster, isTenant, nodeCount } from './model.ts';
import { whyNotLegacy } from './readable.ts';
import { releaseOf } from './versions.ts';

/** All clusters of all projects the caller sees, a project an item; those that span several clouds are left out. */
export async function listClusterDetails(call: CallOf<'listClusterDetails'>): Promise<Page> {
  const { orgId } = call.caller;
  const seen = (await call.store.all(groups, orgId)).filter(({ id }) => sees(call.caller, id));
  const org = await call.store.byId(orgs, orgId);
  const { pageNum, itemsPerPage } = pageParams(call.params);
  const start = (pageNum - 1) * itemsPerPage;
  const items: object[] = [];
  for (const { value } of seen.slice(start, start + itemsPerPage))
    items.push(await viewProject(call, value, org?.value.name ?? ''));
  return new Page(items, seen.length);
}

const sees = ({ orgRoles, groupRoles }: Call['caller'], groupId: string): boolean =>
  suffices([...orgRoles, ...(groupRoles.get(groupId) ?? [])], ['Project Read Only']);

async function viewProject({ store }: Call, { id, name, orgId }: Group, orgName: string): Promise<object> {
  const dedicated = await store.all(clusterKind, id);
  const flex = await store.all(flexClusterKind, id);
  return {
    clusters: [
      ...dedicated
        .filter(({ value }) => whyNotLegacy(value)?.code !== 'MULTI_CLOUD_CLUSTER_INVALID')
        .map(({ value }) => viewCluster(value)),
      ...flex.map(({ value }) => viewFlex(value)),
    ],
    groupId: id,
    groupName: name,
    orgId,
    orgName,
    planType: 'Atlas',
    tags: [],
  };
}

const viewCluster = (cluster: Cluster): object => ({
  ...viewCommon(cluster),
  availability: availability(cluster),
  backupEnabled: cluster.settings.backupEnabled,
  nodeCount: isTenant(cluster) ? 3 : cluster.shards.reduce((sum, shard) => sum + nodeCount(shard), 0),
  type: cluster.clusterType === 'REPLICASET' ? 'REPLICA_SET' : 'SHARDED_CLUSTER',
  versions: [releaseOf(cluster.settings.mongoDBMajorVersion)],
});

const viewFlex = (cluster: FlexCluster): object => ({
  ...viewCommon(cluster),
  availability: availability({ ...cluster, paused: false }),
  backupEnabled: true,
  nodeCount: 3,
  type: 'REPLICA_SET',
  versions: [releaseOf(cluster.mongoDBMajorVersion)],
});

const viewCommon = ({ id, name }: { readonly id: string; readonly name: string }): object => ({
  alertCount: 0,
  authEnabled: true,
  clusterId: id,
  dataSizeBytes: 0,
  name,
  sslEnabled: true,
});

function availability({ state, paused }: Pick<Cluster, 'state' | 'paused'>): string {
  if (paused) return 'dead';
  return state === 'CREATING' ? 'unavailable' : 'available';
}
