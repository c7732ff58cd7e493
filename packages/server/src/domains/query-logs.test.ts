import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { queryLogs } from './query-logs.ts';

const call = { now: Date.UTC(2026, 7, 10, 3, 3, 55, 633) };
const nameOf = (range: Parameters<typeof queryLogs>[2]): string | undefined =>
  queryLogs(call, 'lake', range).headers['Content-Disposition'];

test('a log is an empty gzip of 23 bytes', () => {
  const { content } = queryLogs(call, 'lake', {});
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  expect(bytes instanceof Uint8Array && [bytes.length, gunzipSync(bytes).length]).toEqual([23, 0]);
});

test('its name has the seconds asked for, or the last four hours in nanoseconds', () => {
  expect(nameOf({ startDate: 1786331022, endDate: 1786331032 })).toBe(
    'attachment; filename="lake_2026-08-10T03:03:42Z_2026-08-10T03:03:52Z_queries.log.gz"',
  );
  expect(nameOf({})).toBe(
    'attachment; filename="lake_2026-08-09T23:03:55.633000000Z_2026-08-10T03:03:55.633000000Z_queries.log.gz"',
  );
});

test('it does not end before it begins', () => {
  expect(() => nameOf({ startDate: 1786331032, endDate: 1786331022 })).toThrow(
    'The start date 1786331032 is after the end date 1786331022.',
  );
  expect(() => nameOf({ startDate: 1886331032 })).toThrow('is after the end date');
});
