import { answerId } from '../answer-id.ts';
import { checkId } from '../check-id.ts';
import { checkConfirmed } from '../confirm.ts';
import { callOptionsOf, type ProjectKit, type VerbOptions } from '../kit.ts';
import { pageOf } from '../page-options.ts';
import type { WaitOptions } from '../poll.ts';
import { reachState } from '../waits/reach-state.ts';
import { waiterOf } from '../waits/waiter-of.ts';
import type { BackupExport, BackupExports, ExportBuckets } from './exports.ts';

const START = 'createGroupClusterBackupExport';

/** The verbs about exports of snapshots of one project. */
export function createExports(kit: ProjectKit): BackupExports {
  const { groupId } = kit;
  const { cloudBackups } = kit.atlas;
  const pathOf = (clusterName: string, exportId: string) => ({
    groupId,
    clusterName,
    exportId: checkId(exportId, 'exportId'),
  });

  async function waitUntilExported(cluster: string, id: string, options: WaitOptions = {}) {
    const path = pathOf(cluster, id);
    const watch = {
      ...waiterOf(START),
      what: `export ${id} of ${cluster}`,
      look: (more: VerbOptions) => cloudBackups.getBackupExport(path, more),
      reasonOf: ({ stateReason }: BackupExport) => stateReason?.message ?? stateReason?.errorCode,
    };
    return reachState<BackupExport>(kit, watch, options);
  }

  return {
    buckets: createBuckets(kit),
    list: (cluster, options = {}) =>
      cloudBackups.listBackupExports(
        { groupId, clusterName: cluster, ...pageOf(options) },
        callOptionsOf(options),
      ),
    async get(cluster, id, options = {}) {
      return cloudBackups.getBackupExport(pathOf(cluster, id), callOptionsOf(options));
    },
    async start(cluster, snapshotId, bucketId, options = {}) {
      const customData = Object.entries(options.customData ?? {}).map(([key, value]) => ({ key, value }));
      const body = {
        snapshotId: checkId(snapshotId, 'snapshotId'),
        exportBucketId: checkId(bucketId, 'bucketId'),
        ...(customData.length > 0 && { customData }),
      };
      const begun = await cloudBackups.createBackupExport(
        { groupId, clusterName: cluster, body },
        callOptionsOf(options),
      );
      if (!options.wait) return begun;
      return waitUntilExported(cluster, answerId(begun.id, 'export', START), options);
    },
    waitUntilExported,
  };
}

function createBuckets({ atlas: { cloudBackups }, groupId }: ProjectKit): ExportBuckets {
  const pathOf = (bucketId: string) => ({ groupId, exportBucketId: checkId(bucketId, 'bucketId') });
  return {
    list: (options = {}) =>
      cloudBackups.listExportBuckets({ groupId, ...pageOf(options) }, callOptionsOf(options)),
    async get(id, options = {}) {
      return cloudBackups.getExportBucket(pathOf(id), callOptionsOf(options));
    },
    async create(bucket, options = {}) {
      return cloudBackups.createExportBucket({ groupId, body: bucket }, callOptionsOf(options));
    },
    async delete(id, options = {}) {
      const path = pathOf(id);
      checkConfirmed('deleteGroupBackupExportBucket', `export bucket ${id}`, id, options);
      await cloudBackups.deleteExportBucket(path, callOptionsOf(options));
    },
  };
}
