import type { Moment } from '../dates.ts';
import type { WaitOptions } from '../poll.ts';
import type { RestoreJob } from './restore-jobs.ts';

/** One operation in the oplog of a cluster. */
export interface OplogTime {
  /** Seconds since 1970. */
  readonly seconds: number;
  /** Which operation within the second, from 1. */
  readonly increment: number;
}

/** What is restored: a snapshot, or the data as it was at a moment or right after an operation. Exactly one of them. */
export type RestoreSource =
  | {
      /** A completed snapshot of the cluster. */
      readonly snapshotId: string;
      readonly pointInTime?: undefined;
      readonly oplogTime?: undefined;
    }
  | {
      /** A moment within the restore window of continuous backups; rounded down to a whole second. */
      readonly pointInTime: Moment;
      readonly snapshotId?: undefined;
      readonly oplogTime?: undefined;
    }
  | {
      /** An operation within the restore window of continuous backups. */
      readonly oplogTime: OplogTime;
      readonly snapshotId?: undefined;
      readonly pointInTime?: undefined;
    };

/** Where a restore writes to. All data that is there is lost. Options of the wait count only with `wait`. */
export interface RestoreOptions extends WaitOptions {
  /** Name of the cluster that gets the data. */
  readonly toCluster: string;
  /** Project of that cluster: its id, or the project itself. @default the project of the backup */
  readonly toProject?: string | { readonly id: string } | undefined;
  /** Whether the data may overwrite the very cluster it was taken from. @default false */
  readonly allowSameCluster?: boolean | undefined;
  /** Whether the verb waits until the data is restored. @default false */
  readonly wait?: boolean | undefined;
}

/** One file of a snapshot that can be fetched. */
export interface SnapshotFile {
  /** Where it can be fetched by anyone who knows the address: treat it as a secret. */
  readonly url: string;
  /** Replica set (shard or config servers) whose data it is; `undefined` where there is but one. */
  readonly replicaSetName: string | undefined;
}

/** A snapshot that is ready to be fetched. */
export interface SnapshotDownload {
  /** The restore that made it, as the service describes it. */
  readonly job: RestoreJob;
  /** The files, one for each replica set. */
  readonly files: readonly SnapshotFile[];
  /** When they are gone; `undefined` when the service does not say. */
  readonly expiresAt: Date | undefined;
}
