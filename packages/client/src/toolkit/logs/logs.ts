import type { LogBytes } from './log-bytes.ts';
import type { LogLines } from './log-lines.ts';
import type {
  LogDestination,
  LogDownload,
  LogDownloadOptions,
  LogLinesOptions,
  LogStreamOptions,
} from './log-options.ts';
import type { LogSource } from './log-source.ts';

/** Logs of the processes of a project: as parsed lines, as bytes, as files. Free and flex clusters have none. */
export interface Logs {
  /**
   * Parsed lines, filtered while they are still bytes, in constant memory however long the log. One host at a time unless
   * `order` is `time`. Nothing is fetched before the first line is asked for.
   * @throws AtlasValidationError when the source or an option cannot be right.
   * @throws AtlasNotFoundError, on iterating, when there is no such host.
   * @example
   * const slow = project.logs.lines({ cluster: 'shop' }, { slowerThan: 500, from: '2026-01-01T00:00:00Z' });
   * for await (const line of slow) console.log(line.host, line.timestamp, line.durationMillis, line.attributes.ns);
   * console.log(slow.summary.lines, 'lines read');
   */
  lines(source: LogSource, options?: LogLinesOptions): LogLines;
  /**
   * Bytes of the logs, one log after the other: gzip as the service sends it, or uncompressed.
   * @throws AtlasValidationError when the source or an option cannot be right.
   * @throws AtlasResponseError, on iterating with `decompress`, after the bytes of a log whose compression is damaged.
   * @example
   * for await (const piece of project.logs.stream(host, { decompress: true })) process.stdout.write(piece);
   */
  stream(source: LogSource, options?: LogStreamOptions): LogBytes;
  /**
   * Downloads logs to files. A file grows under its name and `.part`, and gets its name when it is complete. Run again, it
   * skips what is complete and goes on with what is not. One host's failure does not stop the others: it is in `failures`.
   * Only on Node.
   * @throws AtlasValidationError when the source, the destination or an option cannot be right, or there are no files here.
   * @throws AtlasAbortError when `signal` ends it; what came stays for the next run.
   * @throws AtlasError of any kind when only one log is asked for and cannot be had.
   * @example
   * const { files, failures } = await project.logs.download({ cluster: 'shop' }, { folder: 'logs' }, { concurrency: 3 });
   */
  download(source: LogSource, to: LogDestination, options?: LogDownloadOptions): Promise<LogDownload>;
}
