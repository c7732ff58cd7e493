import type { ClusterProviderSettingsInput } from '@mercator/catalog/types';
import { stripReadOnly } from '../editable/strip-read-only.ts';
import { callOptionsOf, type ProjectKit, type VerbOptions } from '../kit.ts';
import { orFlex } from './any-cluster.ts';
import { isSame } from './changed-fields.ts';
import { CLUSTER_VERSION, type Cluster, type ClusterChanges, type FlexCluster } from './cluster-document.ts';
import type { Clusters, UpgradeOptions } from './clusters.ts';
import { toClusterDocument } from './form-to-document.ts';
import { refuse } from './refuse.ts';
import { chosen, type Resizing, resized } from './resized.ts';
import { isSharedSize } from './tenant-form.ts';

/** What the verbs about sizes need of the others. */
interface Calls {
  get(name: string, options?: VerbOptions): Promise<Cluster>;
  send(name: string, body: ClusterChanges, options: VerbOptions): Promise<Cluster>;
}

/** The verbs that give a cluster other machines. */
export function createClusterSizes(
  { atlas, groupId }: ProjectKit,
  { get, send }: Calls,
): Pick<Clusters, 'resize' | 'upgrade'> {
  const { clusters, flexClusters } = atlas;
  return {
    async resize(name, instanceSize, options = {}) {
      const { analyticsInstanceSize, diskSizeGB, zone, shard } = options;
      const resizing: Resizing = { instanceSize, analyticsInstanceSize, diskSizeGB, zone, shard };
      const cluster = await get(name, options);
      checkResizing(name, cluster, resizing);
      const { replicationSpecs = [] } = stripReadOnly('updateGroupCluster', CLUSTER_VERSION, cluster);
      checkChosen(name, chosen(replicationSpecs, resizing), resizing);
      const specs = resized(replicationSpecs, resizing);
      if (isSame(specs, replicationSpecs))
        throw refuseResize(
          'instanceSize',
          `is ${instanceSize} already in cluster ${name}: nothing was sent.`,
        );
      return send(name, { replicationSpecs: specs }, options);
    },
    async upgrade(name, instanceSize, options = {}) {
      if (isSharedSize(instanceSize) || instanceSize === 'FLEX')
        throw refuseUpgrade('instanceSize', `must be that of a dedicated cluster, not ${instanceSize}.`);
      const call = callOptionsOf(options);
      const before = await orFlex(
        () => get(name, options),
        () => flexClusters.getFlexCluster({ groupId, name }, call),
      );
      const { provider, region } = placeAfter(name, before, options);
      const { diskSizeGB } = options;
      const disk = diskSizeGB === undefined ? {} : { diskSizeGB };
      if ('providerSettings' in before) {
        const body = { ...toClusterDocument({ name, instanceSize, provider, region, ...disk }), name };
        await flexClusters.tenantUpgrade({ groupId, body }, call);
        return;
      }
      const settings = { providerName: provider, instanceSizeName: instanceSize, regionName: region };
      // Providers are an open set; the document's type knows those of its day.
      const providerSettings = settings as ClusterProviderSettingsInput;
      await clusters.upgradeTenantUpgrade({ groupId, body: { name, providerSettings, ...disk } }, call);
    },
  };
}

const refuseResize = (parameter: string, text: string) => refuse('updateGroupCluster', parameter, text);
const refuseUpgrade = (parameter: string, text: string) =>
  refuse('upgradeGroupClusterTenantUpgrade', parameter, text);

function checkResizing(name: string, cluster: Cluster, { instanceSize }: Resizing): void {
  if (typeof instanceSize !== 'string' || instanceSize === '')
    throw refuseResize('instanceSize', 'is missing: M10, for example.');
  if (isTenant(cluster))
    throw refuseResize('instanceSize', `of the free cluster ${name} changes by clusters.upgrade.`);
  if (isSharedSize(instanceSize) || instanceSize === 'FLEX')
    throw refuseResize('instanceSize', `cannot become ${instanceSize}: ${name} is dedicated and stays so.`);
}

function checkChosen(name: string, found: readonly unknown[], { zone, shard }: Resizing): void {
  if (found.length > 0) return;
  const [parameter, value] = shard === undefined ? ['zone', zone] : ['shard', shard];
  throw refuseResize(parameter, `${JSON.stringify(value)} is not in cluster ${name}.`);
}

function isTenant(cluster: Cluster): boolean {
  return mainRegion(cluster)?.providerName === 'TENANT';
}

function mainRegion({ replicationSpecs }: Cluster) {
  return replicationSpecs?.[0]?.regionConfigs?.[0];
}

/** Where a shared cluster goes: where it is, unless the caller says otherwise. */
function placeAfter(
  name: string,
  before: Cluster | FlexCluster,
  { provider, region }: UpgradeOptions,
): { provider: string; region: string } {
  const place = 'providerSettings' in before ? before.providerSettings : mainRegion(before);
  if (!('providerSettings' in before) && !isTenant(before))
    throw refuseUpgrade(
      'name',
      `is that of a dedicated cluster: ${name} changes its size by clusters.resize.`,
    );
  const below = place && 'backingProviderName' in place ? place.backingProviderName : undefined;
  const found = { provider: provider ?? below, region: region ?? place?.regionName };
  for (const [parameter, value] of Object.entries(found))
    if (typeof value !== 'string') throw refuseUpgrade(parameter, `of ${name} is not known: name one.`);
  return { provider: String(found.provider), region: String(found.region) };
}
