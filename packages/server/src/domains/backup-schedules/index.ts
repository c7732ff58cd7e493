import type { Domain } from '../domain.ts';
import {
  deleteGroupClusterBackupSchedule,
  getGroupClusterBackupSchedule,
  updateGroupClusterBackupSchedule,
} from './handlers.ts';
import { scheduleLifecycle } from './lifecycle.ts';

export { type ItemRequest, readItems } from './policy.ts';

/** Schedules of backups: what they are told, and what they do when their time has come. */
export const backupSchedules: Domain = {
  name: 'backup-schedules',
  handlers: {
    getGroupClusterBackupSchedule,
    updateGroupClusterBackupSchedule,
    deleteGroupClusterBackupSchedule,
  },
  lifecycles: [scheduleLifecycle],
};
