import { kind } from '../../store/kind.ts';
import type { Retention } from '../backup-rules/index.ts';
import type { Namespace } from '../cluster-contents/index.ts';

/**
 * Where a snapshot is. `starting`, `reading` and `storing` are all shown as in progress: the version of the database is known
 * from the second on, the cloud that stores it from the third on, as recorded.
 */
export type Stage = 'queued' | 'starting' | 'reading' | 'storing' | 'completed';

/** Which clouds store snapshots. */
export type SnapshotCloud = 'AWS' | 'AZURE' | 'GCP';

/** The part of a sharded cluster's snapshot that is of one shard or of the config servers. */
export interface SnapshotMember {
  readonly id: string;
  readonly cloudProvider: SnapshotCloud;
  readonly replicaSetName: string;
}

/** A snapshot. Scope: `<groupId>/<clusterName>`. Key and id: its id. Due: when its stage ends, or when it expires. */
export interface Snapshot {
  readonly id: string;
  readonly groupId: string;
  readonly clusterName: string;
  readonly type: 'replicaSet' | 'shardedCluster';
  readonly snapshotType: 'onDemand' | 'scheduled';
  readonly frequencyType: 'ondemand' | 'hourly' | 'daily' | 'weekly' | 'monthly' | 'yearly';
  readonly description?: string;
  readonly stage: Stage;
  readonly requestedAt: string;
  /** When the data was taken; known from `storing` on and shown when completed. */
  readonly createdAt?: string;
  readonly expiresAt: string;
  /** Counted from its completion. */
  readonly retention: Retention;
  /** Ids of the rules of the schedule by which it was taken. */
  readonly policyItems: readonly string[];
  readonly copyRegions: readonly string[];
  readonly mongodVersion: string;
  readonly cloudProvider: SnapshotCloud;
  /** What it will take, known when completed. */
  readonly storageSizeBytes: number;
  readonly replicaSetName: string;
  /** One for each shard, and for the config servers where they are apart; none of a replica set. */
  readonly members: readonly SnapshotMember[];
  readonly configServerType?: 'EMBEDDED' | 'DEDICATED';
  /** How many shards the data is spread over. */
  readonly shards: number;
  readonly encrypted: boolean;
  /** What was in the cluster when it was taken. */
  readonly namespaces: readonly Namespace[];
}

/** What the raw documents of events about a snapshot say of it. */
export const rawOfSnapshot = ({ id, clusterName, snapshotType, requestedAt }: Snapshot) => ({
  snapshotId: id,
  clusterName,
  ...(snapshotType === 'scheduled' && { snapshotScheduledCreationDate: requestedAt }),
});

export const snapshots = kind<Snapshot>({
  name: 'backupSnapshot',
  order: 'newest',
  labels: { stage: ({ stage }) => stage },
});
