import type {
  DiskBackupExportJob,
  DiskBackupSnapshotExportBucketRequestInput,
  DiskBackupSnapshotExportBucketResponse,
  PaginatedApiAtlasDiskBackupExportJobView,
  PaginatedBackupSnapshotExportBucketsView,
} from '@mercator/catalog/types';
import type { ListCall } from '../../list.ts';
import type { ConfirmOptions } from '../confirm.ts';
import type { VerbOptions } from '../kit.ts';
import type { PageOptions } from '../page-options.ts';
import type { WaitOptions } from '../poll.ts';

/** A bucket as the service describes it. */
export type ExportBucket = DiskBackupSnapshotExportBucketResponse;

/** A bucket that is to be known, by cloud; the role lets the service write to it. */
export type NewExportBucket = NonNullable<DiskBackupSnapshotExportBucketRequestInput>;

/** An export as the service describes it. */
export type BackupExport = DiskBackupExportJob;

/** Options of exporting a snapshot. Those of the wait count only with `wait`. */
export interface ExportSnapshotOptions extends WaitOptions {
  /** What is to be written beside the data, by name. @default nothing */
  readonly customData?: Readonly<Record<string, string>> | undefined;
  /** Whether the verb waits until everything is written. @default false */
  readonly wait?: boolean | undefined;
}

/** Buckets of the own clouds that snapshots can be exported to. */
export interface ExportBuckets {
  /**
   * Buckets of the project: one page when awaited, all when iterated.
   * @throws AtlasForbiddenError when the caller may not read the project.
   * @example
   * for await (const { _id, bucketName } of project.backups.exports.buckets.list()) console.log(_id, bucketName);
   */
  list(options?: PageOptions): ListCall<PaginatedBackupSnapshotExportBucketsView, ExportBucket>;
  /**
   * One bucket.
   * @throws AtlasNotFoundError when there is no such bucket.
   * @throws AtlasValidationError when `bucketId` is no id.
   * @example
   * const { bucketName } = await project.backups.exports.buckets.get(bucketId);
   */
  get(bucketId: string, options?: VerbOptions): Promise<ExportBucket>;
  /**
   * Makes a bucket known to the project.
   * @throws AtlasBadRequestError when its name or address cannot be right.
   * @example
   * const { _id } = await project.backups.exports.buckets.create({
   *   cloudProvider: 'AWS', bucketName: 'snapshots.example', iamRoleId,
   * });
   */
  create(bucket: NewExportBucket, options?: VerbOptions): Promise<ExportBucket>;
  /**
   * Lets the project forget a bucket, whose content stays: `confirm` is its id once more.
   * @throws AtlasConfirmationError when it was not confirmed; nothing was sent.
   * @throws AtlasApiError with `errorCode` `EXPORT_BUCKET_DELETE_FAILED` while a schedule exports to it.
   * @throws AtlasNotFoundError when there is no such bucket.
   * @example
   * await project.backups.exports.buckets.delete(bucketId, { confirm: bucketId });
   */
  delete(bucketId: string, options?: ConfirmOptions): Promise<void>;
}

/** Exports of snapshots to buckets of the own clouds. */
export interface BackupExports {
  /** The buckets: list, get, create, delete. */
  readonly buckets: ExportBuckets;
  /**
   * Exports of a cluster's snapshots: one page when awaited, all when iterated.
   * @param cluster name of the cluster
   * @throws AtlasNotFoundError when there is no such cluster.
   * @example
   * for await (const { id, state } of project.backups.exports.list('shop')) console.log(id, state);
   */
  list(
    cluster: string,
    options?: PageOptions,
  ): ListCall<PaginatedApiAtlasDiskBackupExportJobView, BackupExport>;
  /**
   * One export.
   * @param cluster name of the cluster
   * @throws AtlasNotFoundError when there is no such export.
   * @throws AtlasValidationError when `exportId` is no id.
   * @example
   * const { state, prefix } = await project.backups.exports.get('shop', exportId);
   */
  get(cluster: string, exportId: string, options?: VerbOptions): Promise<BackupExport>;
  /**
   * Writes a completed snapshot to a bucket.
   * @param cluster name of the cluster
   * @param bucketId id of a bucket the project knows
   * @returns the export as it was begun, with `wait` as it has ended.
   * @throws AtlasNotFoundError when cluster, snapshot or bucket are not there.
   * @throws AtlasStateError with `wait`, when it fails or is cancelled; `reason` is what the service says about it.
   * @example
   * const { prefix } = await project.backups.exports.start('shop', snapshotId, bucketId, { wait: true });
   */
  start(
    cluster: string,
    snapshotId: string,
    bucketId: string,
    options?: ExportSnapshotOptions,
  ): Promise<BackupExport>;
  /**
   * Waits until everything is written.
   * @param cluster name of the cluster
   * @throws AtlasStateError when it fails or is cancelled; `reason` is what the service says about it.
   * @throws AtlasTimeoutError when it takes longer than `waitTimeout`.
   * @example
   * await project.backups.exports.waitUntilExported('shop', exportId);
   */
  waitUntilExported(cluster: string, exportId: string, options?: WaitOptions): Promise<BackupExport>;
}
