import type { Domain } from '../domain.ts';
import { collectionJobLifecycle } from './collection-job.ts';
import {
  createGroupClusterCollectionRestoreJob,
  getGroupClusterCollectionRestoreJob,
  getGroupClusterCollectionRestoreJobCollection,
  listGroupClusterCollectionRestoreJobCollections,
  listGroupClusterCollectionRestoreJobs,
} from './collection-jobs.ts';
import { restoreLifecycle } from './job.ts';
import {
  cancelGroupClusterBackupRestoreJob,
  createGroupClusterBackupRestoreJob,
  getGroupClusterBackupRestoreJob,
  listGroupClusterBackupRestoreJobs,
} from './jobs.ts';

export { occupy } from './jobs.ts';
export { findTarget as restoreTarget } from './target.ts';

/** Restores of whole clusters and of collections, and downloads. */
export const backupRestores: Domain = {
  name: 'backup-restores',
  handlers: {
    listGroupClusterBackupRestoreJobs,
    createGroupClusterBackupRestoreJob,
    getGroupClusterBackupRestoreJob,
    cancelGroupClusterBackupRestoreJob,
    listGroupClusterCollectionRestoreJobs,
    createGroupClusterCollectionRestoreJob,
    getGroupClusterCollectionRestoreJob,
    listGroupClusterCollectionRestoreJobCollections,
    getGroupClusterCollectionRestoreJobCollection,
  },
  lifecycles: [restoreLifecycle, collectionJobLifecycle],
};
