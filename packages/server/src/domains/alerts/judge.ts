import type { Alert, AlertConfig, Subject, Threshold } from '../alert-configurations/index.ts';
import { timeText } from '../event.ts';
import { isAcknowledged } from './acknowledgement.ts';

const MINUTE_MS = 60_000;

/** What was found when a configuration looked at a target. */
export interface Finding {
  readonly subject: Subject;
  /** Whether the condition holds. */
  readonly holds: boolean;
  /** What was measured, in the units of the bound. */
  readonly measured?: { readonly metricName: string; readonly number: number; readonly units: string };
}

/** Whether a value is beyond a bound. */
export const isBeyond = ({ operator, threshold }: Threshold, value: number): boolean =>
  operator === 'LESS_THAN' ? value < threshold : value > threshold;

/** How long a condition has to hold before anybody is told, and how often they are told again; minutes. */
export function timingOf({ notifications }: AlertConfig): {
  readonly delayMin: number;
  readonly intervalMin: number | undefined;
} {
  const intervals = notifications.flatMap(({ intervalMin }) => (intervalMin ? [intervalMin] : []));
  return {
    delayMin: Math.min(...notifications.map(({ delayMin }) => delayMin)),
    intervalMin: intervals.length === 0 ? undefined : Math.min(...intervals),
  };
}

/** A new alert about what was found: open at once, or tracked as long as the configuration waits. */
export function newAlert(config: AlertConfig, finding: Finding, id: string, at: number): Alert {
  const time = timeText(at);
  const waits = timingOf(config).delayMin > 0;
  return {
    ...finding.subject,
    ...measuredOf(finding),
    id,
    groupId: config.groupId,
    alertConfigId: config.id,
    eventTypeName: config.eventTypeName,
    created: time,
    updated: time,
    status: waits ? 'TRACKING' : 'OPEN',
    ...(!waits && { lastNotified: time }),
  };
}

/**
 * What becomes of an unresolved alert when its configuration looks again; the same alert where nothing changes. An
 * alert whose condition ended before anybody was told is cancelled.
 */
export function judge(config: AlertConfig, alert: Alert, finding: Finding, at: number): Alert {
  const time = timeText(at);
  if (!finding.holds) {
    if (alert.status === 'TRACKING') return { ...alert, status: 'CANCELLED', updated: time };
    return { ...alert, status: 'CLOSED', resolved: time, updated: time };
  }
  const { delayMin, intervalMin } = timingOf(config);
  if (alert.status === 'TRACKING') {
    if (at - Date.parse(alert.created) < delayMin * MINUTE_MS) return alert;
    return { ...alert, ...measuredOf(finding), status: 'OPEN', lastNotified: time, updated: time };
  }
  const rested = at - Date.parse(alert.lastNotified ?? alert.created);
  if (intervalMin === undefined || isAcknowledged(alert, at) || rested < intervalMin * MINUTE_MS)
    return alert;
  return { ...alert, ...measuredOf(finding), lastNotified: time, updated: time };
}

function measuredOf({ measured }: Finding): Pick<Alert, 'metricName' | 'currentValue'> {
  if (measured === undefined) return {};
  const { metricName, number, units } = measured;
  return { metricName, currentValue: { number, units } };
}
