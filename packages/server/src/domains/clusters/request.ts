import type { Pair, ProcessArgs } from './model.ts';

/** Hardware as a body asks for it; absent members keep what is there, or get the default. */
export interface HardwareRequest {
  readonly instanceSize?: string | undefined;
  readonly nodeCount?: number | undefined;
  readonly diskIOPS?: number | undefined;
  readonly ebsVolumeType?: string | undefined;
  readonly diskSizeGB?: number | undefined;
}

/** Scaling as a body asks for it. */
export interface AutoScalingRequest {
  readonly compute?:
    | {
        readonly enabled?: boolean | undefined;
        readonly scaleDownEnabled?: boolean | undefined;
        readonly minInstanceSize?: unknown;
        readonly maxInstanceSize?: unknown;
      }
    | undefined;
  readonly diskGB?: { readonly enabled?: boolean | undefined } | undefined;
}

export interface RegionRequest {
  readonly providerName?: string | undefined;
  readonly backingProviderName?: string | undefined;
  /** The schema's union of enums leaves it untyped. */
  readonly regionName?: unknown;
  readonly priority?: number | undefined;
  readonly electableSpecs?: HardwareRequest | undefined;
  readonly readOnlySpecs?: HardwareRequest | undefined;
  readonly analyticsSpecs?: HardwareRequest | undefined;
  readonly autoScaling?: AutoScalingRequest | undefined;
  readonly analyticsAutoScaling?: AutoScalingRequest | undefined;
}

/** One shard, whatever the version calls it. */
export interface ShardRequest {
  /** Id of the spec it came from: of the shard itself, or of its zone in the versions of 2023. */
  readonly id?: string | undefined;
  readonly zoneName?: string | undefined;
  readonly regions: readonly RegionRequest[];
}

/** Where the shards are, and how the version speaks of them. */
export interface TopologyRequest {
  /** `zone`: the specs of the body were zones with a number of shards. `shard`: each was a shard. */
  readonly specIs: 'zone' | 'shard';
  readonly shards: readonly ShardRequest[];
}

/**
 * What a body says, in one vocabulary for all versions. What is absent was not said.
 * The readers of the versions produce it; the rules of creating and changing take it.
 */
export interface ClusterRequest {
  readonly name?: string;
  readonly clusterType?: string;
  readonly paused?: boolean;
  readonly diskSizeGB?: number;
  readonly topology?: TopologyRequest;
  readonly adaptiveCapacity?: string | null;
  readonly advancedConfiguration?: Partial<ProcessArgs>;
  readonly backupEnabled?: boolean;
  readonly biConnector?: {
    readonly enabled?: boolean | undefined;
    readonly readPreference?: string | undefined;
  };
  readonly configServerManagementMode?: string;
  readonly deleteAfterCreationHours?: number;
  readonly diskWarmingMode?: string;
  readonly encryptionAtRestProvider?: string;
  readonly globalClusterSelfManagedSharding?: boolean;
  readonly labels?: readonly Pair[];
  readonly mongoDBMajorVersion?: string;
  readonly pitEnabled?: boolean;
  readonly redactClientLogData?: boolean;
  readonly replicaSetScalingStrategy?: string;
  readonly retainBackups?: boolean;
  readonly rootCertType?: string;
  readonly tags?: readonly Pair[];
  readonly terminationProtectionEnabled?: boolean;
  readonly useAwsTimeBasedSnapshotCopyForFastInitialSync?: boolean;
  readonly versionReleaseSystem?: string;
}

/** The members of a request that every version takes over from the body as they are. */
const PLAIN = [
  'name',
  'clusterType',
  'paused',
  'adaptiveCapacity',
  'advancedConfiguration',
  'backupEnabled',
  'biConnector',
  'configServerManagementMode',
  'deleteAfterCreationHours',
  'diskWarmingMode',
  'encryptionAtRestProvider',
  'globalClusterSelfManagedSharding',
  'mongoDBMajorVersion',
  'pitEnabled',
  'redactClientLogData',
  'replicaSetScalingStrategy',
  'retainBackups',
  'rootCertType',
  'terminationProtectionEnabled',
  'useAwsTimeBasedSnapshotCopyForFastInitialSync',
  'versionReleaseSystem',
] as const satisfies readonly (keyof ClusterRequest)[];

/** A body that has passed the version's schema. */
export type Body = { readonly [field: string]: unknown };

/**
 * The part of a request that all versions say with the same words.
 * `null` counts as not said, except where `null` is a value of the field.
 */
export function readPlain(body: Body): ClusterRequest {
  const entries = PLAIN.filter(
    (field) => body[field] !== undefined && (body[field] !== null || field === 'adaptiveCapacity'),
  ).map((field) => [field, body[field]]);
  // The schema of the version has checked the types of these members before.
  const plain = Object.fromEntries(entries) as ClusterRequest;
  return {
    ...plain,
    ...(isPairs(body.tags) && { tags: body.tags.map(pair) }),
    ...(isPairs(body.labels) && { labels: body.labels.map(pair) }),
  };
}

const pair = ({ key, value }: Partial<Pair>): Pair => ({ key: key ?? '', value: value ?? '' });

const isPairs = (value: unknown): value is readonly Partial<Pair>[] => Array.isArray(value);
