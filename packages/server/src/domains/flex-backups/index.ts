import type { Domain } from '../domain.ts';
import {
  createGroupFlexClusterBackupRestoreJob,
  downloadGroupFlexClusterBackup,
  getGroupFlexClusterBackupRestoreJob,
  getGroupFlexClusterBackupSnapshot,
  listGroupFlexClusterBackupRestoreJobs,
  listGroupFlexClusterBackupSnapshots,
} from './handlers.ts';
import { restoreLifecycle } from './restore.ts';
import {
  createGroupServerlessBackupRestoreJob,
  getGroupServerlessBackupRestoreJob,
  getGroupServerlessBackupSnapshot,
  listGroupServerlessBackupRestoreJobs,
  listGroupServerlessBackupSnapshots,
} from './serverless.ts';

/** Daily snapshots of flex clusters and their restores, also in the words of the retired serverless API. */
export const flexBackups: Domain = {
  name: 'flex-backups',
  handlers: {
    listGroupFlexClusterBackupSnapshots,
    getGroupFlexClusterBackupSnapshot,
    downloadGroupFlexClusterBackup,
    listGroupFlexClusterBackupRestoreJobs,
    getGroupFlexClusterBackupRestoreJob,
    createGroupFlexClusterBackupRestoreJob,
    listGroupServerlessBackupSnapshots,
    getGroupServerlessBackupSnapshot,
    listGroupServerlessBackupRestoreJobs,
    getGroupServerlessBackupRestoreJob,
    createGroupServerlessBackupRestoreJob,
  },
  lifecycles: [restoreLifecycle],
};
