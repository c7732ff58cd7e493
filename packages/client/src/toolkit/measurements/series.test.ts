import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asTuples, seriesOf, sourceLabel } from './series.ts';

/** What a service may send that keeps to nothing. */
const wild = (answer: object) => seriesOf(answer as Parameters<typeof seriesOf>[0], {});

test('null values are gaps, zeros are values, and long integers are numbers', () => {
  const [series] = wild({
    granularity: 'PT1M',
    measurements: [
      {
        name: 'CONNECTIONS',
        units: 'SCALAR',
        dataPoints: [
          { timestamp: '2026-01-01T00:02:00Z', value: 9_007_199_254_740_993n },
          { timestamp: '2026-01-01T00:00:00Z', value: null },
          { timestamp: '2026-01-01T00:01:00Z', value: 0 },
          { timestamp: 'never', value: 1 },
          { value: 1 },
        ],
      },
    ],
  });
  expect(asTuples(series ?? { points: [] })).toEqual([
    [new Date('2026-01-01T00:00:00Z'), undefined],
    [new Date('2026-01-01T00:01:00Z'), 0],
    [new Date('2026-01-01T00:02:00Z'), 9_007_199_254_740_992],
  ]);
  expect(series).toMatchObject({
    metric: 'CONNECTIONS',
    units: 'SCALAR',
    start: new Date('2026-01-01T00:00:00Z'),
    end: new Date('2026-01-01T00:02:00Z'),
  });
});

test('an answer without measurements, names or points breaks nothing', () => {
  expect(wild({})).toEqual([]);
  expect(wild({ measurements: [{}] })).toMatchObject([
    { metric: '', units: '', points: [], start: undefined },
  ]);
  const point = fc.record({ timestamp: fc.anything(), value: fc.anything() }, { requiredKeys: [] });
  fc.assert(
    fc.property(fc.array(point), (dataPoints) => {
      for (const { timestamp, value } of wild({ measurements: [{ dataPoints }] })[0]?.points ?? []) {
        expect(Number.isFinite(timestamp.getTime())).toBe(true);
        expect(value === undefined || Number.isFinite(value)).toBe(true);
      }
    }),
  );
});

test('a label tells what was measured', () => {
  expect(sourceLabel({ source: { host: 'a:1', partition: 'data' } })).toBe('a:1 disk data');
  expect(sourceLabel({ source: { cluster: 'shop', database: 'shop', collection: 'orders' } })).toBe(
    'shop shop.orders',
  );
  expect(sourceLabel({ source: { host: 'a:1', database: 'd', collection: 'c', index: 'default' } })).toBe(
    'a:1 d.c index default',
  );
  expect(sourceLabel({ source: {} })).toBe('');
});
