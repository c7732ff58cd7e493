import type {
  FlexBackupRestoreJob20241113,
  FlexBackupSnapshot20241113,
  PaginatedApiAtlasFlexBackupRestoreJob20241113View,
  PaginatedApiAtlasFlexBackupSnapshot20241113View,
} from '@mercator/catalog/types';
import type { ListCall } from '../../list.ts';
import type { VerbOptions } from '../kit.ts';
import type { PageOptions } from '../page-options.ts';
import type { WaitOptions } from '../poll.ts';
import type { RestoreOptions } from './restore.ts';

/** A snapshot of a flex cluster as the service describes it. */
export type FlexSnapshot = FlexBackupSnapshot20241113;

/** A restore of a flex cluster's snapshot as the service describes it. */
export type FlexRestoreJob = FlexBackupRestoreJob20241113;

/** A snapshot of a flex cluster that is ready to be fetched. */
export interface FlexDownload {
  /** The restore that made it, as the service describes it. */
  readonly job: FlexRestoreJob;
  /** Where it can be fetched by anyone who knows the address: treat it as a secret. `undefined` when it has expired. */
  readonly url: string | undefined;
  /** When it is gone; `undefined` when the service does not say. */
  readonly expiresAt: Date | undefined;
}

/** Snapshots of the flex clusters of a project. The service takes them every day; nobody takes or deletes one. */
export interface FlexBackups {
  /**
   * Snapshots of a flex cluster: one page when awaited, all when iterated.
   * @param cluster name of the cluster
   * @throws AtlasNotFoundError when there is no such flex cluster.
   * @example
   * for await (const { id, finishTime } of project.backups.flex.list('demo')) console.log(id, finishTime);
   */
  list(
    cluster: string,
    options?: PageOptions,
  ): ListCall<PaginatedApiAtlasFlexBackupSnapshot20241113View, FlexSnapshot>;
  /**
   * One snapshot.
   * @param cluster name of the cluster
   * @throws AtlasNotFoundError when there is no such cluster or snapshot.
   * @throws AtlasValidationError when `snapshotId` is no id.
   * @example
   * const { status } = await project.backups.flex.get('demo', snapshotId);
   */
  get(cluster: string, snapshotId: string, options?: VerbOptions): Promise<FlexSnapshot>;
  /**
   * Restores a snapshot into a flex or dedicated cluster, whose data is replaced.
   * @param cluster name of the flex cluster whose snapshot it is
   * @returns the restore as it was begun, with `wait` as it has ended.
   * @throws AtlasConfirmationError when the target is the cluster itself and `allowSameCluster` is not set; nothing was sent.
   * @throws AtlasNotFoundError when target or snapshot do not exist; `errorCode` says which.
   * @throws AtlasRestoreConflictError while another restore into the target goes on.
   * @throws AtlasStateError with `wait`, when it fails.
   * @example
   * await project.backups.flex.restore('demo', snapshotId, { toCluster: 'shop', wait: true });
   */
  restore(cluster: string, snapshotId: string, options: RestoreOptions): Promise<FlexRestoreJob>;
  /**
   * Has a completed snapshot made ready to be fetched, and waits for its address.
   * @param cluster name of the flex cluster whose snapshot it is
   * @throws AtlasNotFoundError when there is no such snapshot.
   * @throws AtlasStateError when it fails.
   * @throws AtlasTimeoutError when it takes longer than `waitTimeout`.
   * @example
   * const { url, expiresAt } = await project.backups.flex.download('demo', snapshotId);
   */
  download(cluster: string, snapshotId: string, options?: WaitOptions): Promise<FlexDownload>;
  /**
   * Restores of a flex cluster's snapshots, the newest first: one page when awaited, all when iterated.
   * @param cluster name of the flex cluster whose snapshots they are
   * @throws AtlasNotFoundError when there is no such flex cluster.
   * @example
   * for await (const { id, status } of project.backups.flex.listRestores('demo')) console.log(id, status);
   */
  listRestores(
    cluster: string,
    options?: PageOptions,
  ): ListCall<PaginatedApiAtlasFlexBackupRestoreJob20241113View, FlexRestoreJob>;
  /**
   * One restore.
   * @param cluster name of the flex cluster whose snapshot it is
   * @throws AtlasNotFoundError when there is no such restore.
   * @throws AtlasValidationError when `jobId` is no id.
   * @example
   * const { status } = await project.backups.flex.getRestore('demo', jobId);
   */
  getRestore(cluster: string, jobId: string, options?: VerbOptions): Promise<FlexRestoreJob>;
  /**
   * Waits until the data is restored or the download is ready.
   * @param cluster name of the flex cluster whose snapshot it is
   * @throws AtlasStateError when it fails.
   * @throws AtlasTimeoutError when it takes longer than `waitTimeout`.
   * @example
   * await project.backups.flex.waitUntilRestored('demo', jobId);
   */
  waitUntilRestored(cluster: string, jobId: string, options?: WaitOptions): Promise<FlexRestoreJob>;
}
