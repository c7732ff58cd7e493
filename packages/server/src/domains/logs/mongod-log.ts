import {
  type Host,
  isUp,
  LONGEST_SESSION_MS,
  type LogLine,
  type Past,
  SLOT_MS,
  sessionLines,
  sessionsIn,
  slotOf,
} from '../workload/index.ts';
import { inOrder, type Piece } from './in-order.ts';
import { routineLines, startLines } from './process-lines.ts';

/** What a log is written from. */
export interface LogSource {
  readonly host: Host;
  readonly past: Past;
  /** From how many milliseconds on an operation is slow, by the instant. */
  slowFrom(time: number): number;
}

/** When a process was started: when it was made, and after each pause. */
function startsOf({ created, cluster }: Host): readonly number[] {
  return [created, ...cluster.pauses.flatMap(({ to }) => (to === undefined ? [] : [Date.parse(to)]))];
}

function* piecesOf({ host, past, slowFrom }: LogSource, from: number, to: number): Generator<Piece> {
  const starts = startsOf(host);
  for (let slot = slotOf(from - LONGEST_SESSION_MS); slot * SLOT_MS < to; slot += 1) {
    const [begin, end] = [slot * SLOT_MS, (slot + 1) * SLOT_MS];
    const lines: LogLine[] = [];
    for (const time of starts) if (time >= begin && time < end) lines.push(...startLines(host, time));
    if (isUp(host, begin)) lines.push(...routineLines(host, begin, end));
    for (const session of sessionsIn(host, past, slot)) {
      const slow = session.slow !== undefined && session.slow.milliseconds >= slowFrom(session.slow.time);
      lines.push(...sessionLines(session, slow, host.cluster.redactsLogs));
    }
    yield { from: begin, lines };
  }
}

/** The lines of the log of a mongod or mongos from an instant up to, not including, another: the same whenever they are asked for. */
export function* processLog(source: LogSource, from: number, to: number): Generator<LogLine> {
  for (const line of inOrder(piecesOf(source, from, to))) {
    if (line.time >= to) return;
    if (line.time >= from && isUp(source.host, line.time)) yield line;
  }
}
