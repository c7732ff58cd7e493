import type { Store } from '../../store/store.ts';
import { clusterKind, isTenant } from '../clusters/index.ts';
import { recordEvent } from '../event.ts';
import type { Durations, Ended, Lifecycle } from '../lifecycle.ts';
import {
  type MaintenanceWindow,
  maintenanceWindows,
  NOTICE_MS,
  type Phase,
  WEEK_MS,
  windowFrom,
} from './window.ts';

const MINUTE_MS = 60_000;

/** The work itself: each replica set elects a primary at least once. */
const WORK: Durations = { instant: 0, fast: 2_000, realistic: [20 * MINUTE_MS, 60 * MINUTE_MS] };

const NEVER: Durations = { instant: 0, fast: 0, realistic: 0 };

/** The window at rest, with its next beginning far enough ahead to be announced in time. */
export function waiting(
  window: Omit<MaintenanceWindow, 'phase' | 'startsAt'>,
  now: number,
): MaintenanceWindow {
  return { ...window, phase: 'WAITING', startsAt: windowFrom(window, now + NOTICE_MS) };
}

/** When a window at rest or its planned work moves on. */
export const dueAt = ({ phase, startsAt }: MaintenanceWindow): number | null =>
  phase === 'WAITING' ? startsAt - NOTICE_MS : phase === 'SCHEDULED' ? startsAt : null;

/**
 * Each week's window is used where there are dedicated clusters to work on. It is announced, may be put off, begins and
 * ends by the clock alone.
 */
export const maintenanceLifecycle: Lifecycle<MaintenanceWindow> = {
  kind: maintenanceWindows,
  visible: false,
  state: ({ phase }) => phase,
  enter: (window, phase) => ({ ...window, phase: phase as Phase }),
  passing: {
    WAITING: { after: NEVER, until: dueAt, next: () => 'WAITING', ended: announce },
    SCHEDULED: {
      after: NEVER,
      until: dueAt,
      next: () => 'RUNNING',
      event: () => ({ type: 'MAINTENANCE_STARTED' }),
    },
    RUNNING: {
      after: WORK,
      next: () => 'WAITING',
      change: (window, { at }) => waiting({ ...window, numberOfDeferrals: 0, startASAP: false }, at),
      event: () => ({ type: 'MAINTENANCE_COMPLETED' }),
    },
  },
};

/** Announces the work of the next window, or looks again a week later when there is nothing to work on. */
async function announce(ended: Ended<MaintenanceWindow>): Promise<void> {
  const { store, document, chance, at, now } = ended;
  const { value, scope: groupId } = document;
  if (!(await hasDedicated(store, groupId))) {
    const next = waiting(value, Math.max(at + 1, now - WEEK_MS));
    await store.update(document, { value: next, due: dueAt(next) });
    return;
  }
  const deferred = value.autoDeferOnceEnabled;
  const planned: MaintenanceWindow = {
    ...value,
    phase: 'SCHEDULED',
    startsAt: value.startsAt + (deferred ? WEEK_MS : 0),
    numberOfDeferrals: deferred ? 1 : 0,
  };
  await store.update(document, { value: planned, due: dueAt(planned) });
  const types = ['MAINTENANCE_IN_ADVANCED', ...(deferred ? ['MAINTENANCE_AUTO_DEFERRED'] : [])];
  for (const type of types) await recordEvent(store, chance, { type, groupId, at });
}

async function hasDedicated(store: Store, groupId: string): Promise<boolean> {
  return (await store.all(clusterKind, groupId)).some(({ value }) => !isTenant(value));
}
