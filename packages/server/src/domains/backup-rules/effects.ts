import { DAY_MS } from './retention.ts';
import type { BackupSchedule } from './schedule.ts';

/** What a snapshot was taken for, as rules name it. */
type Taken = 'ondemand' | 'hourly' | 'daily' | 'weekly' | 'monthly' | 'yearly';

/** The name settings have for it: `ON_DEMAND`, `DAILY`. */
const settingName = (type: Taken): string => (type === 'ondemand' ? 'ON_DEMAND' : type.toUpperCase());

/** Milliseconds a snapshot is kept longer than its rule or its request says. */
export function extraRetention(
  { extraRetentionSettings }: Pick<BackupSchedule, 'extraRetentionSettings'>,
  type: Taken,
): number {
  const found = extraRetentionSettings.find(({ frequencyType }) => frequencyType === settingName(type));
  return (found?.retentionDays ?? 0) * DAY_MS;
}

/** The regions to which a snapshot is copied that was taken for any of these. */
export function copyRegions(
  { copySettings }: Pick<BackupSchedule, 'copySettings'>,
  types: readonly Taken[],
): readonly string[] {
  return copySettings.flatMap(({ regionName, frequencies, copyPolicyItems, lastNumberOfSnapshots }) => {
    if (regionName === undefined) return [];
    const copied =
      lastNumberOfSnapshots !== undefined ||
      types.some((type) => frequencies?.includes(settingName(type))) ||
      types.some((type) => copyPolicyItems?.some(({ frequencyType }) => frequencyType === type));
    return copied ? [regionName] : [];
  });
}
