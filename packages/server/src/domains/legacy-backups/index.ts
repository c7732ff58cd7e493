import type { Domain } from '../domain.ts';
import { getGroupClusterBackupCheckpoint, listGroupClusterBackupCheckpoints } from './checkpoint.ts';
import { jobLifecycle } from './job.ts';
import {
  createGroupClusterRestoreJob,
  getGroupClusterRestoreJob,
  listGroupClusterRestoreJobs,
} from './job-handlers.ts';
import { getGroupClusterSnapshotSchedule, updateGroupClusterSnapshotSchedule } from './schedule.ts';
import {
  deleteGroupClusterSnapshot,
  getGroupClusterSnapshot,
  listGroupClusterSnapshots,
  updateGroupClusterSnapshot,
} from './snapshot-handlers.ts';

/** The retired backups: their snapshots, checkpoints and restores. Clusters have them as long as they are backed up. */
export const legacyBackups: Domain = {
  name: 'legacy-backups',
  handlers: {
    getGroupClusterSnapshotSchedule,
    updateGroupClusterSnapshotSchedule,
    listGroupClusterSnapshots,
    getGroupClusterSnapshot,
    updateGroupClusterSnapshot,
    deleteGroupClusterSnapshot,
    listGroupClusterBackupCheckpoints,
    getGroupClusterBackupCheckpoint,
    listGroupClusterRestoreJobs,
    createGroupClusterRestoreJob,
    getGroupClusterRestoreJob,
  },
  lifecycles: [jobLifecycle],
};
