import { openFiles } from '#platform';
import { AtlasAbortError, AtlasValidationError } from '../../errors.ts';
import { callOptionsOf, type ProjectKit } from '../kit.ts';
import { inParallel } from '../measurements/in-parallel.ts';
import { downloadFile } from './download-file.ts';
import type { LogDestination, LogDownload, LogDownloadOptions, LogFailure, LogFile } from './log-options.ts';
import { logRange } from './log-range.ts';
import {
  checkLogNames,
  checkSource,
  type HostLister,
  hostNameOf,
  type LogSource,
  targetsOf,
} from './log-source.ts';
import { fileNameOf } from './part-note.ts';

/** What is to be downloaded. */
export interface DownloadOrder {
  readonly source: LogSource;
  readonly to: LogDestination;
  readonly options: LogDownloadOptions;
}

/** Downloads the logs of a source, so many at once. */
export async function downloadLogs(
  kit: ProjectKit,
  list: HostLister,
  { source, to, options }: DownloadOrder,
): Promise<LogDownload> {
  const { resume = true, concurrency = 4, onProgress } = options;
  checkSource(source);
  const names = checkLogNames(options.log);
  const isAlone = hostNameOf(source) !== undefined && names.length === 1;
  checkDestination(to, isAlone);
  const existing = checkExisting(options.existing ?? ('folder' in to ? 'skip' : 'fail'));
  if (!(Number.isInteger(concurrency) && concurrency >= 1 && concurrency <= 32))
    throw refused('concurrency', 'must be 1 to 32');
  const range = logRange(options.from, options.to, kit.atlas.runtime.now());
  const files = openFiles();
  const targets = await targetsOf(source, names, list, options);
  await files.makeFolder('folder' in to ? to.folder : files.folderOf(to.file));

  const failures: LogFailure[] = [];
  let totalBytes = 0;
  let done = 0;
  const results = await inParallel(targets, concurrency, async (target): Promise<LogFile | undefined> => {
    const path = 'folder' in to ? files.pathIn(to.folder, fileNameOf(target, range)) : to.file;
    const report = (bytes: number, size: number | undefined): void =>
      onProgress?.({ ...target, bytes, size, totalBytes, done, count: targets.length });
    const onPiece = (piece: number, bytes: number, size: number | undefined): void => {
      totalBytes += piece;
      report(bytes, size);
    };
    let file: LogFile | undefined;
    try {
      const call = callOptionsOf(options);
      file = await downloadFile(kit, files, {
        target,
        range,
        path,
        existing,
        resume,
        options: call,
        onPiece,
      });
    } catch (error) {
      if (isAlone || error instanceof AtlasAbortError) throw error;
      failures.push({ ...target, error });
    }
    done += 1;
    report(file?.bytes ?? 0, file?.bytes);
    return file;
  });
  return { files: results.filter((file) => file !== undefined), failures, bytes: totalBytes };
}

function checkDestination(to: LogDestination, isAlone: boolean): void {
  // A bare path would leave open which of the two is meant.
  const isPlace: boolean = typeof to === 'object' && to !== null;
  const path: unknown = isPlace && ('folder' in to ? to.folder : to.file);
  if (typeof path !== 'string' || path === '') throw refused('to', 'must be { file } or { folder }');
  if ('file' in to && !isAlone)
    throw refused(
      'to',
      'must be a folder unless one log of one host is downloaded: each has a file of its own',
    );
}

function checkExisting(existing: string): 'skip' | 'replace' | 'fail' {
  if (existing === 'skip' || existing === 'replace' || existing === 'fail') return existing;
  throw refused('existing', 'must be skip, replace or fail');
}

function refused(parameter: string, why: string): AtlasValidationError {
  return new AtlasValidationError(`${parameter} ${why}.`, { parameter });
}
