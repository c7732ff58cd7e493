import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AtlasValidationError } from '../../errors.ts';
import { percentile, statistics } from './statistics.ts';

const of = (...values: readonly (number | undefined)[]) => ({ points: values.map((value) => ({ value })) });
const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

describe('statistics', () => {
  test('zeros count like any other value', () => {
    expect(statistics(of(0, 0, 10))).toMatchObject({ count: 3, min: 0, max: 10, sum: 10, p50: 0, first: 0 });
    expect(statistics(of(0, 0, 10)).mean).toBeCloseTo(10 / 3, 12);
    expect(statistics(of(0, 0, 0))).toMatchObject({ count: 3, mean: 0, standardDeviation: 0 });
  });

  test('gaps are counted as gaps and change nothing else', () => {
    const { gaps, ...rest } = statistics(of(undefined, 4, undefined, 8, undefined));
    const { gaps: none, ...same } = statistics(of(4, 8));
    expect([gaps, none]).toEqual([3, 0]);
    expect(rest).toEqual(same);
    expect(rest).toMatchObject({ count: 2, mean: 6, standardDeviation: 2, first: 4, last: 8 });
  });

  test('without any value nothing is known, and nothing is 0 but the count', () => {
    for (const none of [of(), of(undefined, undefined)]) {
      const { count, gaps, ...rest } = statistics(none);
      expect(count).toBe(0);
      expect(gaps).toBe(none.points.length);
      expect(new Set(Object.values(rest))).toEqual(new Set([undefined]));
    }
  });

  test('percentiles lie between the two nearest values', () => {
    const values = of(...Array.from({ length: 101 }, (_, index) => 100 - index));
    expect(statistics(values)).toMatchObject({ p50: 50, p90: 90, p95: 95, p99: 99 });
    expect(percentile(of(1, 2), 50)).toBe(1.5);
    expect(percentile(of(1, 2, 10), 75)).toBe(6);
    expect(percentile(of(), 50)).toBeUndefined();
    expect(percentile(values, 0)).toBe(0);
    expect(percentile(values, 100)).toBe(100);
    for (const percent of [-1, 100.1, Number.NaN])
      expect(() => percentile(values, percent)).toThrow(AtlasValidationError);
  });

  test('a million values are no trouble', () => {
    const points = Array.from({ length: 1_000_000 }, (_, index) => ({ value: index % 1000 }));
    expect(statistics({ points })).toMatchObject({
      count: 1_000_000,
      min: 0,
      max: 999,
      mean: 499.5,
      p50: 499.5,
    });
  });

  test('what small numbers add to large ones is not lost', () => {
    expect(statistics(of(1, 1e100, 1, -1e100)).sum).toBe(2);
    expect(statistics(of(...Array.from({ length: 10 }, () => 0.1))).sum).toBe(1);
  });

  test('the least is no more than any percentile, the mean, and these no more than the greatest', () => {
    fc.assert(
      fc.property(fc.array(finite, { minLength: 1 }), (values) => {
        const {
          min = 0,
          p50 = 0,
          p90 = 0,
          p95 = 0,
          p99 = 0,
          max = 0,
          mean = 0,
          standardDeviation = 0,
        } = statistics(of(...values));
        for (const [low, high] of [
          [min, p50],
          [p50, p90],
          [p90, p95],
          [p95, p99],
          [p99, max],
          [min, mean],
          [mean, max],
        ] as const)
          expect(low).toBeLessThanOrEqual(high);
        expect(standardDeviation).toBeGreaterThanOrEqual(0);
        expect([min, max]).toEqual([Math.min(...values), Math.max(...values)]);
      }),
    );
  });

  test('the order of the values says only which is first and last', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e6, max: 1e6 })), (values) => {
        const { first, last, ...rest } = statistics(of(...values));
        const { first: newFirst, last: newLast, ...same } = statistics(of(...values.toReversed()));
        expect(rest).toEqual(same);
        expect([first, last]).toEqual([newLast, newFirst]);
      }),
    );
  });

  test('they agree with what everybody computes from whole numbers', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 1 }), (values) => {
        const sum = values.reduce((all, value) => all + value, 0);
        const mean = sum / values.length;
        const variance = values.reduce((all, value) => all + (value - mean) ** 2, 0) / values.length;
        const found = statistics(of(...values));
        expect(found.sum).toBe(sum);
        expect(found.mean).toBeCloseTo(mean, 6);
        expect(found.standardDeviation).toBeCloseTo(Math.sqrt(variance), 6);
      }),
    );
  });
});
