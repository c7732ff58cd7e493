export type { LogBytes } from './log-bytes.ts';
export type { LogFilter } from './log-filter.ts';
export type { LogFormat } from './log-header.ts';
export {
  type LogLine,
  type LogLineOptions,
  type LogOrigin,
  type LogSeverity,
  parseLogLine,
} from './log-line.ts';
export type { LogLines } from './log-lines.ts';
export type {
  LogDestination,
  LogDownload,
  LogDownloadOptions,
  LogFailure,
  LogFailureOptions,
  LogFile,
  LogLinesOptions,
  LogProgress,
  LogRangeOptions,
  LogStreamOptions,
} from './log-options.ts';
export { type LogName, LogNames, type LogSource, type LogTarget } from './log-source.ts';
export type { LogSummary } from './log-summary.ts';
export type { Logs } from './logs.ts';
export type { LogReadOptions } from './read-batches.ts';
export { type LogBytesSource, readLogLines } from './read-log-lines.ts';
