import type { GroupMaintenanceWindow, GroupMaintenanceWindowInput } from '@mercator/catalog/types';
import { AtlasValidationError } from '../../errors.ts';
import type { MaintenanceHours, MaintenanceSettings, MaintenanceWindow } from './maintenance-window.ts';
import { dayNumberOf, weekdayOf } from './weekdays.ts';

/** A window out of the service's document; `undefined` when the document names no day, as it does where none is set. */
export function windowOf(document: GroupMaintenanceWindow): MaintenanceWindow | undefined {
  const day = weekdayOf(document.dayOfWeek);
  if (day === undefined) return undefined;
  return {
    day,
    hour: document.hourOfDay ?? undefined,
    timeZone: document.timeZoneId ?? undefined,
    autoDefer: document.autoDeferOnceEnabled ?? false,
    deferrals: document.numberOfDeferrals ?? 0,
    startsAsSoonAsPossible: document.startASAP ?? false,
    protectedHours: hoursOf(document),
    document,
  };
}

function hoursOf({ protectedHours }: GroupMaintenanceWindow): MaintenanceHours | undefined {
  const { startHourOfDay: from, endHourOfDay: until } = protectedHours ?? {};
  return typeof from === 'number' && typeof until === 'number' ? { from, until } : undefined;
}

/**
 * The body that sets what `settings` name, and nothing else.
 * @throws AtlasValidationError when there is no such day or hour.
 */
export function bodyOf({
  day,
  hour,
  autoDefer,
  protectedHours,
}: MaintenanceSettings): GroupMaintenanceWindowInput {
  return {
    dayOfWeek: dayNumberOf(day),
    ...(hour !== undefined && { hourOfDay: checkHour(hour, 'hour') }),
    ...(autoDefer !== undefined && { autoDeferOnceEnabled: autoDefer }),
    ...(protectedHours !== undefined && {
      protectedHours: {
        startHourOfDay: checkHour(protectedHours.from, 'protectedHours.from'),
        endHourOfDay: checkHour(protectedHours.until, 'protectedHours.until'),
      },
    }),
  };
}

function checkHour(hour: number, parameter: string): number {
  if (Number.isInteger(hour) && hour >= 0 && hour <= 23) return hour;
  throw new AtlasValidationError(`${parameter} must be a whole hour, 0 to 23.`, { parameter });
}
