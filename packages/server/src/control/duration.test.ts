import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantAfter } from './duration.ts';

const FROM = Date.UTC(2026, 0, 31, 12);

test.each([
  ['PT10M', Date.UTC(2026, 0, 31, 12, 10)],
  ['PT0S', FROM],
  ['PT0.5S', FROM + 500],
  ['PT1,25S', FROM + 1250],
  ['P1DT12H', Date.UTC(2026, 1, 2)],
  ['P2W', Date.UTC(2026, 1, 14, 12)],
  ['PT90M', Date.UTC(2026, 0, 31, 13, 30)],
  ['P1M', Date.UTC(2026, 1, 28, 12)],
  ['P1Y1M1DT1S', Date.UTC(2027, 2, 1, 12, 0, 1)],
  ['P2Y1M', Date.UTC(2028, 1, 29, 12)],
])('%s', (duration, instant) => {
  expect(instantAfter(FROM, duration)).toBe(instant);
});

test.each([
  '',
  'P',
  'PT',
  'P1',
  '10M',
  'PT10',
  'PT-10M',
  '-PT10M',
  'P1H',
  'PT1D',
  'PT1M1H',
  'PT1.5M',
  'pt10m',
  ' PT1M',
  'PT1M ',
])('%o is no duration', (text) => {
  expect(instantAfter(FROM, text)).toBeUndefined();
});

test('any weeks, days, hours, minutes and seconds are their milliseconds', () => {
  const part = fc.nat(10_000);
  fc.assert(
    fc.property(part, part, part, part, part, (weeks, days, hours, minutes, seconds) => {
      const passed = ((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
      expect(instantAfter(FROM, `P${weeks}W${days}DT${hours}H${minutes}M${seconds}S`)).toBe(FROM + passed);
    }),
  );
});
