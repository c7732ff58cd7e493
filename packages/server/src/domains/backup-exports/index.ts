import type { Domain } from '../domain.ts';
import {
  createGroupBackupExportBucket,
  deleteGroupBackupExportBucket,
  getGroupBackupExportBucket,
  listGroupBackupExportBuckets,
  updateGroupBackupExportBucket,
} from './buckets.ts';
import { exportLifecycle } from './export-job.ts';
import {
  createGroupClusterBackupExport,
  getGroupClusterBackupExport,
  listGroupClusterBackupExports,
} from './exports.ts';
import { storageEndpointLifecycle, storageEndpoints } from './private-endpoints.ts';

export { findExportBucket } from './bucket.ts';
export { takeExport } from './export-job.ts';

/** Exports of snapshots, the buckets they go to, and the private ways there. */
export const backupExports: Domain = {
  name: 'backup-exports',
  handlers: {
    listGroupBackupExportBuckets,
    createGroupBackupExportBucket,
    getGroupBackupExportBucket,
    updateGroupBackupExportBucket,
    deleteGroupBackupExportBucket,
    listGroupClusterBackupExports,
    createGroupClusterBackupExport,
    getGroupClusterBackupExport,
    ...storageEndpoints,
  },
  lifecycles: [exportLifecycle, storageEndpointLifecycle],
};
