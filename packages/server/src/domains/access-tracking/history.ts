import {
  AUTHENTICATED_AFTER_MS,
  authenticationLine,
  FAILURE,
  type Host,
  isUp,
  type Past,
  type Session,
  SLOT_MS,
  sessionsIn,
  slotOf,
} from '../workload/index.ts';

/** How long the service keeps who authenticated, in milliseconds. */
export const KEPT_MS = 7 * 24 * 3_600_000;

/** Which attempts are asked for. */
export interface Wanted {
  readonly hosts: readonly Host[];
  readonly past: Past;
  /** Milliseconds since 1970; from the one up to the other. */
  readonly from: number;
  readonly to: number;
  /** Only those that succeeded, or only those that failed. */
  readonly result?: boolean | undefined;
  readonly address?: string | undefined;
  readonly most: number;
}

function attempt(host: Host, session: Session): object {
  const { principal, failed, address } = session;
  const { time, text } = authenticationLine(session);
  return {
    authResult: !failed,
    authSource: principal.database,
    ...(failed && { failureReason: FAILURE }),
    groupId: host.cluster.groupId,
    hostname: host.hostname,
    ipAddress: address,
    logLine: text,
    timestamp: new Date(time).toISOString(),
    username: principal.username,
  };
}

/** Attempts of the project's users to authenticate, the latest first: those that the logs have. */
export function attemptsOf({ hosts, past, from, to, result, address, most }: Wanted): readonly object[] {
  const found: object[] = [];
  const earliest = Math.max(from, ...hosts.slice(0, 1).map(({ created }) => created));
  for (let slot = slotOf(to); (slot + 1) * SLOT_MS > earliest && found.length < most; slot -= 1) {
    const those = hosts.flatMap((host) => sessionsIn(host, past, slot).map((session) => ({ host, session })));
    those.sort((one, other) => other.session.begins - one.session.begins);
    for (const { host, session } of those) {
      const time = session.begins + AUTHENTICATED_AFTER_MS;
      if (session.internal || time < earliest || time > to || !isUp(host, time)) continue;
      if (result !== undefined && result === session.failed) continue;
      if (address !== undefined && address !== session.address) continue;
      if (found.length < most) found.push(attempt(host, session));
    }
  }
  return found;
}
