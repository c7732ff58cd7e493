import { StartError } from './start-error.ts';

/** Who else has the file open, as SQLite says it. */
const IN_USE = /^SQLITE_(BUSY|LOCKED)/;

/** What the file system refuses, as SQLite says it. */
const REFUSED = /^SQLITE_(CANTOPEN|READONLY|IOERR|FULL|PERM|AUTH)/;

/** Why a data directory cannot be served, in the words of whoever chose it. @param cause what opening it threw */
export function dataDirError(dataDir: string, cause: unknown): StartError {
  if (cause instanceof StartError) return cause;
  const { code = '', syscall, message = '' } = cause as NodeJS.ErrnoException;
  const options = { cause };
  if (IN_USE.test(code)) {
    return new StartError(
      'DATA_DIR_IN_USE',
      `The data directory ${dataDir} is in use by another server.`,
      options,
    );
  }
  // The driver has no code for a file that it could not even open.
  if (syscall !== undefined || REFUSED.test(code) || message.startsWith('ConnectionFailed')) {
    return new StartError(
      'DATA_DIR_UNUSABLE',
      `The data directory ${dataDir} cannot be made, read or written: ${syscall === undefined ? code || 'its data file cannot be opened' : message}.`,
      options,
    );
  }
  return new StartError(
    'DATA_DIR_UNREADABLE',
    `What the data directory ${dataDir} holds cannot be read: it is damaged, or was made by something else or by a newer version.`,
    options,
  );
}
