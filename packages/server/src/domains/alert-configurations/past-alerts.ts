import type { Chance } from '../../chance.ts';
import type { Store } from '../../store/store.ts';
import { timeText } from '../event.ts';
import { type Alert, alerts, type Subject } from './alert.ts';
import type { AlertConfig } from './config.ts';

const DAY_MS = 24 * 3600 * 1000;
const MINUTE_MS = 60_000;

/** What happened once: to a host, its replica set or the whole cluster. */
interface Past {
  readonly eventTypeName: string;
  /** What went beyond the bound of a configuration, and how far. */
  readonly measured?: { readonly metricName: string; readonly beyond: number };
  readonly about: 'host' | 'replicaSet' | 'cluster';
  readonly daysAgo: number;
  readonly minutes: number;
}

const METRIC = 'OUTSIDE_METRIC_THRESHOLD';

const PAST: readonly Past[] = [
  {
    eventTypeName: METRIC,
    measured: { metricName: 'CONNECTIONS_PERCENT', beyond: 6 },
    about: 'host',
    daysAgo: 21,
    minutes: 25,
  },
  { eventTypeName: 'REPLICATION_OPLOG_WINDOW_RUNNING_OUT', about: 'host', daysAgo: 17, minutes: 40 },
  { eventTypeName: 'NO_PRIMARY', about: 'replicaSet', daysAgo: 13, minutes: 5 },
  { eventTypeName: 'CLUSTER_MONGOS_IS_MISSING', about: 'cluster', daysAgo: 11, minutes: 15 },
  {
    eventTypeName: METRIC,
    measured: { metricName: 'NORMALIZED_SYSTEM_CPU_USER', beyond: 2 },
    about: 'host',
    daysAgo: 8,
    minutes: 10,
  },
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
  const subjects = subjectsOf(
    chance.letters(6),
    chance.text(5, 'abcdefghijklmnopqrstuvwxyz0123456789'),
    chance.hex(24),
  );
  for (const past of PAST) {
    const config = configs.find(
      ({ eventTypeName, metricThreshold }) =>
        eventTypeName === past.eventTypeName && metricThreshold?.metricName === past.measured?.metricName,
    );
    if (config === undefined) continue;
    const value = closedAlert(config, past, subjects[past.about], chance);
    await store.insert(alerts, config.groupId, { key: value.id, value });
  }
}

/** How the alerts of the cluster that was name it and what was in it. */
function subjectsOf(set: string, hash: string, clusterId: string): Readonly<Record<Past['about'], Subject>> {
  const cluster = { clusterId, clusterName: 'Cluster0' };
  const replicaSet = { ...cluster, replicaSetName: `atlas-${set}-shard-0` };
  const host = {
    ...replicaSet,
    hostnameAndPort: `atlas-${set}-shard-00-00.${hash}.mongodb.net:27017`,
    userAlias: `cluster0-shard-00-00.${hash}.mongodb.net`,
  };
  return { cluster, replicaSet, host };
}

function closedAlert(
  { id, groupId, created, eventTypeName, metricThreshold }: AlertConfig,
  { measured, daysAgo, minutes }: Past,
  subject: Subject,
  chance: Chance,
): Alert {
  const opened = Date.parse(created) - daysAgo * DAY_MS;
  const closed = timeText(opened + minutes * MINUTE_MS);
  return {
    id: chance.objectId(opened),
    groupId,
    alertConfigId: id,
    eventTypeName,
    ...subject,
    ...(measured && {
      metricName: measured.metricName,
      currentValue: { number: (metricThreshold?.threshold ?? 0) + measured.beyond, units: 'RAW' },
    }),
    created: timeText(opened),
    lastNotified: timeText(opened),
    resolved: closed,
    updated: closed,
    status: 'CLOSED',
  };
}
