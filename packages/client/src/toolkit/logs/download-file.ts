import { AtlasApiError, AtlasValidationError } from '../../errors.ts';
import type { FileStore } from '../../platform/file-store.ts';
import type { ProjectKit, VerbOptions } from '../kit.ts';
import type { LogFile } from './log-options.ts';
import { type LogRange, secondsOf } from './log-range.ts';
import type { LogTarget } from './log-source.ts';
import { openLog } from './open-log.ts';
import { noteOf, readNote, writeNote } from './part-note.ts';
import { type Continuation, type Part, resumeByBytes, resumeByTime } from './resume-part.ts';

/** One log and where it is to be kept. */
export interface FileOrder {
  readonly target: LogTarget;
  readonly range: LogRange;
  readonly path: string;
  readonly existing: 'skip' | 'replace' | 'fail';
  readonly resume: boolean;
  readonly options: VerbOptions;
  /** Is told of each piece: its bytes, those of the file so far, and of the file in all where that is known. */
  onPiece(piece: number, bytes: number, size: number | undefined): void;
}

/**
 * Downloads one log to a file that has its name only when it is complete.
 * @throws AtlasValidationError when the file is there and must not be.
 */
export async function downloadFile(kit: ProjectKit, files: FileStore, order: FileOrder): Promise<LogFile> {
  const { target, range, path, existing } = order;
  const found = await files.look(path);
  if (found?.isFolder) throw refused(`${path} is a folder.`);
  if (found && existing === 'fail')
    throw refused(`${path} is there already; pass existing to skip or replace it.`);
  if (found && existing === 'skip') return { ...target, path, bytes: found.size, state: 'skipped' };
  const part = `${path}.part`;
  const note = `${part}.json`;
  const resumed = order.resume ? await resumePart(kit, files, order, part, note) : undefined;
  const { answer, offset } = resumed ?? {
    answer: await openLog(kit, target, range, order.options),
    offset: 0,
  };
  if (offset === 0) {
    await files.remove(part);
    await writeNote(files, note, noteOf(target, secondsOf(range), answer.headers));
  }
  const file = await files.open(part, offset === 0 ? 'begin' : 'append');
  let bytes = offset;
  const size = answer.body.size === undefined ? undefined : offset + answer.body.size;
  try {
    for await (const piece of answer.body) {
      await file.write(piece);
      bytes += piece.length;
      order.onPiece(piece.length, bytes, size);
    }
  } finally {
    await file.close();
  }
  await files.rename(part, path);
  await files.remove(note);
  return { ...target, path, bytes, state: offset > 0 ? 'resumed' : 'written' };
}

/** How an earlier run is gone on with; `undefined` when it begins anew. */
async function resumePart(
  kit: ProjectKit,
  files: FileStore,
  { target, range, options }: FileOrder,
  path: string,
  notePath: string,
): Promise<Continuation | undefined> {
  const note = await readNote(files, notePath, target, secondsOf(range));
  const size = (await files.look(path))?.size ?? 0;
  if (!note || size === 0) return undefined;
  const part: Part = { path, note, target, range };
  try {
    return (await resumeByBytes(kit, part, size, options)) ?? (await resumeByTime(kit, files, part, options));
  } catch (error) {
    // A range that does not exist any more (416) says only that this cannot be gone on with.
    if (error instanceof AtlasApiError && error.status === 416) return undefined;
    throw error;
  }
}

function refused(text: string): AtlasValidationError {
  return new AtlasValidationError(text, { parameter: 'to' });
}
