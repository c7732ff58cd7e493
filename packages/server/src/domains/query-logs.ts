import type { Call } from '../call.ts';
import { apiError } from '../errors.ts';
import { Download } from '../result.ts';

/**
 * Nothing, compressed as the service compresses it: 23 bytes with an empty stored block, recorded by TestDataFederation.
 * Nobody runs a query against a local Atlas, so there is never more to tell.
 */
const EMPTY = Uint8Array.from([31, 139, 8, 0, 0, 0, 0, 0, 0, 255, 1, 0, 0, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0]);

/** What a log goes back to when nobody says where it begins. */
const RANGE_MS = 4 * 3_600_000;

/** The part of a log somebody asks for, in seconds since 1970. */
export interface LogRange {
  readonly startDate?: number | undefined;
  readonly endDate?: number | undefined;
}

/** The part of a log that is sent, and the file it goes into. */
export interface LogFile {
  /** Milliseconds since 1970, as `end`. */
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

/**
 * The part of a log that is asked for. The name of the file says its instants: whole seconds as they were asked for,
 * nanoseconds where the service chose them.
 *
 * @param name what the log is of
 * @param what what it tells, the end of the file's name
 * @throws START_DATE_AFTER_END_DATE
 */
export function logFile(
  call: Pick<Call, 'now'>,
  name: string,
  { startDate, endDate }: LogRange,
  what: string,
): LogFile {
  const end = endDate === undefined ? call.now : endDate * 1000;
  const start = startDate === undefined ? end - RANGE_MS : startDate * 1000;
  if (start > end) {
    throw apiError(
      'START_DATE_AFTER_END_DATE',
      [String(startDate), String(endDate ?? Math.floor(end / 1000))],
      'The start date {0} is after the end date {1}.',
    );
  }
  const asked = startDate !== undefined && endDate !== undefined;
  const [from, to] = [start, end].map((at) => (asked ? inSeconds(at) : inNanoseconds(at)));
  return { start, end, name: `${name}_${from}_${to}_${what}.log.gz` };
}

/**
 * The log of the queries of a federated database, or of an online archive, between two instants.
 *
 * @param name what was queried
 * @throws START_DATE_AFTER_END_DATE
 */
export function queryLogs(call: Pick<Call, 'now'>, name: string, range: LogRange): Download {
  const file = logFile(call, name, range, 'queries');
  return new Download(EMPTY, { 'Content-Disposition': `attachment; filename="${file.name}"` });
}

const inSeconds = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

const inNanoseconds = (at: number): string => `${new Date(at).toISOString().slice(0, 23)}000000Z`;
