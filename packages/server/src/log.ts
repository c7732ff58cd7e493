/** What is told about each request: never a body, a query string or a credential. */
export interface LogEntry {
  /** When it came in, `2026-01-01T00:00:00Z`. */
  readonly time: string;
  readonly method: string;
  /** The path without its query. */
  readonly path: string;
  readonly status: number;
  readonly milliseconds: number;
  readonly operation?: string;
  readonly version?: string;
  /** Public key or client id. */
  readonly caller?: string;
  readonly errorCode?: string;
  /** A fault of the server itself, with its stack. */
  readonly fault?: string;
}

export type Log = (entry: LogEntry) => void;

/** One line for an entry. */
export function logLine({
  time,
  method,
  path,
  status,
  milliseconds,
  operation,
  version,
  caller,
  errorCode,
  fault,
}: LogEntry): string {
  const parts = [
    time,
    method,
    path,
    String(status),
    `${milliseconds.toFixed(1)}ms`,
    operation ?? '-',
    version ?? '-',
    caller ?? '-',
    errorCode,
  ];
  const line = parts.filter((part) => part !== undefined).join(' ');
  return fault === undefined ? line : `${line}\n${fault}`;
}
