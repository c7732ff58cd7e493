const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Milliseconds to wait by a `Retry-After` header: delta seconds or an HTTP date (RFC 9110 10.2.3).
 * A date in the past is 0; anything else is `undefined`.
 */
export function parseRetryAfter(value: unknown, now: number): number | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const date = parseHttpDate(text);
  return date === undefined ? undefined : Math.max(0, date - now);
}

/**
 * Milliseconds since 1970 of an IMF-fixdate; a day of one digit is accepted because the
 * service's `Deprecation` and `Sunset` headers have it (`Mon, 5 Aug 2024 00:00:00 GMT`).
 */
export function parseHttpDate(value: unknown): number | undefined {
  const match = /^\w{3}, (\d{1,2}) (\w{3}) (\d{4}) (\d\d):(\d\d):(\d\d) GMT$/i.exec(String(value));
  if (!match) return undefined;
  const [day, month, year, hour, minute, second] = match.slice(1);
  const index = MONTHS.indexOf(String(month).toLowerCase());
  if (index < 0) return undefined;
  return Date.UTC(Number(year), index, Number(day), Number(hour), Number(minute), Number(second));
}
