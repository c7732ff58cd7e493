import { dateOf } from '../dates.ts';

/** Where an alert keeps its moments: ISO 8601 texts, each of which may be missing. */
export interface AlertMoments {
  /** When it came up. */
  readonly created?: unknown;
  /** When anything about it changed last. */
  readonly updated?: unknown;
  /** When somebody was notified last. */
  readonly lastNotified?: unknown;
  /** When it was closed. */
  readonly resolved?: unknown;
  /** Until when it is acknowledged. */
  readonly acknowledgedUntil?: unknown;
}

/** The moments of an alert. */
export interface AlertDates {
  /** When it came up. */
  readonly created: Date | undefined;
  /** When anything about it changed last. */
  readonly updated: Date | undefined;
  /** When somebody was notified last; `undefined` before the first time. */
  readonly lastNotified: Date | undefined;
  /** When it was closed; `undefined` while it is open. */
  readonly resolved: Date | undefined;
  /** Until when it is acknowledged; `undefined` when it is not. */
  readonly acknowledgedUntil: Date | undefined;
}

/**
 * The moments of an alert as dates. What is missing or cannot be read is `undefined`, whatever the alert's status.
 * @example
 * const { created, acknowledgedUntil } = alertDates(await project.alerts.get(id));
 */
export function alertDates(alert: AlertMoments): AlertDates {
  return {
    created: dateOf(alert.created),
    updated: dateOf(alert.updated),
    lastNotified: dateOf(alert.lastNotified),
    resolved: dateOf(alert.resolved),
    acknowledgedUntil: dateOf(alert.acknowledgedUntil),
  };
}

/** Whether notifications of an alert rest at a moment, milliseconds since 1970. */
export function isAcknowledged(alert: AlertMoments, now: number): boolean {
  const { acknowledgedUntil } = alertDates(alert);
  return acknowledgedUntil !== undefined && acknowledgedUntil.getTime() > now;
}
