import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { Download } from '../../result.ts';
import { auditLogOf } from '../auditing/index.ts';
import { events } from '../event.ts';
import { slowThreshold } from '../performance-advisor/index.ts';
import { findMachine, type Host, type LogLine, pastOf } from '../workload/index.ts';
import { auditLog } from './audit-log.ts';
import { gzipLines } from './gzip-lines.ts';
import { processLog } from './mongod-log.ts';

const DAY = 24 * 3_600_000;

/** Logs reach the service in chunks of about five minutes. */
const CHUNK_MS = 5 * 60_000;

/** The first chunk of a new cluster takes longer: right after their creation all recorded logs were empty. */
const FIRST_CHUNK_MS = 3 * CHUNK_MS;

/** How long the service keeps logs. */
const KEPT_MS = 30 * DAY;

/** The instant up to which the service has the log of a process. */
function shippedUntil({ cluster, created }: Host, now: number): number {
  const up = cluster.startedDate === undefined ? created : Date.parse(cluster.startedDate);
  return now < up + FIRST_CHUNK_MS ? created : Math.floor(now / CHUNK_MS) * CHUNK_MS;
}

/** The last word of a file's name, by the name of the log. */
const WORDS: Readonly<Record<string, string>> = {
  mongodb: 'MONGODB',
  mongos: 'MONGOS',
  'mongodb-audit-log': 'MONGODB_AUDIT_LOG',
  'mongos-audit-log': 'MONGOS_AUDIT_LOG',
};

/** From an instant up to, not including, another; milliseconds since 1970. */
export interface LogRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The part of a log that is asked for, in seconds since 1970: a day from the start, a day up to the end, or the last day.
 *
 * @throws START_DATE_AFTER_END_DATE
 */
export function rangeOf(startDate: number | undefined, endDate: number | undefined, now: number): LogRange {
  const start = startDate === undefined ? undefined : startDate * 1000;
  const to = endDate !== undefined ? endDate * 1000 : start === undefined ? now : start + DAY;
  const from = start ?? to - DAY;
  if (from <= to) return { from, to };
  throw apiError(
    'START_DATE_AFTER_END_DATE',
    [String(startDate), String(endDate)],
    'The start date {0} is after the end date {1}.',
  );
}

/** An instant in the name of a file: its milliseconds stand where nanoseconds do, and zeros at the end are cut, as recorded. */
export function fileInstant(time: number): string {
  const fraction = String(time % 1000)
    .padStart(9, '0')
    .replace(/0+$/, '');
  return `${new Date(time).toISOString().slice(0, 19)}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Since when the databases of a project are audited; never, when they are not. */
async function auditedSince(call: Call, groupId: string): Promise<number> {
  if (!(await auditLogOf(call, groupId)).enabled) return Number.POSITIVE_INFINITY;
  const [first] = await call.store.find(events, 'eventTypeName', 'AUDIT_LOG_CONFIGURATION_UPDATED', groupId);
  return first === undefined ? 0 : Date.parse(first.value.created);
}

async function linesOf(
  call: Call,
  host: Host,
  audit: boolean,
  range: LogRange,
): Promise<() => Iterable<LogLine>> {
  const { groupId } = host.cluster;
  const past = await pastOf(call.store, host.cluster);
  const to = Math.min(range.to, shippedUntil(host, call.now));
  const kept = Math.max(range.from, host.created, call.now - KEPT_MS);
  if (audit) {
    const since = Math.max(kept, await auditedSince(call, groupId));
    return () => (since < to ? auditLog(host, past, since, to) : []);
  }
  const slowFrom = await slowThreshold(call.store, groupId);
  return () => (kept < to ? processLog({ host, past, slowFrom }, kept, to) : []);
}

/** A log of the processes of one machine, compressed. Where the machine has no process of the kind, the log is empty. */
export async function downloadGroupClusterLog(call: CallOf<'downloadGroupClusterLog'>): Promise<Download> {
  const { groupId, hostName, logName, startDate, endDate } = call.params;
  const machine = await findMachine(call.store, groupId, hostName);
  const [{ cluster }] = machine;
  if (cluster.family !== 'dedicated') {
    throw apiError(
      'NO_FREE_TIER_API',
      [cluster.name],
      'The cluster {0} shares its machines: there are no logs of it.',
    );
  }
  const range = rangeOf(startDate, endDate, call.now);
  const router = logName.startsWith('mongos');
  const host = machine.find(({ role }) => (role === 'mongos') === router);
  const lines = host ? await linesOf(call, host, logName.endsWith('audit-log'), range) : () => [];
  const name = `${hostName}_${fileInstant(range.from)}_${fileInstant(range.to)}_${WORDS[logName] ?? ''}.log.gz`;
  return new Download(gzipLines(lines), { 'Content-Disposition': `attachment; filename="${name}"` });
}
