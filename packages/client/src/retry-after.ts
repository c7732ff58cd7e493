/**
 * Milliseconds to wait by a `Retry-After` header: delta seconds or an HTTP date (RFC 9110 10.2.3).
 * A date in the past is 0; anything else is `undefined`.
 */
export function parseRetryAfter(value: unknown, now: number): number | undefined {
  if (/^\d+(\.\d+)?$/.test(String(value))) return Number(value) * 1000;
  const date = parseHttpDate(value);
  return date === undefined ? undefined : Math.max(0, date - now);
}

/**
 * Milliseconds since 1970 of an HTTP date; a day of one digit is accepted because the
 * service's `Deprecation` and `Sunset` headers have it (`Mon, 5 Aug 2024 00:00:00 GMT`).
 */
export function parseHttpDate(value: unknown): number | undefined {
  if (typeof value !== 'string' || !/^\w{3}, \d{1,2} \w{3} \d{4} [\d:]{8} GMT$/i.test(value))
    return undefined;
  return Date.parse(value) || undefined;
}
