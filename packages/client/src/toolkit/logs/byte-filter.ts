import { indexOfBytes } from '#platform';
import type { CheckedFilter } from './log-filter.ts';

/**
 * Whether a line might meet a filter, by its bytes alone. It is only ever sure that a line does not: what is not written
 * exactly as mongod writes it is left to whoever parses it.
 */
export type ByteFilter = (bytes: Uint8Array, from: number, to: number) => boolean;

/** A byte filter for what of a filter can be seen in bytes; `undefined` when that is nothing. */
export function createByteFilter(filter: CheckedFilter): ByteFilter | undefined {
  const tests = [headerTest(filter), textTest(filter), durationTest(filter)].filter(
    (test) => test !== undefined,
  );
  const [first, ...others] = tests;
  if (!first || others.length === 0) return first;
  return (bytes, from, to) => tests.every((test) => test(bytes, from, to));
}

const encoder = new TextEncoder();

function bytesOf(text: string): Uint8Array {
  return encoder.encode(text);
}

const DATE = bytesOf('{"t":{"$date":"');
const SEVERITY = bytesOf('"},"s":"');
const COMPONENT = bytesOf('"c":"');
const ID = bytesOf('"id":');
const SERVICE = bytesOf('"svc":"');
const CONTEXT = bytesOf('"ctx":"');
const DURATION = bytesOf('"durationMillis":');

/** Characters of a moment to the millisecond: `2026-01-01T00:00:00.000`. */
const MOMENT = 23;
const [QUOTE, COMMA, SPACE, DOT, ZERO, NINE, BRACE] = [34, 44, 32, 46, 48, 57, 123];

/** By the fields before the message, as far as the filter names them. */
function headerTest({
  severities,
  components,
  ids,
  contexts,
  from,
  to,
}: CheckedFilter): ByteFilter | undefined {
  const wanted = {
    severities: severities?.map(bytesOf),
    components: components?.map(bytesOf),
    ids: ids?.map((id) => bytesOf(String(id))),
    contexts: contexts?.map(bytesOf),
  };
  const [earliest, latest] = [boundOf(from), boundOf(to)];
  const isTimed = earliest !== undefined || latest !== undefined;
  const isBeyondSeverity = wanted.components ?? wanted.ids ?? wanted.contexts;
  if (!isTimed && !wanted.severities && !isBeyondSeverity) return undefined;
  return (bytes, start, end) => {
    // Too short for a header.
    if (end - start < 80 || !isAt(bytes, start, DATE)) return true;
    const date = start + DATE.length;
    const dateEnd = endOfMoment(bytes, date);
    if (dateEnd === -1) return true;
    if (earliest && compare(bytes, date, earliest) < 0) return false;
    if (latest && compare(bytes, date, latest) >= 0) return false;
    if (!isAt(bytes, dateEnd, SEVERITY)) return true;
    let at = dateEnd + SEVERITY.length;
    let close = valueEnd(bytes, at, end);
    if (wanted.severities && !isAmong(bytes, at, close, wanted.severities)) return false;
    if (!isBeyondSeverity) return true;
    at = fieldAfter(bytes, close + 1, COMPONENT);
    if (at === -1) return true;
    close = valueEnd(bytes, at, end);
    if (wanted.components && !isAmong(bytes, at, close, wanted.components)) return false;
    at = fieldAfter(bytes, close + 1, ID);
    if (at === -1) return true;
    close = at;
    while (isDigit(bytes[close])) close += 1;
    if (wanted.ids && !isAmong(bytes, at, close, wanted.ids)) return false;
    if (!wanted.contexts) return true;
    const service = fieldAfter(bytes, close, SERVICE);
    at = fieldAfter(bytes, service === -1 ? close : valueEnd(bytes, service, end) + 1, CONTEXT);
    return at === -1 || isAmong(bytes, at, valueEnd(bytes, at, end), wanted.contexts);
  };
}

/** By the text a line must contain: it is looked for once, in all lines of a piece together. */
function textTest({ text }: CheckedFilter): ByteFilter | undefined {
  // A replacement character may stand for any bytes, and half of a pair is none.
  if (text === undefined || /[\ufffd\p{Cs}]/u.test(text)) return undefined;
  const next = finder(bytesOf(text));
  return (bytes, from, to) => next(bytes, from) < to;
}

/** By a duration that is long enough, or that is not written as mongod does. */
function durationTest({ slowerThan }: CheckedFilter): ByteFilter | undefined {
  if (slowerThan === undefined) return undefined;
  const next = finder(DURATION);
  return (bytes, from, to) => {
    if (bytes[from] !== BRACE) return true;
    for (let at = next(bytes, from); at < to; at = next(bytes, at + 1)) {
      let value = 0;
      let digit = at + DURATION.length;
      for (; isDigit(bytes[digit]); digit += 1) value = value * 10 + (bytes[digit] ?? 0) - ZERO;
      // A fraction or an exponent is for the parser.
      const isWhole = bytes[digit] === COMMA || bytes[digit] === BRACE + 2;
      if (value >= slowerThan || !isWhole) return true;
    }
    return false;
  };
}

/** Finds where bytes are next, at or behind a position; positions are asked in rising order, each piece from its start. */
function finder(wanted: Uint8Array): (bytes: Uint8Array, from: number) => number {
  let piece: Uint8Array | undefined;
  let asked = 0;
  let found = -1;
  return (bytes, from) => {
    if (bytes !== piece || from < asked || found < from) {
      const at = indexOfBytes(bytes, wanted, from);
      found = at === -1 ? Number.POSITIVE_INFINITY : at;
      piece = bytes;
    }
    asked = from;
    return found;
  };
}

/** A bound of time as lines write it; `undefined` for none, or one beyond the years that have four digits. */
function boundOf(milliseconds: number | undefined): Uint8Array | undefined {
  const text = milliseconds === undefined ? '' : new Date(milliseconds).toISOString();
  return text.length === MOMENT + 1 ? bytesOf(text.slice(0, MOMENT)) : undefined;
}

/** Where a moment of UTC with milliseconds ends, `Z` or `+00:00` included; -1 when it is none. */
function endOfMoment(bytes: Uint8Array, at: number): number {
  const zone = at + MOMENT;
  if (bytes[zone - 4] !== DOT) return -1;
  if (bytes[zone] === 90) return zone + 1;
  return isAt(bytes, zone, UTC) ? zone + UTC.length : -1;
}

const UTC = bytesOf('+00:00');

function compare(bytes: Uint8Array, at: number, bound: Uint8Array): number {
  for (let index = 0; index < bound.length; index += 1) {
    const difference = (bytes[at + index] ?? 0) - (bound[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function isAt(bytes: Uint8Array, at: number, wanted: Uint8Array): boolean {
  for (let index = 0; index < wanted.length; index += 1)
    if (bytes[at + index] !== wanted[index]) return false;
  return true;
}

function isAmong(bytes: Uint8Array, at: number, end: number, wanted: readonly Uint8Array[]): boolean {
  return wanted.some((one) => one.length === end - at && isAt(bytes, at, one));
}

function valueEnd(bytes: Uint8Array, at: number, end: number): number {
  let close = at;
  while (close < end && bytes[close] !== QUOTE) close += 1;
  return close;
}

/** Where the value of the next field begins, behind a comma and blanks; -1 when another field is next. */
function fieldAfter(bytes: Uint8Array, at: number, name: Uint8Array): number {
  let next = at;
  if (bytes[next] !== COMMA) return -1;
  next += 1;
  while (bytes[next] === SPACE) next += 1;
  return isAt(bytes, next, name) ? next + name.length : -1;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE;
}
