import type { Access } from '../private-access/index.ts';
import type { BackingProvider, Provider } from './regions.ts';

export type ClusterType = 'REPLICASET' | 'SHARDED' | 'GEOSHARDED';

export type ClusterState = 'CREATING' | 'IDLE' | 'UPDATING' | 'DELETING';

/** One pair of a cluster's tags or labels. */
export interface Pair {
  readonly key: string;
  readonly value: string;
}

/** Machines of one kind (electable, read-only or analytics) in one region of one shard. */
export interface Hardware {
  readonly instanceSize: string;
  readonly nodeCount: number;
  /** Only where the caller asked for something else than the volume's own rate. */
  readonly diskIOPS?: number;
  /** AWS only. */
  readonly ebsVolumeType?: string;
}

/** How the machines of a region may grow and shrink. */
export interface AutoScaling {
  readonly compute: {
    readonly enabled: boolean;
    readonly scaleDownEnabled: boolean;
    readonly minInstanceSize?: string;
    readonly maxInstanceSize?: string;
  };
  readonly diskGB: { readonly enabled: boolean };
}

/** The part of a shard that lies in one region of one provider. */
export interface Region {
  readonly provider: Provider;
  /** The provider below a free cluster. */
  readonly backingProvider?: BackingProvider;
  readonly name: string;
  /** 7 is where the primary is; 0 is a region that elects nobody. */
  readonly priority: number;
  readonly electable: Hardware;
  readonly readOnly: Hardware;
  readonly analytics: Hardware;
  readonly autoScaling: AutoScaling;
  readonly analyticsAutoScaling?: AutoScaling;
}

/** One shard; a replica set has one. */
export interface Shard {
  /** Id of its replication spec in the versions from 2024-08-05. */
  readonly id: string;
  /** Id of the zone it is in. */
  readonly zoneId: string;
  readonly regions: readonly Region[];
}

/** A zone of a global cluster; any other cluster has one. */
export interface Zone {
  readonly id: string;
  readonly name: string;
  /** Id of its replication spec in the versions of 2023, where a spec is a zone. */
  readonly specId: string;
}

/** Where the data of a cluster is. */
export interface Topology {
  readonly zones: readonly Zone[];
  readonly shards: readonly Shard[];
}

/** What the host names of a cluster are made of. They outlive an upgrade. */
export interface Hosts {
  /** First part of every host name: the cluster's name in lower case, or `ac-` and seven characters. */
  readonly prefix: string;
  /** The part after the first point, without the domain. */
  readonly hash: string;
  /** Middle of the replica set's name, `atlas-<this>-shard-0`. */
  readonly replicaSet: string;
  /** Name the SRV record has; differs from the prefix for free and flex clusters. */
  readonly srv: string;
}

/** Settings of the database processes as the caller gave them; `null` is "the service decides". */
export interface ProcessArgs {
  readonly changeStreamOptionsPreAndPostImagesExpireAfterSeconds: number | null;
  readonly chunkMigrationConcurrency: number | null;
  readonly customOpensslCipherConfigTls12: readonly string[];
  readonly customOpensslCipherConfigTls13: readonly string[];
  readonly defaultMaxTimeMS: number | null;
  readonly defaultReadConcern: string | null;
  readonly defaultWriteConcern: string | null;
  readonly failIndexKeyTooLong: boolean | null;
  readonly javascriptEnabled: boolean;
  readonly minimumEnabledTlsProtocol: string;
  readonly noTableScan: boolean;
  readonly oplogMinRetentionHours: number | null;
  readonly oplogSizeMB: number | null;
  readonly queryStatsLogVerbosity: number | null;
  readonly sampleRefreshIntervalBIConnector: number | null;
  readonly sampleSizeBIConnector: number | null;
  readonly tlsCipherConfigMode: string;
  readonly transactionLifetimeLimitSeconds: number | null;
}

/** Permission for the vendor's staff to look into a cluster. */
export interface EmployeeAccess {
  readonly expirationTime: string;
  readonly grantType: string;
}

