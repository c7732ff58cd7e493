import type { FileStore } from '../../platform/file-store.ts';
import type { ProjectKit, VerbOptions } from '../kit.ts';
import { NOWHERE } from './log-line.ts';
import type { LogRange } from './log-range.ts';
import type { LogTarget } from './log-source.ts';
import { emptySummary } from './log-summary.ts';
import { type OpenLog, openLog } from './open-log.ts';
import { type PartNote, uncompressedOf } from './part-note.ts';
import { planRead, readBatches } from './read-batches.ts';

/** Threads write their lines a little out of order; of a log that goes on, so much is fetched again, in milliseconds. */
const OVERLAP = 60_000;

/** An incomplete file and what is known of it. */
export interface Part {
  readonly path: string;
  readonly note: PartNote;
  readonly target: LogTarget;
  readonly range: LogRange;
}

/** The answer that completes a file, and where it goes on. */
export interface Continuation {
  readonly answer: OpenLog;
  /** Bytes of the file before the answer; 0 when the answer is the whole log after all. */
  readonly offset: number;
}

/**
 * Goes on by bytes, where the service gives a part of what it gave before: it must have sent a strong validator, and must
 * answer 206 with just the rest. The documented service does neither.
 */
export async function resumeByBytes(
  kit: ProjectKit,
  { note, target, range }: Part,
  size: number,
  options: VerbOptions,
): Promise<Continuation | undefined> {
  if (note.etag === undefined) return undefined;
  const headers = { ...options.headers, range: `bytes=${size}-`, 'if-range': note.etag };
  const answer = await openLog(kit, target, range, { ...options, headers });
  if (answer.status !== 206) return { answer, offset: 0 };
  const start = /^bytes (\d+)-/.exec(String(answer.headers['content-range']))?.[1];
  if (Number(start) === size) return { answer, offset: size };
  answer.body.cancel();
  return undefined;
}

/**
 * Goes on by time: the lines that came are kept up to a minute before their end, compressed anew, and the log is asked
 * for from there on; what comes is another member of the same gzip file. Done only if kept and announced bytes together are just as
 * many as the whole range was announced to have. Otherwise nothing is changed.
 */
export async function resumeByTime(
  kit: ProjectKit,
  files: FileStore,
  { path, note, target, range }: Part,
  options: VerbOptions,
): Promise<Continuation | undefined> {
  if (note.uncompressed === undefined) return undefined;
  const last = await lastTime(files, path);
  const cut = Math.floor((last - OVERLAP) / 1000) * 1000;
  if (!(cut > range.from)) return undefined;
  const kept = `${path}.kept`;
  try {
    const size = { plain: 0, compressed: 0 };
    const file = await files.open(kept, 'begin');
    try {
      for await (const piece of files.compress(linesBefore(files, path, cut, size))) {
        await file.write(piece);
        size.compressed += piece.length;
      }
    } finally {
      await file.close();
    }
    const answer = await openLog(kit, target, { from: cut, to: range.to }, options);
    if (size.plain + (uncompressedOf(answer.headers) ?? Number.NaN) !== note.uncompressed) {
      answer.body.cancel();
      return undefined;
    }
    await files.rename(kept, path);
    return { answer, offset: size.compressed };
  } finally {
    await files.remove(kept);
  }
}

/** Longest line that is kept whole; a longer one makes the sums differ, and the log begins anew. */
const LONGEST = 16 * 1_048_576;

async function lastTime(files: FileStore, path: string): Promise<number> {
  let last = Number.NEGATIVE_INFINITY;
  for await (const lines of readBatches({ pieces: files.read(path) }, planRead({}), NOWHERE, emptySummary()))
    for (const { timestamp } of lines) last = Math.max(last, timestamp?.getTime() ?? last);
  return last;
}

async function* linesBefore(
  files: FileStore,
  path: string,
  cut: number,
  size: { plain: number },
): AsyncGenerator<Uint8Array, void, undefined> {
  const plan = planRead({ to: cut, maxLineLength: LONGEST });
  const encoder = new TextEncoder();
  for await (const lines of readBatches({ pieces: files.read(path) }, plan, NOWHERE, emptySummary())) {
    const bytes = encoder.encode(lines.map(({ raw }) => `${raw}\n`).join(''));
    size.plain += bytes.length;
    yield bytes;
  }
}
