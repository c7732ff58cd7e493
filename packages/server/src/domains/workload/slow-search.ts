import { type Host, isUp } from './host.ts';
import type { Past } from './past.ts';
import { type Session, SLOT_MS, sessionsIn, slotOf } from './sessions.ts';
import type { SlowOperation } from './slow-operations.ts';

/** A slow operation with where it ran. */
export interface Found {
  readonly host: Host;
  readonly session: Session;
  readonly operation: SlowOperation;
}

/** Where slow operations are looked for. */
export interface Search {
  readonly host: Host;
  readonly past: Past;
  /** Milliseconds since 1970; from the one up to, not including, the other. */
  readonly from: number;
  readonly to: number;
  /** From how many milliseconds on an operation is slow, by the instant. */
  slowFrom(time: number): number;
}

/** The slow operations of a process, the latest first: those that its log has. */
export function* slowOperationsOf({ host, past, from, to, slowFrom }: Search): Generator<Found> {
  // An operation ends a few seconds after its connection began.
  for (
    let slot = slotOf(to);
    (slot + 1) * SLOT_MS > from - SLOT_MS && (slot + 1) * SLOT_MS > host.created;
    slot -= 1
  ) {
    for (const session of sessionsIn(host, past, slot).toReversed()) {
      const { slow } = session;
      if (slow === undefined || slow.time < from || slow.time >= to || !isUp(host, slow.time)) continue;
      if (slow.milliseconds >= slowFrom(slow.time)) yield { host, session, operation: slow };
    }
  }
}
