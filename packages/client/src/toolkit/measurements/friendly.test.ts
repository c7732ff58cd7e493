import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AtlasValidationError } from '../../errors.ts';
import { friendly } from './friendly.ts';
import { friendlyStatistics } from './friendly-statistics.ts';
import type { MetricUnits } from './series.ts';

describe('friendly values', () => {
  test.each([
    [0, 'BYTES', '0 bytes'],
    [1, 'BYTES', '1 byte'],
    [999, 'BYTES', '999 bytes'],
    [1_234_567, 'BYTES', '1.23 MB'],
    [999_999, 'BYTES', '1 MB'],
    [-1_500_000, 'BYTES', '-1.5 MB'],
    [1_610_612_736, 'BYTES', '1.61 GB'],
    [2e27, 'BYTES', '2,000 YB'],
    [2048, 'KILOBYTES', '2.05 MB'],
    [1843, 'MEGABYTES', '1.84 GB'],
    [0.5, 'GIGABYTES', '500 MB'],
    [12_500_000, 'BYTES_PER_SECOND', '12.5 MB/s'],
    [0, 'BYTES_PER_SECOND', '0 B/s'],
    [0.25, 'GIGABYTES_PER_HOUR', '250 MB/h'],
    [3, 'MEGABYTES_PER_SECOND', '3 MB/s'],
    [1_234_567.891, 'SCALAR', '1,234,567.89'],
    [87.5, 'SCALAR_PER_SECOND', '87.5/s'],
    [42.126, 'PERCENT', '42.13%'],
    [0.000_123_4, 'PERCENT', '0.00012%'],
    [1e-9, 'PERCENT', '1.00e-9%'],
    [-0, 'PERCENT', '0%'],
    [0.4, 'MILLISECONDS', '0.4 ms'],
    [1250, 'MILLISECONDS', '1.25 s'],
    [1500, 'MICROSECONDS', '1.5 ms'],
    [59.999, 'SECONDS', '1 min'],
    [5400, 'SECONDS', '1.5 h'],
    [216_000, 'SECONDS', '2.5 days'],
    [3, 'FURLONGS_PER_FORTNIGHT', '3 furlongs per fortnight'],
    [3, '', '3'],
    [3, 'constructor', '3 constructor'],
  ])('%d %s is %s', (value, units, text) => {
    expect(friendly(value, units)).toBe(text);
  });

  test('every unit of the old package has a form for people', () => {
    const forms: Readonly<Partial<Record<MetricUnits, string>>> = {
      SCALAR_PER_SECOND: '1,500/s',
      SCALAR: '1,500',
      PERCENT: '1,500%',
      MILLISECONDS: '1.5 s',
      BYTES: '1.5 kB',
      GIGABYTES: '1.5 TB',
      BYTES_PER_SECOND: '1.5 kB/s',
      MEGABYTES_PER_SECOND: '1.5 GB/s',
      GIGABYTES_PER_HOUR: '1.5 TB/h',
    };
    for (const [units, text] of Object.entries(forms)) expect(friendly(1500, units)).toBe(text);
  });

  test('bytes by powers of 1024 where it is asked for', () => {
    const binary = { binary: true };
    expect(friendly(1_610_612_736, 'BYTES', binary)).toBe('1.5 GiB');
    expect(friendly(1536, 'MEGABYTES', binary)).toBe('1.5 GiB');
    expect(friendly(1023, 'BYTES', binary)).toBe('1,023 bytes');
    expect(friendly(1024, 'BYTES_PER_SECOND', binary)).toBe('1 KiB/s');
  });

  test('digits and the word for nothing are chosen', () => {
    expect(friendly(1_234_567, 'BYTES', { digits: 0 })).toBe('1 MB');
    expect(friendly(1.23456, 'SCALAR', { digits: 4 })).toBe('1.2346');
    for (const none of [undefined, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(friendly(none, 'BYTES')).toBe('no value');
      expect(friendly(none, 'BYTES', { absent: '-' })).toBe('-');
    }
    expect(() => friendly(1, 'BYTES', { digits: -1 })).toThrow(AtlasValidationError);
  });

  test('any number of any units is a short text without line breaks', () => {
    const units = fc.constantFrom(
      'BYTES',
      'GIGABYTES_PER_HOUR',
      'SECONDS',
      'MICROSECONDS',
      'PERCENT',
      'SCALAR',
    );
    const value = fc.double({ min: -1e30, max: 1e30, noNaN: true });
    fc.assert(
      fc.property(value, units, fc.boolean(), (number, of, binary) => {
        expect(friendly(number, of, { binary })).toMatch(/^-?[\d,]+(\.\d+)?(e-\d+)?( ?[A-Za-zµ%/]+)?$/);
      }),
    );
  });
});

test('statistics are written with their units, and without values they say so', () => {
  const points = [0, 1_500_000, undefined].map((value) => ({ timestamp: new Date(0), value }));
  expect(friendlyStatistics({ units: 'BYTES', points })).toMatchObject({
    count: '2',
    gaps: '1',
    min: '0 bytes',
    mean: '750 kB',
    max: '1.5 MB',
    last: '1.5 MB',
  });
  expect(friendlyStatistics({ units: 'BYTES', points: [] })).toMatchObject({
    count: '0',
    min: 'no value',
    mean: 'no value',
    max: 'no value',
  });
});
