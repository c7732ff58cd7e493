import { cloudRegionName } from '../network-containers/index.ts';
import { ipValue, type Situation } from './cedar-evaluate.ts';
import { entity, record, set, type Value } from './cedar-values.ts';

type Provider = 'AWS' | 'AZURE' | 'GCP';

interface Machines {
  readonly instanceSize: string;
  readonly nodeCount: number;
}

/** What policies look at in a cluster of either family. One on shared machines says whose they are. */
export interface JudgedCluster {
  readonly id: string;
  readonly groupId: string;
  readonly shards: readonly {
    readonly regions: readonly {
      readonly provider: Provider | 'TENANT';
      readonly backingProvider?: Provider;
      readonly name: string;
      readonly electable: Machines;
      readonly readOnly: Machines;
      readonly analytics: Machines;
    }[];
  }[];
}

/** What policies look at in a project; what a change has nothing to do with is left out. */
export interface JudgedProject {
  /** Blocks and addresses of its access list. */
  readonly ipAccessList?: readonly string[];
  readonly hasDefinedMaintenanceWindow?: boolean;
}

/** The present action, and the name it had before. */
const CLUSTER_ACTIONS = ['cluster.modify', 'cluster.createEdit'];

/** What changes of projects are called together, as they were before each had a name. */
const ANY_PROJECT_ACTION = 'project.edit';

const inAction = (id: string): Situation['action'] => ({ type: 'Action', id });

/** Every situation in which a cluster could be forbidden. */
export function clusterSituations(cluster: JudgedCluster, orgId: string): readonly Situation[] {
  const resource = [
    { type: 'Cluster', id: cluster.id },
    { type: 'Project', id: cluster.groupId },
    { type: 'Organization', id: orgId },
  ];
  const context = record({ cluster: clusterFacts(cluster) });
  return CLUSTER_ACTIONS.map((action) => ({ action: inAction(action), resource, context }));
}

/** The situations in which a project is changed by some actions: `project.ipAccessList.modify`. */
export function projectSituations(
  groupId: string,
  orgId: string,
  actions: readonly string[],
  { ipAccessList, hasDefinedMaintenanceWindow }: JudgedProject,
): readonly Situation[] {
  const resource = [
    { type: 'Project', id: groupId },
    { type: 'Organization', id: orgId },
  ];
  const project = record({
    ...(ipAccessList && { ipAccessList: set(ipAccessList.flatMap((block) => ipValue(block) ?? [])) }),
    ...(hasDefinedMaintenanceWindow !== undefined && { hasDefinedMaintenanceWindow }),
  });
  const context = record({ project });
  return [...actions, ANY_PROJECT_ACTION].map((action) => ({ action: inAction(action), resource, context }));
}

/** What policies can ask of a cluster: where it is, and the least and the most of each class of its machines. */
function clusterFacts({ shards }: JudgedCluster): Value {
  const regions = shards.flatMap((shard) => shard.regions);
  const named = regions.map(({ provider, backingProvider = 'AWS', name }) => ({
    provider: provider === 'TENANT' ? backingProvider : provider,
    name,
  }));
  const sizes = regions
    .flatMap(({ electable, readOnly, analytics }) => [electable, readOnly, analytics])
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

/** A region as policies name it: `aws:us-east-1`, `gcp:us-east1`, `azure:eastus2`. */
export const regionId = (provider: Provider, name: string): string =>
  `${provider.toLowerCase()}:${cloudRegionName(provider, name)}`;
