import { isAcknowledged } from './alert-dates.ts';
import type { Alert, OpenAlertsFilter } from './alerts.ts';

/** Whether an alert is one of those that are asked for. @param now milliseconds since 1970 */
export function matches(
  alert: Alert,
  { clusters, hosts, types, metrics, acknowledged }: OpenAlertsFilter,
  now: number,
): boolean {
  const fields: Readonly<Record<string, unknown>> = { ...alert };
  return (
    isAmong(types, fields.eventTypeName) &&
    isAmong(metrics, fields.metricName) &&
    isAmong(clusters, fields.clusterName) &&
    isOfHosts(hosts, fields.hostnameAndPort) &&
    (acknowledged === undefined || acknowledged === isAcknowledged(alert, now))
  );
}

/** Names of clusters, hosts and types differ by more than case, so case does not matter. */
function isAmong(wanted: readonly string[] | undefined, found: unknown): boolean {
  if (wanted === undefined) return true;
  return typeof found === 'string' && wanted.some((one) => one.toLowerCase() === found.toLowerCase());
}

/** A host is named with its port or without. */
function isOfHosts(wanted: readonly string[] | undefined, found: unknown): boolean {
  const hostname = typeof found === 'string' ? found.replace(/:\d+$/, '') : undefined;
  return isAmong(wanted, found) || isAmong(wanted, hostname);
}
