import type { Chance } from '../../chance.ts';
import type { Store } from '../../store/store.ts';
import { timeText } from '../event.ts';
import { type Alert, alerts } from './alert.ts';
import type { AlertConfig } from './config.ts';

const DAY_MS = 24 * 3600 * 1000;
const MINUTE_MS = 60_000;

/** What once went beyond a bound: the metric, and how far. */
interface Past {
  readonly metricName: string;
  readonly daysAgo: number;
  readonly minutes: number;
  readonly beyond: number;
}

const PAST: readonly Past[] = [
  { metricName: 'CONNECTIONS_PERCENT', daysAgo: 21, minutes: 25, beyond: 6 },
  { metricName: 'NORMALIZED_SYSTEM_CPU_USER', daysAgo: 8, minutes: 10, beyond: 2 },
];

/**
 * Alerts that some of a project's configurations opened and closed before it is looked at: the seeded project has had a
 * cluster once, of which they are what is left. Somebody who lists alerts finds something to read and to acknowledge.
 */
export async function pastAlerts(
  store: Store,
  configs: readonly AlertConfig[],
  chance: Chance,
): Promise<void> {
  const place = { cluster: chance.letters(6), hash: chance.text(5, 'abcdefghijklmnopqrstuvwxyz0123456789') };
  const clusterId = chance.hex(24);
  for (const past of PAST) {
    const config = configs.find(({ metricThreshold }) => metricThreshold?.metricName === past.metricName);
    if (config?.metricThreshold === undefined) continue;
    const value = closedAlert(config, past, { ...place, clusterId }, chance);
    await store.insert(alerts, config.groupId, { key: value.id, value });
  }
}

function closedAlert(
  { id, groupId, created, eventTypeName, metricThreshold }: AlertConfig,
  { metricName, daysAgo, minutes, beyond }: Past,
  {
    cluster,
    hash,
    clusterId,
  }: { readonly cluster: string; readonly hash: string; readonly clusterId: string },
  chance: Chance,
): Alert {
  const opened = Date.parse(created) - daysAgo * DAY_MS;
  const closed = timeText(opened + minutes * MINUTE_MS);
  return {
    id: chance.objectId(opened),
    groupId,
    alertConfigId: id,
    eventTypeName,
    clusterId,
    clusterName: 'Cluster0',
    hostnameAndPort: `atlas-${cluster}-shard-00-00.${hash}.mongodb.net:27017`,
    replicaSetName: `atlas-${cluster}-shard-0`,
    userAlias: `cluster0-shard-00-00.${hash}.mongodb.net`,
    metricName,
    currentValue: { number: (metricThreshold?.threshold ?? 0) + beyond, units: 'RAW' },
    created: timeText(opened),
    lastNotified: timeText(opened),
    resolved: closed,
    updated: closed,
    status: 'CLOSED',
  };
}
