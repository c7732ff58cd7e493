import { dateOf } from '../dates.ts';

/**
 * How a line was written: `json` by MongoDB 4.4 and newer and in audit logs, `text` by older ones. `raw` is what could not be
 * read, kept as it came.
 */
export type LogFormat = 'json' | 'text' | 'raw';

/** What stands at the beginning of a line. */
export interface LogHeader {
  readonly format: LogFormat;
  readonly timestamp: Date | undefined;
  readonly severity: string | undefined;
  readonly component: string | undefined;
  readonly id: number | undefined;
  readonly context: string | undefined;
  readonly message: string;
}

/** A string of JSON, without its quotes. */
const STRING = '((?:[^"\\\\]|\\\\.)*)';

/** The header of a structured line in the order mongod 4.4 to 8.0 writes it; 8.0 added `svc`. */
const STRUCTURED = new RegExp(
  `^\\{"t":\\{"\\$date":"([^"\\\\]+)"\\},\\s*"s":"(\\w+)",\\s*"c":"([^"\\\\]*)",\\s*"id":(\\d+),\\s*(?:"svc":"[^"\\\\]*",\\s*)?"ctx":"([^"\\\\]*)",\\s*"msg":"${STRING}"`,
);

/** `2019-05-01T12:00:00.000+0000 I  NETWORK  [conn1] message`; before 3.0 without level and component. */
const TEXT =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(?:Z|[+-]\d\d:?\d\d)) +(?:([FEWID]\d?) +([A-Z_-]+) +)?(?:\[([^\]]*)\] ?)?(.*)$/s;

/** What an operation took, at the end of a text line. */
const DURATION = / (\d+)ms$/;

/**
 * Reads the header of a line of any form.
 * @param strict whether all of it must be good JSON, not just its header and its end
 */
export function readHeader(raw: string, strict: boolean): LogHeader {
  if (raw.charCodeAt(0) !== BRACE) return readText(raw);
  const found = strict || !raw.endsWith('}') ? null : STRUCTURED.exec(raw);
  if (!found) return readDocument(raw);
  const [, date, severity, component, id, context, message = ''] = found;
  const timestamp = new Date(date ?? '');
  if (Number.isNaN(timestamp.getTime())) return readDocument(raw);
  return {
    format: 'json',
    timestamp,
    severity,
    component,
    id: Number(id),
    context,
    message: message.includes('\\') ? unescaped(message) : message,
  };
}

/** A line of JSON as an object; `undefined` when it is none. */
export function readWhole(raw: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(raw);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a value of JSON is an object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Milliseconds an operation took, as older lines end. */
export function durationOfText(raw: string): number | undefined {
  const [, digits] = DURATION.exec(raw) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

const BRACE = 123;

/** The slow way: audit lines, lines with their fields in another order, damaged ones. */
function readDocument(raw: string): LogHeader {
  const whole = readWhole(raw);
  if (!whole) return unread(raw);
  const { t, ts, time, s, c, id, ctx, msg, atype, activity_name } = whole;
  const timestamp = momentOf(t ?? ts ?? time);
  const message = textOf(msg) ?? textOf(atype) ?? textOf(activity_name);
  if (!timestamp && message === undefined) return unread(raw);
  return {
    format: 'json',
    timestamp,
    severity: textOf(s),
    component: textOf(c),
    id: typeof id === 'number' ? id : undefined,
    context: textOf(ctx),
    message: message ?? '',
  };
}

function readText(raw: string): LogHeader {
  const [, date, severity, component, context, message = ''] = TEXT.exec(raw) ?? [];
  // Four digits of a zone without a colon are no ISO 8601.
  const timestamp = date === undefined ? undefined : dateOf(date.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  if (!timestamp) return unread(raw);
  return { format: 'text', timestamp, severity, component, id: undefined, context, message };
}

function unread(message: string): LogHeader {
  return {
    format: 'raw',
    timestamp: undefined,
    severity: undefined,
    component: undefined,
    id: undefined,
    context: undefined,
    message,
  };
}

/** A date as MongoDB writes it: `{"$date":"2026-..."}` or `{"$date":{"$numberLong":"..."}}`, or milliseconds. */
function momentOf(value: unknown): Date | undefined {
  if (typeof value !== 'object' || value === null) return dateOf(value);
  if ('$date' in value) return momentOf(value.$date);
  return '$numberLong' in value ? dateOf(Number(value.$numberLong)) : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The text between quotes of JSON. What is no JSON after all stays as it is. */
function unescaped(text: string): string {
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return text;
  }
}
