import type { Call } from '../../call.ts';
import { kind } from '../../store/kind.ts';

/** Hours in which maintenance does not begin. */
export interface ProtectedHours {
  readonly startHourOfDay?: number;
  readonly endHourOfDay?: number;
}

/**
 * `WAITING`: nothing is planned. `SCHEDULED`: maintenance is announced for `startsAt`. `RUNNING`: it has begun.
 */
export type Phase = 'WAITING' | 'SCHEDULED' | 'RUNNING';

/** When the clusters of a project may be worked on, and the work that is planned. Scope: the project. */
export interface MaintenanceWindow {
  /** 1 is Sunday. */
  readonly dayOfWeek: number;
  readonly hourOfDay: number;
  readonly protectedHours?: ProtectedHours;
  readonly autoDeferOnceEnabled: boolean;
  readonly numberOfDeferrals: number;
  readonly startASAP: boolean;
  /** Order in which projects of an organization have their turn, 1 to 3. */
  readonly waveAssignment?: number;
  readonly phase: Phase;
  /** Beginning of the next window, or of the work that is planned; milliseconds since 1970. */
  readonly startsAt: number;
}

export const maintenanceWindows = kind<MaintenanceWindow>({ name: 'maintenanceWindow' });

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
export const WEEK_MS = 7 * DAY_MS;

/** Work is announced this long before it begins: the service writes to the owners 72 hours ahead. */
export const NOTICE_MS = 72 * HOUR_MS;

/** 1970 began on a Thursday. */
const FIRST_SUNDAY = 3 * DAY_MS;

/** The first instant from another one on at which a weekly window begins, in UTC. */
export function windowFrom(
  { dayOfWeek, hourOfDay }: Pick<MaintenanceWindow, 'dayOfWeek' | 'hourOfDay'>,
  from: number,
): number {
  const offset = FIRST_SUNDAY + (dayOfWeek - 1) * DAY_MS + hourOfDay * HOUR_MS;
  return offset + Math.ceil((from - offset) / WEEK_MS) * WEEK_MS;
}

/** What the API shows before anybody has set a window: everything but the window. */
const NONE = { autoDeferOnceEnabled: false, numberOfDeferrals: 0, startASAP: false, timeZoneId: 'UTC' };

/** A window as the API shows it. Waves belong to the preview. */
export function viewWindow(call: Call, window: MaintenanceWindow | undefined): object {
  const preview = call.version === 'preview';
  if (window === undefined) return preview ? { ...NONE, waveAssignment: null } : NONE;
  const { phase: _, startsAt: __, waveAssignment = null, ...shown } = window;
  return {
    ...shown,
    timeZoneId: NONE.timeZoneId,
    ...(preview && { waveAssignment }),
    ...(preview && waveAssignment !== null && { effectiveWaveAssignment: waveAssignment }),
  };
}
