import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHttpDate, parseRetryAfter } from './retry-after.ts';

const now = Date.UTC(2025, 0, 1);

describe('parseRetryAfter', () => {
  it('reads seconds', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1e9 }), (seconds) => {
        expect(parseRetryAfter(String(seconds), now)).toBe(seconds * 1000);
      }),
    );
  });

  it('reads an HTTP date as the time until then', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1e8 }), (seconds) => {
        const date = new Date(now + seconds * 1000).toUTCString();
        expect(parseRetryAfter(date, now)).toBe(seconds * 1000);
      }),
    );
  });

  it('takes a date in the past for now', () => {
    expect(parseRetryAfter('Wed, 21 Oct 2015 07:28:00 GMT', now)).toBe(0);
  });

  it('makes nothing of anything else', () => {
    for (const value of [
      '',
      'soon',
      '-3',
      '1e3',
      '2025-01-01',
      undefined,
      ['1', '2'],
      'Xxx, 99 Foo 2025 00:00:00 GMT',
    ]) {
      expect(parseRetryAfter(value, now)).toBeUndefined();
    }
  });
});

describe('parseHttpDate', () => {
  it('reads the one-digit days of the service', () => {
    expect(parseHttpDate('Mon, 5 Aug 2024 00:00:00 GMT')).toBe(Date.UTC(2024, 7, 5));
    expect(parseHttpDate('Thu, 1 Jul 2027 00:00:00 GMT')).toBe(Date.UTC(2027, 6, 1));
  });
});
