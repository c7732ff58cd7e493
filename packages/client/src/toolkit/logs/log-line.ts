import {
  durationOfText,
  isRecord,
  type LogFormat,
  type LogHeader,
  readHeader,
  readWhole,
} from './log-header.ts';

/** Levels of MongoDB: fatal, error, warning, information, and five of debugging. Others may come. */
export type LogSeverity = 'F' | 'E' | 'W' | 'I' | 'D1' | 'D2' | 'D3' | 'D4' | 'D5' | (string & {});

/** Where lines come from. */
export interface LogOrigin {
  /** Name of the machine without a port; `undefined` for lines of a file. */
  readonly host: string | undefined;
  /** Kind of log: `mongodb`, `mongos`, `mongodb-audit-log`, `mongos-audit-log`; `undefined` for lines of a file. */
  readonly log: string | undefined;
}

/** Origin of lines of which nobody said where they come from. */
export const NOWHERE: LogOrigin = { host: undefined, log: undefined };

/** How one line is read. */
export interface LogLineOptions {
  /** The line was longer than what is kept of it. @default false */
  readonly isCut?: boolean | undefined;
  /** Reads all of the line at once, so that damage behind its message is found, too. @default false */
  readonly strict?: boolean | undefined;
}

/**
 * One line of a log. Its header (`timestamp` to `message`) is read at once; `attributes`, `tags`, `document` and
 * `durationMillis` are parsed when they are first asked for, which for a long line takes longer than all the rest.
 * @example
 * for await (const line of project.logs.lines(host)) console.log(line.severity, line.message, line.attributes);
 */
export class LogLine implements LogHeader, LogOrigin {
  /** The line as it came, without its end. */
  readonly raw: string;
  /** How it was written; `raw` when it could not be read. */
  readonly format: LogFormat;
  /** When it was written, to the millisecond; `undefined` where the line does not say. */
  readonly timestamp: Date | undefined;
  /** Level; `undefined` in audit logs and where the line does not say. */
  readonly severity: LogSeverity | undefined;
  /** Part of MongoDB that speaks: `NETWORK`, `COMMAND`, `REPL`, ... */
  readonly component: string | undefined;
  /** Number of the message, the same for all lines of a kind (4.4 and newer): 51803 is a slow operation. */
  readonly id: number | undefined;
  /** Thread: `conn1234`, `initandlisten`, ... */
  readonly context: string | undefined;
  /** What it says; in audit logs the kind of action, such as `authenticate`; of a `raw` line all of it. */
  readonly message: string;
  /** Name of the machine without a port; `undefined` for lines of a file. */
  readonly host: string | undefined;
  /** Kind of log: `mongodb`, `mongos`, `mongodb-audit-log`, `mongos-audit-log`; `undefined` for lines of a file. */
  readonly log: string | undefined;
  /** Whether the line was longer than `maxLineLength`, and `raw` is only its beginning. */
  readonly isCut: boolean;
  #document: Readonly<Record<string, unknown>> | undefined;

  constructor(
    raw: string,
    { host, log }: LogOrigin = NOWHERE,
    { isCut = false, strict = false }: LogLineOptions = {},
  ) {
    const header = readHeader(raw, strict || isCut);
    this.raw = raw;
    this.format = header.format;
    this.timestamp = header.timestamp;
    this.severity = header.severity;
    this.component = header.component;
    this.id = header.id;
    this.context = header.context;
    this.message = header.message;
    this.host = host;
    this.log = log;
    this.isCut = isCut;
  }

  /** All of a `json` line as an object, extended JSON left as it is; `{}` of other lines and of damaged ones. */
  get document(): Readonly<Record<string, unknown>> {
    this.#document ??= (this.format === 'json' && readWhole(this.raw)) || {};
    return this.#document;
  }

  /** What the message is about, such as `{ remote: '10.0.0.7:51234' }`; of an audit line all its fields. `{}` where there is nothing. */
  get attributes(): Readonly<Record<string, unknown>> {
    const { attr, atype } = this.document;
    if (atype !== undefined) return this.document;
    return isRecord(attr) ? attr : {};
  }

  /** Marks such as `startupWarnings`. */
  get tags(): readonly string[] {
    const { tags } = this.document;
    return Array.isArray(tags) ? tags.map(String) : [];
  }

  /** Milliseconds an operation took, where the line tells: `durationMillis` of `json`, `123ms` at the end of `text`. */
  get durationMillis(): number | undefined {
    if (this.format === 'text') return durationOfText(this.raw);
    // Most lines have none, and need not be parsed to know it.
    if (!this.raw.includes('"durationMillis":')) return undefined;
    const { durationMillis } = this.attributes;
    return typeof durationMillis === 'number' ? durationMillis : undefined;
  }

  /** Every field, parsed ones included: what `JSON.stringify` writes. */
  toJSON(): Readonly<Record<string, unknown>> {
    const { attributes, tags, durationMillis, ...own } = this;
    return { ...own, attributes, tags, durationMillis };
  }
}

/**
 * One line of a log, parsed: structured JSON, the older text, or kept as it is when it is neither. Never fails.
 * @param raw the line without its end
 * @example
 * const { severity, message } = parseLogLine('2019-05-01T12:00:00.000+0000 I  NETWORK  [conn1] end connection');
 */
export function parseLogLine(raw: string, options?: LogLineOptions): LogLine {
  return new LogLine(raw, undefined, options);
}
