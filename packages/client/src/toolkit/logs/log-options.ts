import type { Moment } from '../dates.ts';
import type { VerbOptions } from '../kit.ts';
import type { LogName, LogTarget } from './log-source.ts';
import type { LogReadOptions } from './read-batches.ts';

/** Which part of which logs. */
export interface LogRangeOptions extends VerbOptions {
  /** Kind of log, or several. Of a cluster or project each machine is asked only for those it can have. @default 'mongodb' */
  readonly log?: LogName | readonly LogName[] | undefined;
  /** First moment. The service keeps logs for 30 days and knows seconds. @default a day before `to` */
  readonly from?: Moment | undefined;
  /** The range ends before this moment. @default now */
  readonly to?: Moment | undefined;
}

/** A log that could not be had. */
export interface LogFailure extends LogTarget {
  /** Why: of the client's own tree unless the file system failed. */
  readonly error: unknown;
}

/** What happens to a log that cannot be had while others can. */
export interface LogFailureOptions {
  /** Is told of each log that cannot be had, and the others go on. Without it the first failure ends the run. */
  readonly onFailure?: ((failure: LogFailure) => void) | undefined;
}

/** Options of `project.logs.lines`: which logs, which lines of them, and how they are read. */
export interface LogLinesOptions extends LogRangeOptions, LogReadOptions, LogFailureOptions {
  /**
   * In which order lines of several logs come: `host` reads one log after the other; `time` reads all at once and puts
   * their lines into one order, holding a piece of each. @default 'host'
   */
  readonly order?: 'host' | 'time' | undefined;
}

/** Options of `project.logs.stream`. */
export interface LogStreamOptions extends LogRangeOptions, LogFailureOptions {
  /** Uncompresses what comes. Compressed logs of several hosts are, one after the other, one valid gzip. @default false */
  readonly decompress?: boolean | undefined;
}

/** Where a download is kept: one log in a file, or each log in a file of its own in a folder, which is made if need be. */
export type LogDestination = { readonly file: string } | { readonly folder: string };

/** How far a download is. */
export interface LogProgress extends LogTarget {
  /** Bytes of this log so far, what was there before included. */
  readonly bytes: number;
  /** Bytes of this log in all, where the service tells. */
  readonly size: number | undefined;
  /** Bytes of all logs that came in this run. */
  readonly totalBytes: number;
  /** Logs that are done, skipped and failed ones included. */
  readonly done: number;
  /** Logs in all. */
  readonly count: number;
}

/** Options of `project.logs.download`. */
export interface LogDownloadOptions extends LogRangeOptions {
  /**
   * What happens when a file is there already: `skip` leaves it and reports it, `replace` downloads it anew, `fail` reports a
   * failure. @default 'skip' in a folder, whose file names hold host, log and range; 'fail' for a file
   */
  readonly existing?: 'skip' | 'replace' | 'fail' | undefined;
  /**
   * Goes on where an earlier run with the same range was cut off, where that can be done without doubt; else such a log begins
   * anew. Say `from` and `to`: without them the range moves with the clock. @default true
   */
  readonly resume?: boolean | undefined;
  /** Logs downloaded at once, 1 to 32. @default 4 */
  readonly concurrency?: number | undefined;
  /** Is told of each piece that came, and of each log that is done. */
  readonly onProgress?: ((progress: LogProgress) => void) | undefined;
}

/** One file of a download. */
export interface LogFile extends LogTarget {
  /** Path of the file. */
  readonly path: string;
  /** Its size in bytes, compressed; 0 when the log has no lines in the range. */
  readonly bytes: number;
  /** `written` in this run, `resumed` from an earlier one and completed, or `skipped` because it was there. */
  readonly state: 'written' | 'resumed' | 'skipped';
}

/** What became of a download. */
export interface LogDownload {
  /** Files that are complete. */
  readonly files: readonly LogFile[];
  /** Logs that could not be had, beside those that could. */
  readonly failures: readonly LogFailure[];
  /** Bytes that came in this run. */
  readonly bytes: number;
}