/** What a caller can set and every version of the resource shows. */
export interface Settings {
  readonly adaptiveCapacity: string | null;
  readonly backupEnabled: boolean;
  readonly biConnector: { readonly enabled: boolean; readonly readPreference: string };
  readonly configServerManagementMode: string;
  /** An upgrade from a shared tier loses it, as was seen. */
  readonly diskWarmingMode?: string;
  readonly encryptionAtRestProvider: string;
  readonly globalClusterSelfManagedSharding: boolean;
  readonly labels: readonly Pair[];
  readonly mongoDBMajorVersion: string;
  readonly pitEnabled: boolean;
  readonly redactClientLogData: boolean;
  /** Only where the caller set it: the service does not show its default. */
  readonly replicaSetScalingStrategy?: string;
  readonly retainBackups: boolean;
  readonly rootCertType: string;
  readonly tags: readonly Pair[];
  readonly terminationProtectionEnabled: boolean;
  readonly useAwsTimeBasedSnapshotCopyForFastInitialSync: boolean;
  readonly versionReleaseSystem: string;
}

/** A time in which a cluster was paused. */
export interface Pause {
  readonly from: string;
  readonly to?: string;
}

/** A free or dedicated cluster, as all versions of the resource are made from. Flex clusters are another family. */
export interface Cluster {
  readonly id: string;
  readonly groupId: string;
  readonly name: string;
  /** ISO 8601 in whole seconds, as all dates here. */
  readonly createDate: string;
  readonly clusterType: ClusterType;
  readonly state: ClusterState;
  readonly paused: boolean;
  /** When it was last resumed: it must run a while before it may pause again. */
  readonly resumedDate?: string;
  /** When it stood still, the oldest first; the last has no end while it is paused. */
  readonly pauses?: readonly Pause[];
  /** Volume of every node: the service wants one size in the whole cluster. */
  readonly diskSizeGB: number;
  readonly zones: readonly Zone[];
  readonly shards: readonly Shard[];
  readonly hosts: Hosts;
  /** Since when its connection string is what it is; absent until there is one. */
  readonly startedDate?: string;
  /** Whether it was created with one replication spec for each shard: its shards scale on their own. */
  readonly independentShards: boolean;
  /** Present while it is being created and has to learn of users that came to the project since. */
  readonly awaitsUsers?: true;
  readonly settings: Settings;
  readonly processArgs: ProcessArgs;
  /** Present while the feature compatibility version is pinned. */
  readonly pinned?: { readonly version: string; readonly since: string; readonly expirationDate: string };
  readonly employeeAccess?: EmployeeAccess;
  /** How it can be reached from private networks; absent where it cannot. */
  readonly access?: Access;
  /** 2023-01-01 only: the cluster deletes itself. */
  readonly deleteAfterDate?: string;
}

/** The region that holds the primary, and whose provider and sizes stand for the cluster where only one can be shown. */
export function mainRegion(cluster: Pick<Cluster, 'shards'>): Region {
  const region = cluster.shards[0]?.regions[0];
  if (region === undefined) throw new Error('A cluster without a region');
  return region;
}

/** Whether the cluster shares its machines with others: M0. */
export const isTenant = (cluster: Pick<Cluster, 'shards'>): boolean =>
  mainRegion(cluster).provider === 'TENANT';

/** The shards of one zone, in their order. */
export const shardsOf = (cluster: Pick<Cluster, 'shards'>, zone: Zone): readonly Shard[] =>
  cluster.shards.filter((shard) => shard.zoneId === zone.id);

/** The three kinds of machines of a region. */
export const hardwareOf = (region: Region): readonly Hardware[] => [
  region.electable,
  region.readOnly,
  region.analytics,
];

/** Nodes that hold data in one shard. */
export const nodeCount = (shard: Pick<Shard, 'regions'>): number =>
  shard.regions.flatMap(hardwareOf).reduce((sum, { nodeCount: nodes }) => sum + nodes, 0);
