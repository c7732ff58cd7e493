import type { FileStore } from '../../platform/file-store.ts';
import type { HeaderRecord } from '../../transport.ts';
import { isRecord, readWhole } from './log-header.ts';
import type { LogRange } from './log-range.ts';
import type { LogTarget } from './log-source.ts';

/** What is known of a file that is not complete, kept beside it so that a later run can go on. */
export interface PartNote {
  readonly host: string;
  readonly log: string;
  /** Range in seconds since 1970. */
  readonly startDate: number;
  readonly endDate: number;
  /** Strong validator (RFC 9110, section 8.8.3), where the service sends one: the same tag is the same bytes. */
  readonly etag: string | undefined;
  /** Bytes of the whole range without compression, where the service tells. */
  readonly uncompressed: number | undefined;
}

/** Note of an answer that begins a file. */
export function noteOf(
  target: LogTarget,
  seconds: { readonly startDate: number; readonly endDate: number },
  headers: HeaderRecord,
): PartNote {
  const tag = headers.etag;
  const etag = typeof tag === 'string' && tag.startsWith('"') ? tag : undefined;
  return { host: target.host, log: target.log, ...seconds, etag, uncompressed: uncompressedOf(headers) };
}

/** Bytes of a log without compression, as the service announces them. */
export function uncompressedOf(headers: HeaderRecord): number | undefined {
  const length = Number(headers['x-uncompressed-content-length'] || Number.NaN);
  return Number.isSafeInteger(length) && length > 0 ? length : undefined;
}

/** The note beside an incomplete file, if it is about the same log and range. What cannot be read counts as none. */
export async function readNote(
  files: FileStore,
  path: string,
  { host, log }: LogTarget,
  { startDate, endDate }: { readonly startDate: number; readonly endDate: number },
): Promise<PartNote | undefined> {
  if (!(await files.look(path))) return undefined;
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of files.read(path)) text += decoder.decode(piece, { stream: true });
  const note = readWhole(text);
  if (!isRecord(note) || note.host !== host || note.log !== log) return undefined;
  if (note.startDate !== startDate || note.endDate !== endDate) return undefined;
  const { etag, uncompressed } = note;
  return {
    host,
    log,
    startDate,
    endDate,
    etag: typeof etag === 'string' ? etag : undefined,
    uncompressed: typeof uncompressed === 'number' ? uncompressed : undefined,
  };
}

/** Keeps a note. */
export async function writeNote(files: FileStore, path: string, note: PartNote): Promise<void> {
  const file = await files.open(path, 'begin');
  try {
    await file.write(new TextEncoder().encode(JSON.stringify(note)));
  } finally {
    await file.close();
  }
}

/** Name of a log's file in a folder: it holds host, log and range, so that the same log is known again. */
export function fileNameOf({ host, log }: LogTarget, { from, to }: LogRange): string {
  const stamp = (time: number): string => new Date(time).toISOString().slice(0, 19).replaceAll(':', '-');
  const [start, end] = [Math.floor(from / 1000) * 1000, Math.ceil(to / 1000) * 1000];
  return `${host.replace(/[^\w.-]/g, '_')}_${stamp(start)}Z_${stamp(end)}Z_${log}.log.gz`;
}
