import type { AlertConfig, Subject, Target, Threshold } from '../alert-configurations/index.ts';
import { matches } from '../alert-configurations/index.ts';
import type { Host, Past } from '../monitoring/index.ts';
import { valueAt } from '../monitoring/index.ts';
import { type Finding, isBeyond } from './judge.ts';
import { inUnits } from './units.ts';

/** Which processes a measured condition is about, and what is measured of them. */
interface Condition {
  readonly families: readonly Host['cluster']['family'][];
  /** The metric where the configuration does not name it. */
  readonly metric?: string;
  /** It is looked at once per replica set. */
  readonly primaryOnly?: true;
  /** What has not been there for as long as the bound says nothing: an oplog reaches back no further than its host. */
  readonly agesIn?: true;
}

/** Measured conditions, by event type. */
const CONDITIONS: Readonly<Record<string, Condition>> = {
  OUTSIDE_METRIC_THRESHOLD: { families: ['dedicated', 'free'] },
  OUTSIDE_FLEX_METRIC_THRESHOLD: { families: ['flex'] },
  REPLICATION_OPLOG_WINDOW_RUNNING_OUT: {
    families: ['dedicated'],
    metric: 'OPLOG_MASTER_TIME',
    primaryOnly: true,
    agesIn: true,
  },
};

/** Event types whose conditions are measured. */
export const MEASURED: readonly string[] = Object.keys(CONDITIONS);

/** A process with what happened around it. */
export interface Observed {
  readonly host: Host;
  readonly past: Past;
}

/** What a configuration finds at a process at an instant; `undefined` where it does not look. */
export function findingAt(config: AlertConfig, { host, past }: Observed, at: number): Finding | undefined {
  const condition = CONDITIONS[config.eventTypeName];
  const bound = config.metricThreshold ?? config.threshold;
  const metric = bound?.metricName ?? condition?.metric;
  if (condition === undefined || bound === undefined || metric === undefined) return undefined;
  if (!condition.families.includes(host.cluster.family) || (condition.primaryOnly && !host.primary))
    return undefined;
  if (!matchesHost(config, host)) return undefined;
  const subject = subjectOf(host);
  const current = valueAt(host, past, metric, at);
  const units = bound.units ?? 'RAW';
  const number = current && inUnits(current.value, current.units, units);
  if (number === undefined || (condition.agesIn && isYounger(host, bound, at)))
    return { subject, holds: false };
  // What an alert about a replica set shows is not measured in the API's words.
  const measured = bound.metricName === undefined ? {} : { measured: { metricName: metric, number, units } };
  return { subject, holds: isBeyond(bound, number), ...measured };
}

function isYounger({ created }: Host, { threshold, units = 'RAW' }: Threshold, at: number): boolean {
  const age = inUnits(at - created, 'MILLISECONDS', units);
  return age !== undefined && age < threshold;
}

/** What an alert about a process says of it. */
const subjectOf = ({ cluster, id, replicaSetName, userAlias }: Host): Subject => ({
  clusterId: cluster.id,
  clusterName: cluster.name,
  hostnameAndPort: id,
  ...(replicaSetName !== undefined && { replicaSetName }),
  userAlias,
});

/** A host may be named as the service or as the connection string names it. */
function matchesHost({ matchers }: AlertConfig, host: Host): boolean {
  return [host.hostname, host.userAlias].some((name) => matches(matchers, targetOf(host, name)));
}

const targetOf = (host: Host, hostname: string): Target => ({
  CLUSTER_NAME: host.cluster.name,
  HOSTNAME: hostname,
  PORT: String(host.port),
  HOSTNAME_AND_PORT: `${hostname}:${host.port}`,
  REPLICA_SET_NAME: host.replicaSetName,
  SHARD_NAME: host.shardName,
  TYPE_NAME: typeOf(host),
});

const typeOf = ({ role, primary }: Host): string =>
  role === 'mongos' ? 'MONGOS' : role === 'config' ? 'CONFIG' : primary ? 'PRIMARY' : 'SECONDARY';
