import type {
  DiskBackupSnapshotSchedule20240805,
  DiskBackupSnapshotSchedule20240805Input,
} from '@mercator/catalog/types';
import { AtlasValidationError } from '../../errors.ts';
import { checkConfirmed } from '../confirm.ts';
import { dateOf } from '../dates.ts';
import { callOptionsOf, type ProjectKit } from '../kit.ts';
import { changedItems, policiesOf } from './policies.ts';
import type { BackupSchedule, BackupScheduleChanges, BackupSchedules } from './schedules.ts';

const OPERATION = 'updateGroupClusterBackupSchedule';

/** The verbs about backup schedules of one project. */
export function createSchedules({ atlas: { cloudBackups }, groupId }: ProjectKit): BackupSchedules {
  return {
    async get(cluster, options = {}) {
      return read(
        await cloudBackups.getBackupSchedule({ groupId, clusterName: cluster }, callOptionsOf(options)),
      );
    },
    async update(cluster, changes, options = {}) {
      const path = { groupId, clusterName: cluster };
      const more = callOptionsOf(options);
      const settings = settingsOf(changes);
      const { hourly, daily, weekly, monthly, yearly } = changes;
      const policyChanges = { hourly, daily, weekly, monthly, yearly };
      const hasPolicies = Object.values(policyChanges).some((one) => one !== undefined);
      if (!hasPolicies && Object.keys(settings).length === 0)
        throw new AtlasValidationError('changes name nothing to be changed.', {
          operation: OPERATION,
          parameter: 'changes',
        });
      // Rules that cannot be right are refused before anything is asked.
      changedItems([], policyChanges);
      const policies = hasPolicies && [
        changedPolicy(await cloudBackups.getBackupSchedule(path, more), policyChanges),
      ];
      const body = { ...settings, ...(policies && { policies }) };
      return read(await cloudBackups.updateBackupSchedule({ ...path, body }, more));
    },
    async clear(cluster, options = {}) {
      checkConfirmed(
        'deleteGroupClusterBackupSchedule',
        `every rule by which snapshots of ${cluster} are taken`,
        cluster,
        options,
      );
      return read(
        await cloudBackups.deleteClusterBackupSchedule(
          { groupId, clusterName: cluster },
          callOptionsOf(options),
        ),
      );
    },
  };
}

type PolicyChanges = Parameters<typeof changedItems>[1];

function changedPolicy({ policies }: DiskBackupSnapshotSchedule20240805, changes: PolicyChanges) {
  const [{ id, policyItems = [] } = {}] = policies ?? [];
  return { ...(id !== undefined && { id }), policyItems: changedItems(policyItems, changes) };
}

/** Everything of a change but its rules. */
function settingsOf({
  timeOfDay,
  restoreWindowDays,
  updateSnapshots,
  deleteSnapshots,
}: BackupScheduleChanges): Partial<DiskBackupSnapshotSchedule20240805Input> {
  if (timeOfDay !== undefined) {
    checkWhole(timeOfDay.hour, 0, 23, 'timeOfDay.hour');
    checkWhole(timeOfDay.minute, 0, 59, 'timeOfDay.minute');
  }
  if (restoreWindowDays !== undefined)
    checkWhole(restoreWindowDays, 1, Number.MAX_SAFE_INTEGER, 'restoreWindowDays');
  return {
    ...(timeOfDay && { referenceHourOfDay: timeOfDay.hour, referenceMinuteOfHour: timeOfDay.minute }),
    ...(restoreWindowDays !== undefined && { restoreWindowDays }),
    ...(updateSnapshots !== undefined && { updateSnapshots }),
    ...(deleteSnapshots !== undefined && { deleteSnapshots }),
  };
}

function checkWhole(value: number, least: number, most: number, parameter: string): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  const upTo = most === Number.MAX_SAFE_INTEGER ? 'on' : `to ${most}`;
  throw new AtlasValidationError(`${parameter} must be a whole number from ${least} ${upTo}.`, {
    operation: OPERATION,
    parameter,
  });
}

function read(document: DiskBackupSnapshotSchedule20240805): BackupSchedule {
  const items = (document.policies ?? []).flatMap(({ policyItems }) => policyItems ?? []);
  return { document, policies: policiesOf(items), nextSnapshot: dateOf(document.nextSnapshot) };
}
