import { gunzip, textOfBytes } from '#platform';
import { AtlasResponseError, AtlasValidationError } from '../../errors.ts';
import type { ByteSource } from '../../platform/gzip-start.ts';
import { type ByteFilter, createByteFilter } from './byte-filter.ts';
import { LineSplitter } from './line-splitter.ts';
import { type CheckedFilter, checkFilter, type LogFilter, meets } from './log-filter.ts';
import { LogLine, type LogOrigin } from './log-line.ts';
import type { GrowingSummary } from './log-summary.ts';

/** How lines are read. */
export interface LogReadOptions extends LogFilter {
  /** Bytes that are kept of a line; the rest of a longer one is dropped, and counted as `cut`. @default 1 048 576 */
  readonly maxLineLength?: number | undefined;
  /**
   * Reads every line to its end at once, instead of its header, so that damage further behind makes it `raw` and counts as
   * `bad`. Takes about three times as long. @default false
   */
  readonly strict?: boolean | undefined;
  /**
   * What happens when compressed bytes end early or are damaged, after the lines up to there were given: `report` counts
   * it in `summary`, `throw` throws an `AtlasResponseError`. @default 'report'
   */
  readonly damage?: 'report' | 'throw' | undefined;
}

/** Bytes whose lines are given together: of the shortest lines that are, not more than some megabytes of objects. */
const STEP = 65_536;

/**
 * Uncompressed bytes at once where every line becomes an object: the collector comes by so seldom that larger ones pile up. Where
 * bytes are only looked through, large ones are faster. Measured, docs/adr/0028.
 */
const SMALL_PIECE = 262_144;

/** A checked plan of a run. */
export interface ReadPlan {
  readonly filter: CheckedFilter;
  readonly longest: number;
  readonly strict: boolean;
  readonly damage: 'report' | 'throw';
}

/** @throws AtlasValidationError when an option cannot be right. */
export function planRead(options: LogReadOptions): ReadPlan {
  const { maxLineLength = 1_048_576, strict = false, damage = 'report' } = options;
  return { filter: checkFilter(options), longest: checkLength(maxLineLength), strict, damage };
}

/**
 * The lines of compressed or plain bytes that meet a filter, many at a time. Bytes are looked at first; only what might meet
 * the filter becomes text and is parsed.
 */
export async function* readBatches(
  { pieces, leave }: ByteSource,
  plan: ReadPlan,
  origin: LogOrigin,
  summary: GrowingSummary,
): AsyncGenerator<readonly LogLine[], void, undefined> {
  const mayMeet: ByteFilter | undefined = plan.strict ? undefined : createByteFilter(plan.filter);
  let batch: LogLine[] = [];
  const splitter = new LineSplitter(plan.longest, (bytes, from, to, isCut) => {
    summary.lines += 1;
    if (isCut) summary.cut += 1;
    if (mayMeet && !mayMeet(bytes, from, to)) return;
    const line = new LogLine(textOfBytes(bytes, from, to), origin, { isCut, strict: plan.strict });
    if (line.format === 'raw') summary.bad += 1;
    if (!meets(line, plan.filter)) return;
    summary.matched += 1;
    batch.push(line);
  });
  const taken = (): readonly LogLine[] => {
    const lines = batch;
    batch = [];
    return lines;
  };
  let end = 'complete';
  const source = { pieces: counted(pieces, summary), leave, pieceSize: mayMeet ? undefined : SMALL_PIECE };
  for await (const bytes of gunzip(source, (how) => {
    end = how;
  })) {
    summary.bytes += bytes.length;
    for (let at = 0; at < bytes.length; at += STEP) {
      splitter.push(bytes.subarray(at, at + STEP));
      if (batch.length > 0) yield taken();
    }
  }
  splitter.finish();
  if (batch.length > 0) yield taken();
  if (end === 'truncated') summary.truncated += 1;
  if (end === 'corrupt') summary.corrupt += 1;
  if (end !== 'complete' && plan.damage === 'throw') throw damaged(end, origin);
}

async function* counted(
  source: AsyncIterable<Uint8Array>,
  summary: GrowingSummary,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const piece of source) {
    summary.received += piece.length;
    yield piece;
  }
}

/** What to throw when compressed bytes ended as they should not. */
export function damaged(end: string, { host, log }: LogOrigin): AtlasResponseError {
  const what = host === undefined ? 'the log' : `the log ${log} of ${host}`;
  const text =
    end === 'truncated'
      ? `the compressed bytes of ${what} end early. Its lines up to there were read.`
      : `the compressed bytes of ${what} are damaged. Its lines up to there were read.`;
  const fault = end === 'truncated' ? 'truncated' : 'malformed';
  return new AtlasResponseError(text, {
    operation: 'downloadGroupClusterLog',
    status: 200,
    fault,
    headers: {},
  });
}

function checkLength(length: number): number {
  if (length >= 1) return Math.floor(length);
  throw new AtlasValidationError('maxLineLength must be a number of bytes from 1.', {
    parameter: 'maxLineLength',
  });
}
