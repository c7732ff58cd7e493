import { AtlasValidationError } from '../../errors.ts';
import { type Moment, millisecondsOf } from '../dates.ts';
import type { LogLine, LogSeverity } from './log-line.ts';

/** Which lines to give. What is left out does not matter; a line must meet all that is named. */
export interface LogFilter {
  /** Levels: one or several. `D` stands for `D1` to `D5`. */
  readonly severity?: LogSeverity | readonly LogSeverity[] | undefined;
  /** Parts of MongoDB, as they are written: `NETWORK`, `REPL`. */
  readonly component?: string | readonly string[] | undefined;
  /** Numbers of messages (4.4 and newer): 51803 is a slow operation, 22943 an accepted connection. */
  readonly id?: number | readonly number[] | undefined;
  /** Threads: `conn1234`. */
  readonly context?: string | readonly string[] | undefined;
  /** Only operations that took so many milliseconds or longer. */
  readonly slowerThan?: number | undefined;
  /** Only lines written at this moment or later, to the millisecond. Lines that do not tell their time are given. */
  readonly from?: Moment | undefined;
  /** Only lines written before this moment. */
  readonly to?: Moment | undefined;
  /** Only lines that contain this text just so, as they are written: quotes and backslashes of JSON included. */
  readonly text?: string | undefined;
  /** Anything else. Asked last, and of every line that meets the rest. */
  readonly where?: ((line: LogLine) => boolean) | undefined;
}

/** A filter whose lists are lists and whose moments are milliseconds. */
export interface CheckedFilter {
  readonly severities: readonly string[] | undefined;
  readonly components: readonly string[] | undefined;
  readonly ids: readonly number[] | undefined;
  readonly contexts: readonly string[] | undefined;
  readonly slowerThan: number | undefined;
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly text: string | undefined;
  readonly where: LogFilter['where'];
}

const DEBUG = ['D', 'D1', 'D2', 'D3', 'D4', 'D5'];

/** @throws AtlasValidationError when a number, a moment or the range cannot be right. */
export function checkFilter(filter: LogFilter): CheckedFilter {
  const { slowerThan, text, where } = filter;
  const severities = listOf(filter.severity)?.flatMap((one) => (one === 'D' ? DEBUG : [one]));
  const ids = listOf(filter.id);
  const from = filter.from === undefined ? undefined : millisecondsOf(filter.from, 'from');
  const to = filter.to === undefined ? undefined : millisecondsOf(filter.to, 'to');
  if (ids?.some((id) => !Number.isInteger(id))) throw refused('id', 'must be the number of a message');
  if (slowerThan !== undefined && !(slowerThan >= 0))
    throw refused('slowerThan', 'must be a number of milliseconds');
  if (from !== undefined && to !== undefined && from > to) throw refused('from', 'must not be after to');
  const [components, contexts] = [listOf(filter.component), listOf(filter.context)];
  return { severities, components, ids, contexts, slowerThan, from, to, text: text || undefined, where };
}

/** Whether a line meets a filter. */
export function meets(line: LogLine, filter: CheckedFilter): boolean {
  const { severities, components, ids, contexts, slowerThan, from, to, text, where } = filter;
  if (severities && !severities.includes(line.severity ?? '')) return false;
  if (components && !components.includes(line.component ?? '')) return false;
  if (ids && (line.id === undefined || !ids.includes(line.id))) return false;
  if (contexts && !contexts.includes(line.context ?? '')) return false;
  const time = line.timestamp?.getTime();
  if (from !== undefined && time !== undefined && time < from) return false;
  if (to !== undefined && time !== undefined && time >= to) return false;
  if (text !== undefined && !line.raw.includes(text)) return false;
  if (slowerThan !== undefined && !((line.durationMillis ?? -1) >= slowerThan)) return false;
  return where === undefined || where(line);
}

function listOf<T extends string | number>(value: T | readonly T[] | undefined): readonly T[] | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'object' ? value : [value];
}

function refused(parameter: string, why: string): AtlasValidationError {
  return new AtlasValidationError(`${parameter} ${why}.`, { parameter });
}
