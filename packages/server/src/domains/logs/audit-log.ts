import {
  AUTHENTICATED_AFTER_MS,
  type Host,
  isUp,
  type LogLine,
  type Past,
  type Session,
  SLOT_MS,
  sessionsIn,
  slotOf,
  stampOf,
} from '../workload/index.ts';

/** Result of MongoDB for a proof that failed. */
const FAILED = 18;

/** The line of the audit log about a connection's proof of who it is, in the schema MongoDB writes. */
function auditLine({ hostname, port: own }: Host, session: Session): LogLine {
  const time = session.begins + AUTHENTICATED_AFTER_MS;
  const { principal, failed, uuid, address, port } = session;
  const users = failed ? [] : [{ user: principal.username, db: principal.database }];
  const entry = {
    atype: 'authenticate',
    ts: { $date: stampOf(time) },
    uuid: { $binary: Buffer.from(uuid.replaceAll('-', ''), 'hex').toString('base64'), $type: '04' },
    local: { ip: hostname, port: own },
    remote: { ip: address, port },
    users,
    roles: [],
    param: { user: principal.username, db: principal.database, mechanism: principal.mechanism },
    result: failed ? FAILED : 0,
  };
  return { time, text: JSON.stringify(entry) };
}

/** The lines of an audit log from an instant up to, not including, another. */
export function* auditLog(host: Host, past: Past, from: number, to: number): Generator<LogLine> {
  for (let slot = slotOf(from - SLOT_MS); slot * SLOT_MS < to; slot += 1) {
    const lines = sessionsIn(host, past, slot)
      .filter(({ internal }) => !internal)
      .map((session) => auditLine(host, session));
    for (const line of lines) if (line.time >= from && line.time < to && isUp(host, line.time)) yield line;
  }
}
