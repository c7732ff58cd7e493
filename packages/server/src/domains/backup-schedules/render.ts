import type { Call } from '../../call.ts';
import { type BackupSchedule, type CopySetting, DAY_MS } from '../backup-rules/index.ts';
import type { Cluster } from '../clusters/index.ts';

/** The version in which a copy setting names the zone by its replication spec. */
const BY_SPEC = '2023-01-01';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** A schedule as a version of the resource shows it. */
export function renderSchedule(
  schedule: BackupSchedule,
  cluster: Pick<Cluster, 'zones'>,
  { version, base, link }: Pick<Call, 'version' | 'base' | 'link'>,
): object {
  const { groupId, clusterName, policyId, ofDay, nextSnapshot, extraRetentionSettings } = schedule;
  const bySpec = version === BY_SPEC;
  return {
    ...(!bySpec && schedule.autoCopySettingsEnabled && { autoCopySettingsEnabled: true }),
    autoExportEnabled: schedule.autoExportEnabled,
    clusterId: schedule.clusterId,
    clusterName,
    copyPolicyItemsEnabled: schedule.copyPolicyItemsEnabled,
    copySettings: schedule.copySettings.map((setting) =>
      renderCopySetting(setting, bySpec ? specOf(cluster, setting.zoneId) : undefined),
    ),
    ...(schedule.export && { export: schedule.export }),
    ...(extraRetentionSettings.length > 0 && { extraRetentionSettings }),
    links: [
      link(`/groups/${groupId}/clusters/${clusterName}/backup/schedule`),
      // The old API's address, as recorded.
      { href: `${base}/api/public/v1.0/groups/${groupId}`, rel: 'https://cloud.mongodb.com/group' },
    ],
    ...(nextSnapshot !== undefined && { nextSnapshot }),
    policies: [{ id: policyId, policyItems: schedule.policyItems }],
    referenceHourOfDay: Math.floor((ofDay % DAY_MS) / HOUR_MS),
    referenceMinuteOfHour: Math.floor((ofDay % HOUR_MS) / MINUTE_MS),
    restoreWindowDays: schedule.restoreWindowDays,
    useOrgAndGroupNamesInExportPrefix: schedule.useOrgAndGroupNamesInExportPrefix,
  };
}

function renderCopySetting({ zoneId, ...setting }: CopySetting, specId: string | undefined): object {
  return specId === undefined ? { ...setting, zoneId } : { ...setting, replicationSpecId: specId };
}

/** Id of the replication spec by which 2023-01-01 knows a zone. */
const specOf = ({ zones }: Pick<Cluster, 'zones'>, zoneId: string): string =>
  zones.find(({ id }) => id === zoneId)?.specId ?? zoneId;
