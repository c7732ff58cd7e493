import type { Store } from '../../store/store.ts';
import { accessListEntries } from '../access-list/index.ts';
import { type Cluster, clusterKind, hardwareOf } from '../clusters/index.ts';
import { hasMaintenanceWindow } from '../maintenance-windows/index.ts';
import { cloudRegionName } from '../network-containers/index.ts';
import { type Group, groups } from '../places.ts';
import { ipValue, type Situation } from './cedar-evaluate.ts';
import { entity, record, set, type Value } from './cedar-values.ts';

/** Something policies are about, in every situation in which they could forbid it. */
export interface Resource {
  readonly resourceType: 'CLUSTER' | 'PROJECT';
  readonly resourceId: string;
  readonly resourceName: string;
  readonly situations: readonly Situation[];
}

/** The present actions, and the names they had before. */
const CLUSTER_ACTIONS = ['cluster.modify', 'cluster.createEdit'];
const PROJECT_ACTIONS = ['project.ipAccessList.modify', 'project.maintenanceWindow.modify', 'project.edit'];

/** Every cluster and project of an organization. */
export async function resourcesOf(store: Store, orgId: string): Promise<readonly Resource[]> {
  const resources: Resource[] = [];
  for (const { value: group } of await store.all(groups, orgId)) {
    resources.push(await projectResource(store, group));
    for (const { value } of await store.all(clusterKind, group.id))
      resources.push(clusterResource(value, orgId));
  }
  return resources;
}

function clusterResource(cluster: Cluster, orgId: string): Resource {
  const { id, name, groupId } = cluster;
  const resource = [
    { type: 'Cluster', id },
    { type: 'Project', id: groupId },
    { type: 'Organization', id: orgId },
  ];
  const context = record({ cluster: clusterFacts(cluster) });
  const situations = CLUSTER_ACTIONS.map((action) => ({
    action: { type: 'Action', id: action },
    resource,
    context,
  }));
  return { resourceType: 'CLUSTER', resourceId: id, resourceName: name, situations };
}

/** What policies can ask of a cluster: where it is, and the least and the most of each class of its machines. */
function clusterFacts({ shards }: Cluster): Value {
  const regions = shards.flatMap((shard) => shard.regions);
  const named = regions.map(({ provider, backingProvider = 'AWS', name }) => ({
    provider: provider === 'TENANT' ? backingProvider : provider,
    name,
  }));
  const sizes = regions
    .flatMap(hardwareOf)
    .filter(({ nodeCount }) => nodeCount > 0)
    .map(({ instanceSize }) => instanceSize);
  return record({
    cloudProviders: set(named.map(({ provider }) => entity('CloudProvider', provider.toLowerCase()))),
    regions: set(named.map(({ provider, name }) => entity('Region', regionId(provider, name)))),
    ...extremes('GeneralClass', sizes, /^M(\d+)$/),
    ...extremes('LowCPUClass', sizes, /^R(\d+)$/),
  });
}

function extremes(name: string, sizes: readonly string[], pattern: RegExp): Readonly<Record<string, number>> {
  const values = sizes.flatMap((size) => pattern.exec(size)?.[1] ?? []).map(Number);
  if (values.length === 0) return {};
  return {
    [`min${name}InstanceSizeValue`]: Math.min(...values),
    [`max${name}InstanceSizeValue`]: Math.max(...values),
  };
}

/** Regions whose Azure names put the place last: `eastus2`, `northeurope`. */
const AZURE_PLACE_LAST = /^(US|EUROPE|ASIA|INDIA)_([A-Z_]+?)(_\d)?$/;

/** A region as policies name it: `aws:us-east-1`, `gcp:us-east1`, `azure:eastus2`. */
export function regionId(provider: 'AWS' | 'AZURE' | 'GCP', name: string): string {
  if (provider !== 'AZURE') return `${provider.toLowerCase()}:${cloudRegionName(provider, name)}`;
  const turned = name.replace(
    AZURE_PLACE_LAST,
    (_, place: string, side: string, digit = '') => side + place + digit,
  );
  return `azure:${turned.replaceAll('_', '').toLowerCase()}`;
}

async function projectResource(store: Store, { id, name, orgId }: Group): Promise<Resource> {
  const entries = await store.all(accessListEntries, id);
  const blocks = entries.flatMap(({ value }) => ipValue(value.source.cidrBlock ?? '') ?? []);
  const resource = [
    { type: 'Project', id },
    { type: 'Organization', id: orgId },
  ];
  const context = record({
    project: record({
      ipAccessList: set(blocks),
      hasDefinedMaintenanceWindow: await hasMaintenanceWindow(store, id),
    }),
  });
  const situations = PROJECT_ACTIONS.map((action) => ({
    action: { type: 'Action', id: action },
    resource,
    context,
  }));
  return { resourceType: 'PROJECT', resourceId: id, resourceName: name, situations };
}
