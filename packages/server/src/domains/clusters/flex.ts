import type { JudgedCluster } from '../policy-judge/index.ts';
import {
  type Draw,
  replicaSetOptions,
  replicaSetURI,
  sharedHosts,
  srvAddress,
} from './connection-strings.ts';
import { checkRoom } from './create.ts';
import type { ClusterState, Hosts, Pair } from './model.ts';
import { checkName } from './names.ts';
import { invalid } from './problems.ts';
import { type BackingProvider, isBackingProvider, regionsOf } from './regions.ts';
import { DEFAULT_MAJOR_VERSION, releaseOf } from './versions.ts';

/** A flex cluster: the other family, with a resource of its own. */
export interface FlexCluster {
  readonly id: string;
  readonly groupId: string;
  readonly name: string;
  readonly createDate: string;
  readonly state: ClusterState;
  readonly backingProvider: BackingProvider;
  readonly region: string;
  readonly mongoDBMajorVersion: string;
  readonly hosts: Hosts;
  /** Since when it can be connected to. */
  readonly startedDate?: string;
  readonly tags: readonly Pair[];
  readonly terminationProtectionEnabled: boolean;
}

/** The volume of every flex cluster, in gigabytes. */
export const FLEX_DISK_GB = 5;

/** What is asked for of a new flex cluster. */
export interface FlexRequest {
  readonly name: string;
  readonly backingProviderName: string;
  readonly regionName: unknown;
  readonly tags?: readonly Pair[] | undefined;
  readonly terminationProtectionEnabled?: boolean | undefined;
}

/** What there is around a flex cluster that is created. */
export interface FlexSurroundings {
  readonly groupId: string;
  readonly time: string;
  newId(): string;
  readonly draw: Draw;
  readonly names: readonly string[];
  readonly limit: number;
}

/**
 * A new flex cluster, `CREATING`.
 *
 * @throws INVALID_ATTRIBUTE for a provider or region without flex clusters, and what the rules of names throw
 */
export function createFlexCluster(request: FlexRequest, around: FlexSurroundings): FlexCluster {
  const { groupId, names, time, newId, draw } = around;
  const name = checkName(request.name, groupId, names);
  checkRoom(around);
  const { backingProviderName, regionName, tags = [], terminationProtectionEnabled = false } = request;
  if (!isBackingProvider(backingProviderName))
    throw invalid('providerSettings.backingProviderName', backingProviderName);
  if (
    typeof regionName !== 'string' ||
    !regionsOf(backingProviderName, { shared: true }).includes(regionName)
  ) {
    throw invalid('providerSettings.regionName', regionName);
  }
  return {
    id: newId(),
    groupId,
    name,
    createDate: time,
    state: 'CREATING',
    backingProvider: backingProviderName,
    region: regionName,
    mongoDBMajorVersion: DEFAULT_MAJOR_VERSION,
    hosts: sharedHosts(name, draw),
    tags,
    terminationProtectionEnabled,
  };
}

/** `FlexClusterDescription20241113`, without links as recorded. */
export function renderFlexCluster(cluster: FlexCluster): Readonly<Record<string, unknown>> {
  const { hosts, startedDate } = cluster;
  return {
    backupSettings: { enabled: true },
    clusterType: 'REPLICASET',
    connectionStrings: {
      ...(startedDate !== undefined && { standard: replicaSetURI(hosts, 3) + replicaSetOptions(hosts) }),
      standardSrv: srvAddress(hosts),
    },
    createDate: cluster.createDate,
    groupId: cluster.groupId,
    id: cluster.id,
    mongoDBVersion: releaseOf(cluster.mongoDBMajorVersion),
    name: cluster.name,
    providerSettings: {
      backingProviderName: cluster.backingProvider,
      diskSizeGB: FLEX_DISK_GB,
      providerName: 'FLEX',
      regionName: cluster.region,
    },
    stateName: cluster.state,
    tags: cluster.tags,
    terminationProtectionEnabled: cluster.terminationProtectionEnabled,
    versionReleaseSystem: 'LTS',
  };
}

/** A flex cluster as policies look at it: on the machines of a provider, and of no size. */
export const judgedFlex = ({ id, groupId, backingProvider, region }: FlexCluster): JudgedCluster => {
  const machines = { instanceSize: 'FLEX', nodeCount: 3 };
  const only = { provider: backingProvider, name: region };
  const regions = [{ ...only, electable: machines, readOnly: machines, analytics: machines }];
  return { id, groupId, shards: [{ regions }] };
};

/** A flex cluster that is going away: without tags, as recorded. */
export const markFlexDeleting = (cluster: FlexCluster): FlexCluster => ({
  ...cluster,
  state: 'DELETING',
  tags: [],
});
