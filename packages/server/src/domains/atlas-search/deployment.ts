import type { ApiSearchDeploymentRequestView } from '@mercator/catalog/types';
import { apiError } from '../../errors.ts';
import { kind } from '../../store/kind.ts';
import { type Cluster, hardwareOf, isTenant } from '../clusters/index.ts';
import { lacksField, refusesField } from '../field-refusals.ts';
import { GONE, type Lifecycle } from '../lifecycle.ts';
import { hasNodeSize } from './node-sizes.ts';

/** Search nodes of one region. */
interface RegionNodes {
  readonly cloudProvider: string;
  readonly regionName: string;
  readonly instanceSize: string;
  readonly nodeCount: number;
}

type DeploymentState = 'CREATING' | 'UPDATING' | 'IDLE' | 'DELETING';

/** The search nodes of a cluster. */
export interface SearchDeployment {
  readonly id: string;
  readonly groupId: string;
  /** What was asked for, one or one for each region. */
  readonly specs: readonly { readonly instanceSize: string; readonly nodeCount: number }[];
  readonly effectiveSpecs: readonly RegionNodes[];
  /** The API calls everything that is worked on UPDATING. */
  readonly state: DeploymentState;
}

/** Search nodes. Scope: `<groupId>/<clusterName>`, so that they go with their cluster. Key: empty, a cluster has them once. */
export const searchDeployments = kind<SearchDeployment>({ name: 'searchDeployment' });

/** Making took 530 s in the recordings, changing 870 s; the end of a deletion was not recorded. */
export const searchDeploymentLifecycle: Lifecycle<SearchDeployment> = {
  kind: searchDeployments,
  state: ({ state }) => state,
  // Only the states named below are ever entered.
  enter: (deployment, state) => ({ ...deployment, state: state as DeploymentState }),
  passing: {
    CREATING: { after: { instant: 0, fast: 2000, realistic: 530_000 }, next: () => 'IDLE' },
    UPDATING: { after: { instant: 0, fast: 2000, realistic: 870_000 }, next: () => 'IDLE' },
    DELETING: { after: { instant: 0, fast: 1000, realistic: 530_000 }, next: () => GONE },
  },
};

/** `ApiSearchDeploymentResponseView` of the API. Keys of its own never encrypt what nodes of a local Atlas hold. */
export function viewDeployment(
  { id, groupId, specs, effectiveSpecs, state }: SearchDeployment,
  stateName = state === 'IDLE' ? 'IDLE' : 'UPDATING',
): object {
  return { effectiveSpecs, encryptionAtRestProvider: 'NONE', groupId, id, specs, stateName };
}

/** @throws INSUFFICIENT_INSTANCE_SIZE where there is no machine of its own */
export function checkDedicated(cluster: Cluster): Cluster {
  if (!isTenant(cluster)) return cluster;
  throw apiError(
    'INSUFFICIENT_INSTANCE_SIZE',
    [cluster.name],
    'The cluster {0} is too small for search nodes: they need a dedicated one.',
  );
}

/** Regions in which a cluster has machines, each once. */
function regionsOfCluster({ shards }: Cluster): readonly Pick<RegionNodes, 'cloudProvider' | 'regionName'>[] {
  const found = new Map<string, Pick<RegionNodes, 'cloudProvider' | 'regionName'>>();
  for (const region of shards.flatMap(({ regions }) => regions)) {
    if (hardwareOf(region).every(({ nodeCount }) => nodeCount === 0)) continue;
    found.set(`${region.provider} ${region.name}`, {
      cloudProvider: region.provider,
      regionName: region.name,
    });
  }
  return [...found.values()];
}

/**
 * The nodes a request means: one spec for all regions of the cluster, or one for each of some.
 *
 * @throws MISSING_ATTRIBUTE, INVALID_ATTRIBUTE
 */
export function readNodes(
  { specs, defaultNodeCount }: ApiSearchDeploymentRequestView,
  cluster: Cluster,
): Pick<SearchDeployment, 'specs' | 'effectiveSpecs'> {
  const asked = specs.map(({ nodeCount, ...spec }, index) => {
    const count = nodeCount ?? defaultNodeCount;
    if (count == null) throw lacksField(`specs[${index}].nodeCount`);
    return { ...spec, nodeCount: count, at: `specs[${index}]` };
  });
  const effective: RegionNodes[] = [];
  for (const { instanceSize, nodeCount, cloudProvider, regionName, at } of asked) {
    if (asked.length > 1 && regionName == null) throw lacksField(`${at}.regionName`);
    if (regionName != null && cloudProvider == null) throw lacksField(`${at}.cloudProvider`);
    const meant = regionsOfCluster(cluster).filter(
      (region) =>
        (cloudProvider == null || region.cloudProvider === cloudProvider) &&
        (regionName == null || region.regionName === regionName),
    );
    if (meant.length === 0) throw refusesField(`${at}.regionName`, 'is no region of the cluster');
    for (const region of meant) {
      if (!hasNodeSize(region.cloudProvider, instanceSize))
        throw refusesField(`${at}.instanceSize`, `is no size of search nodes in ${region.cloudProvider}`);
      if (effective.some((other) => isSamePlace(region, other)))
        throw refusesField(`${at}.regionName`, 'is there twice');
      effective.push({ ...region, instanceSize, nodeCount });
    }
  }
  return {
    specs: asked.map(({ instanceSize, nodeCount }) => ({ instanceSize, nodeCount })),
    effectiveSpecs: effective,
  };
}

const isSamePlace = (
  one: Pick<RegionNodes, 'cloudProvider' | 'regionName'>,
  other: Pick<RegionNodes, 'cloudProvider' | 'regionName'>,
): boolean => one.cloudProvider === other.cloudProvider && one.regionName === other.regionName;
