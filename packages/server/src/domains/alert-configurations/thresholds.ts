import { apiError } from '../../errors.ts';
import type { Threshold } from './config.ts';

/** Event types whose condition is a metric beyond a bound. */
const METRIC_TYPES = new Set([
  'OUTSIDE_METRIC_THRESHOLD',
  'OUTSIDE_FLEX_METRIC_THRESHOLD',
  'OUTSIDE_SERVERLESS_METRIC_THRESHOLD',
  'OUTSIDE_REALM_METRIC_THRESHOLD',
  'OUTSIDE_STREAM_PROCESSOR_METRIC_THRESHOLD',
]);

/** Event types that mean nothing without a bound. */
const BOUNDED_TYPES = new Set([
  'PENDING_INVOICE_OVER_THRESHOLD',
  'DAILY_BILL_OVER_THRESHOLD',
  'DAILY_BILLING_CHANGE_OVER_THRESHOLD',
  'WEEKLY_BILLING_CHANGE_OVER_THRESHOLD',
  'MONTHLY_BILLING_CHANGE_OVER_THRESHOLD',
  'CPS_SNAPSHOT_BEHIND',
  'CPS_PREV_SNAPSHOT_OLD',
  'CPS_OPLOG_BEHIND',
  'TOO_MANY_ELECTIONS',
  'REPLICATION_OPLOG_WINDOW_RUNNING_OUT',
  'TOO_FEW_HEALTHY_MEMBERS',
  'TOO_MANY_UNHEALTHY_MEMBERS',
]);

/** The bounds a request sets. */
export interface Bounds {
  readonly threshold?: Partial<Threshold>;
  readonly metricThreshold?: Partial<Threshold>;
}

/**
 * The bounds of a configuration, with what the service fills in.
 *
 * @throws MISSING_THRESHOLD, MISSING_METRIC_THRESHOLD, THRESHOLD_PRESENT, METRIC_THRESHOLD_PRESENT, MISSING_ATTRIBUTE
 */
export function boundsOf(
  eventTypeName: string,
  { threshold, metricThreshold }: Bounds,
): { readonly threshold?: Threshold; readonly metricThreshold?: Threshold } {
  if (METRIC_TYPES.has(eventTypeName)) {
    if (metricThreshold === undefined)
      throw apiError('MISSING_METRIC_THRESHOLD', [eventTypeName], 'Alerts about {0} need a metricThreshold.');
    if (threshold !== undefined)
      throw apiError('THRESHOLD_PRESENT', [eventTypeName], 'Alerts about {0} have no threshold.');
    return { metricThreshold: { ...complete('metricThreshold', metricThreshold), mode: 'AVERAGE' } };
  }
  if (metricThreshold !== undefined)
    throw apiError('METRIC_THRESHOLD_PRESENT', [eventTypeName], 'Alerts about {0} have no metricThreshold.');
  if (threshold !== undefined) return { threshold: complete('threshold', threshold) };
  if (BOUNDED_TYPES.has(eventTypeName))
    throw apiError('MISSING_THRESHOLD', [eventTypeName], 'Alerts about {0} need a threshold.');
  return {};
}

function complete(name: string, { operator, threshold, ...bound }: Partial<Threshold>): Threshold {
  if (operator === undefined) throw missing(`${name}.operator`);
  if (threshold === undefined) throw missing(`${name}.threshold`);
  return { ...bound, operator, threshold };
}

const missing = (field: string) =>
  apiError('MISSING_ATTRIBUTE', [field], 'The field {0} is required.', {
    fields: [{ field, description: 'required' }],
  });
