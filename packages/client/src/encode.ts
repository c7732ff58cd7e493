import { AtlasValidationError, type ErrorPlace } from './errors.ts';

/**
 * One value as a piece of a path (RFC 3986 3.3). Only what is reserved nowhere stays as it is, so no value can
 * add a segment, end the path, or be taken for `.` and `..`, which would name another resource.
 */
export function encodeSegment(name: string, value: unknown, place: ErrorPlace): string {
  if (value === undefined || value === null) throw invalidInput(name, 'it is required.', place);
  const text = scalar(name, value, place);
  if (text === '' || text === '.' || text === '..')
    throw invalidInput(name, `'${text}' cannot stand in a path.`, place);
  return encode(name, text, place);
}

/** The query so far with one parameter more. Arrays repeat the name; `undefined` and `null` leave it out. */
export function appendQuery(query: string, name: string, value: unknown, place: ErrorPlace): string {
  if (value === undefined || value === null) return query;
  if (Array.isArray(value))
    return value.reduce((sum: string, one) => appendQuery(sum, name, one, place), query);
  const pair = `${encode(name, name, place)}=${encode(name, scalar(name, value, place), place)}`;
  return query === '' ? `?${pair}` : `${query}&${pair}`;
}

/** One header value: visible ASCII and blanks, so that it cannot start another header (RFC 9110 5.5). */
export function headerValue(name: string, value: unknown, place: ErrorPlace): string {
  const text = scalar(name, value, place);
  if (!/^[\t\x20-\x7e]*$/.test(text)) throw invalidInput(name, 'a header takes only visible ASCII.', place);
  return text;
}

/** Headers with those of the caller put over them; `null` takes one away. */
export function mergeHeaders(
  headers: Readonly<Record<string, string>>,
  more: Readonly<Record<string, string | null>>,
  place: ErrorPlace,
): Record<string, string> {
  const merged = { ...headers };
  for (const [name, value] of Object.entries(more)) {
    if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) throw invalidInput(name, 'this is not a header name.', place);
    const key = name.toLowerCase();
    if (value === null) delete merged[key];
    else merged[key] = headerValue(name, value, place);
  }
  return merged;
}

function scalar(name: string, value: unknown, place: ErrorPlace): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || typeof value === 'bigint' || Number.isFinite(value)) return String(value);
  throw invalidInput(name, `${String(value)} cannot be sent here.`, place);
}

function encode(name: string, text: string, place: ErrorPlace): string {
  try {
    return encodeURIComponent(text);
  } catch (cause) {
    throw invalidInput(name, 'it holds half of a surrogate pair.', { ...place, cause });
  }
}

/** The error of an input that cannot be sent, naming operation and parameter. */
export function invalidInput(parameter: string, why: string, place: ErrorPlace): AtlasValidationError {
  return new AtlasValidationError(`${parameter}: ${why}`, {
    ...place,
    parameter,
  });
}
