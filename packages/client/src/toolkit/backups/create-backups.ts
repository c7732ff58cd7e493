import type { ProjectKit } from '../kit.ts';
import type { Backups } from './backups.ts';
import { createExports } from './create-exports.ts';
import { createFlexBackups } from './create-flex-backups.ts';
import { createRestore } from './create-restore.ts';
import { createRestoreJobs } from './create-restore-jobs.ts';
import { createSchedules } from './create-schedules.ts';
import { createSnapshots } from './create-snapshots.ts';

/** The verbs about cloud backups of one project. */
export function createBackups(kit: ProjectKit): Backups {
  const restoreJobs = createRestoreJobs(kit);
  return {
    snapshots: createSnapshots(kit),
    restoreJobs,
    schedules: createSchedules(kit),
    exports: createExports(kit),
    flex: createFlexBackups(kit),
    ...createRestore(kit, restoreJobs),
  };
}
