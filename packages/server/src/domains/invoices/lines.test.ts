import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { centsOf, linesOf } from './lines.ts';
import type { Span } from './meter.ts';
import { DAY_MS, HOUR_MS, invoiceIdOf, madeAt, monthAt, startOf } from './months.ts';
import { SKUS, skuOf } from './prices.ts';

const MONTH = monthAt(Date.UTC(2026, 1, 1));
const [START, END] = [startOf(MONTH), startOf(MONTH + 1)];

const CHARGE = { sku: 'ATLAS_AWS_INSTANCE_M30', provider: 'AWS', region: 'US_EAST_1', units: 3 };

const span = (from: number, to?: number): Span => ({
  clusterId: 'c'.repeat(24),
  clusterName: 'shop',
  groupId: 'd'.repeat(24),
  groupName: 'Project 0',
  tags: [],
  charges: [CHARGE],
  from,
  ...(to !== undefined && { to }),
});

describe('a day is charged for', () => {
  test.each([
    ['not before it is over', START + DAY_MS - 1, 0],
    ['when it is over', START + DAY_MS, 1],
    ['as one of the days that are over', START + 5.5 * DAY_MS, 5],
    ['in its own month alone', END + 9 * DAY_MS, 28],
  ])('%s', (_, now, days) => {
    const lines = linesOf([span(START - 5 * DAY_MS)], START, END, now);
    expect(lines).toHaveLength(days);
    for (const { quantity, cents } of lines) {
      expect(quantity).toBe(72);
      expect(cents).toBe(Math.round(72 * (skuOf(CHARGE.sku)?.unitPriceDollars ?? 0) * 100));
    }
  });

  test('once, in whatever pieces it was metered', () => {
    const cut = fc.integer({ min: 1, max: 47 }).map((hours) => START + hours * HOUR_MS);
    fc.assert(
      fc.property(fc.uniqueArray(cut, { minLength: 1, maxLength: 8 }), (cuts) => {
        const edges = [START, ...cuts.sort((one, other) => one - other), START + 2 * DAY_MS];
        const pieces = edges.slice(1).map((to, index) => span(edges[index] ?? START, to));
        const whole = linesOf([span(START, START + 2 * DAY_MS)], START, END, END);
        const pieced = linesOf(pieces, START, END, END);
        expect(pieced.map(({ quantity, cents }) => [quantity, cents])).toEqual(
          whole.map(({ quantity, cents }) => [quantity, cents]),
        );
      }),
    );
  });

  test('in one month or the other, and never in both', () => {
    const time = fc.integer({ min: START - 60 * DAY_MS, max: END + 60 * DAY_MS });
    fc.assert(
      fc.property(time, time, (one, other) => {
        const used = [span(Math.min(one, other), Math.max(one, other))];
        const now = END + 90 * DAY_MS;
        const months = Array.from({ length: 8 }, (_, index) => MONTH - 3 + index);
        const each = months.map((month) => centsOf(linesOf(used, startOf(month), startOf(month + 1), now)));
        const all = centsOf(linesOf(used, startOf(MONTH - 3), startOf(MONTH + 5), now));
        expect(each.reduce((sum, cents) => sum + cents, 0)).toBe(all);
      }),
    );
  });
});

describe('what there is a price for', () => {
  test('has an id of its own and costs something, but for free clusters', () => {
    expect(new Set(SKUS.map(({ id }) => id)).size).toBe(SKUS.length);
    expect(SKUS.filter(({ unitPriceDollars }) => unitPriceDollars <= 0).map(({ id }) => id)).toEqual([
      'ATLAS_INSTANCE_M0',
    ]);
  });
});

describe('the id of an invoice', () => {
  test('tells its month, and differs by month and organization', () => {
    const [one, other] = ['6955b900e94b0a33d2c671a8', '6955b900e94b0a33d2c671a9'];
    const ids = [invoiceIdOf(one, MONTH), invoiceIdOf(one, MONTH + 1), invoiceIdOf(other, MONTH)];
    expect(new Set(ids).size).toBe(3);
    expect(invoiceIdOf(one, MONTH)).toBe(ids[0]);
    expect(madeAt(ids[0] ?? '')).toBe(START);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{24}$/);
  });
});
