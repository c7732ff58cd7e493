import { namespaceOf } from '../cluster-contents/index.ts';
import type { Session } from './sessions.ts';
import type { SlowOperation } from './slow-operations.ts';

/** One line of a log with its instant. */
export interface LogLine {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly text: string;
}

/** The instant as mongod writes it. */
export const stampOf = (time: number): string => `${new Date(time).toISOString().slice(0, 23)}+00:00`;

/** A line of the structured log MongoDB writes since 4.4: its members in their order. */
export function logLine(
  time: number,
  component: string,
  id: number,
  context: string,
  message: string,
  attributes?: object,
  severity: 'I' | 'W' = 'I',
): LogLine {
  const entry = {
    t: { $date: stampOf(time) },
    s: severity,
    c: component,
    id,
    ctx: context,
    msg: message,
    ...(attributes && { attr: attributes }),
  };
  return { time, text: JSON.stringify(entry) };
}

const remoteOf = ({ address, port }: Session): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;

/** What a process writes about a connection, in the order of time. */
export function sessionLines(session: Session, slow: boolean, redact: boolean): readonly LogLine[] {
  const { begins, ends, connectionId, connectionCount, uuid, program } = session;
  const remote = remoteOf(session);
  const context = `conn${connectionId}`;
  const peer = { remote, isLoadBalanced: false, uuid: { uuid: { $uuid: uuid } }, connectionId };
  const driver = { name: program.driver, version: program.driverVersion };
  const doc = {
    ...(program.application !== undefined && { application: { name: program.application } }),
    driver,
    platform: program.platform,
    os: program.os,
  };
  return [
    logLine(begins, 'NETWORK', 22_943, 'listener', 'Connection accepted', { ...peer, connectionCount }),
    logLine(begins + 2, 'NETWORK', 51_800, context, 'client metadata', {
      remote,
      client: context,
      negotiatedCompressors: ['snappy'],
      doc,
    }),
    authenticationLine(session),
    ...(slow && session.slow ? [slowLine(session, session.slow, redact)] : []),
    logLine(ends, 'NETWORK', 22_944, context, 'Connection ended', {
      ...peer,
      connectionCount: connectionCount - 1,
    }),
  ];
}

/** How long after its beginning a connection has proved who it is, in milliseconds. */
export const AUTHENTICATED_AFTER_MS = 18;

/** What a failed proof says. */
export const FAILURE = 'AuthenticationFailed: SCRAM authentication failed, storedKey mismatch';

/** The line about who a connection belongs to. */
export function authenticationLine(session: Session): LogLine {
  const { begins, connectionId, principal, failed } = session;
  const { username: user, database: db, mechanism } = principal;
  const time = begins + AUTHENTICATED_AFTER_MS;
  const common = {
    client: remoteOf(session),
    isSpeculative: !failed,
    isClusterMember: session.internal,
    mechanism,
    user,
    db,
  };
  const context = `conn${connectionId}`;
  if (failed) {
    const attributes = { ...common, error: FAILURE, result: 18, metrics: metricsOf(12_411), extraInfo: {} };
    return logLine(time, 'ACCESS', 5_286_307, context, 'Failed to authenticate', attributes);
  }
  const attributes = {
    ...common,
    result: 0,
    metrics: metricsOf(9000 + (connectionId % 7000)),
    extraInfo: {},
  };
  return logLine(time, 'ACCESS', 5_286_306, context, 'Successfully authenticated', attributes);
}

const metricsOf = (micros: number): object => ({ conversation_duration: { micros, summary: {} } });

/** The plan of an operation, as logs and advice name it. */
const planOf = ({ index }: SlowOperation): string =>
  index ? `IXSCAN { ${index.map((key) => `${key}: 1`).join(', ')} }` : 'COLLSCAN';

function commandOf({ collection, query, filter }: SlowOperation, redact: boolean): object {
  const hidden = Object.fromEntries(
    Object.entries(filter).map(([key, value]) => [
      key,
      redact ? '###' : query.regex ? { $regex: value, $options: 'i' } : value,
    ]),
  );
  const sort = query.sort === undefined ? {} : { sort: { [query.sort]: -1 } };
  if (query.command === 'aggregate') {
    const lookup = query.lookup === undefined ? [] : [{ $lookup: { from: query.lookup, as: 'joined' } }];
    return {
      aggregate: collection.name,
      pipeline: [{ $match: hidden }, ...lookup],
      cursor: {},
      $db: collection.database,
    };
  }
  return { find: collection.name, filter: hidden, ...sort, limit: 101, $db: collection.database };
}

/** The line about an operation that took long. Redacted logs name fields, but no values. */
export function slowLine(
  { connectionId, program, address, port }: Session,
  operation: SlowOperation,
  redact: boolean,
): LogLine {
  const { milliseconds, docsExamined, keysExamined, returned, responseBytes, yields, query } = operation;
  return logLine(operation.time, 'COMMAND', 51_803, `conn${connectionId}`, 'Slow query', {
    type: 'command',
    isFromUserConnection: true,
    ns: namespaceOf(operation.collection),
    collectionType: 'normal',
    ...(program.application !== undefined && { appName: program.application }),
    command: commandOf(operation, redact),
    planSummary: planOf(operation),
    keysExamined,
    docsExamined,
    ...(query.sort !== undefined && { hasSortStage: true }),
    nreturned: returned,
    numYields: yields,
    reslen: responseBytes,
    locks: { Global: { acquireCount: { r: yields + 1 } } },
    storage: {},
    cpuNanos: milliseconds * 930_000,
    remote: address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`,
    protocol: 'op_msg',
    queues: { execution: { admissions: yields + 1 } },
    workingMillis: milliseconds,
    durationMillis: milliseconds,
  });
}
