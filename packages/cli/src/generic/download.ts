import { dirname } from 'node:path';
import { CliError, usageError } from '../errors.ts';
import type { FileWriter, Io } from '../io.ts';
import { isCode } from '../node-io.ts';

interface DownloadOptions {
  /** Undefined or `-` for stdout. */
  readonly path: string | undefined;
  /** Whether a file that exists is overwritten. */
  readonly force: boolean;
  /** Whether a terminal can show it. */
  readonly isText: boolean;
  readonly io: Pick<Io, 'files' | 'stdout'>;
}

/**
 * Writes a streamed answer to a file or to stdout, in constant memory. The file is opened before the
 * call is made, so that a wrong path costs no download, and is removed when anything fails.
 *
 * @param open begins the download.
 * @throws CliError with exit `usage`, or whatever the download throws.
 */
export async function download(
  open: () => Promise<AsyncIterable<Uint8Array>>,
  { path, force, isText, io }: DownloadOptions,
): Promise<void> {
  if (path === undefined || path === '-') {
    if (io.stdout.isTerminal && !isText)
      throw usageError(
        'The answer is a file, and stdout is a terminal.',
        'Give --output-file PATH, or redirect stdout.',
      );
    for await (const chunk of await open()) await io.stdout.write(chunk);
    return;
  }
  const file = create(path, force, io);
  try {
    for await (const chunk of await open()) file.write(chunk);
  } catch (error) {
    file.discard();
    throw error;
  }
  file.close();
}

function create(path: string, force: boolean, { files }: Pick<Io, 'files'>): FileWriter {
  try {
    return files.create(path, { exclusive: !force });
  } catch (error) {
    if (isCode(error, 'EEXIST')) throw usageError(`${path} exists.`, '--force overwrites it.');
    if (isCode(error, 'ENOENT')) throw usageError(`There is no folder ${dirname(path)}.`);
    throw new CliError(`${path} cannot be written: ${error instanceof Error ? error.message : ''}`, {
      exit: 'usage',
      cause: error,
    });
  }
}
