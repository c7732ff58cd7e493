import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAuthority } from '../../certificates/authority.ts';
import { Chance } from '../../chance.ts';
import { checkAuthorities } from './authorities.ts';
import { monthsLater, newSerial, serialBytes } from './certificate.ts';

describe('a certificate of a user', () => {
  test.each([
    ['2026-01-15T10:00:00Z', 3, '2026-04-15T10:00:00.000Z'],
    ['2026-11-30T10:00:00Z', 3, '2027-02-28T10:00:00.000Z'],
    ['2026-12-31T23:59:59Z', 24, '2028-12-31T23:59:59.000Z'],
  ])('issued %s for %i months ends %s', (now, months, until) => {
    expect(new Date(monthsLater(Date.parse(now), months)).toISOString()).toBe(until);
  });

  test('has a positive serial number of 19 digits in eight bytes', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const serial = newSerial(new Chance(seed));
        expect(String(serial)).toHaveLength(19);
        expect(BigInt(`0x${Buffer.from(serialBytes(serial)).toString('hex')}`)).toBe(serial);
        expect(serialBytes(serial)[0]).toBeLessThan(0x80);
      }),
    );
  });
});

test('authorities are taken one after another until one has expired', () => {
  const now = Date.UTC(2026, 0, 1);
  const chance = new Chance('authorities');
  const bytes = (length: number) => Uint8Array.from({ length }, () => chance.byte());
  const fresh = createAuthority('fresh', now, bytes).certificate;
  const old = createAuthority('old', Date.UTC(2010, 0, 1), bytes).certificate;
  const check = (text: string) => () => checkAuthorities('cas', text, now);
  expect(check(fresh)).not.toThrow();
  expect(check(`${fresh}\n${fresh}`)).not.toThrow();
  expect(check(fresh + old)).toThrow(expect.objectContaining({ code: 'EXPIRED_X509_CA_CERTIFICATE' }));
  for (const text of ['', `${fresh} and more`, fresh.replace(/^M/m, 'A'), '-----BEGIN CERTIFICATE-----'])
    expect(check(text)).toThrow(expect.objectContaining({ code: 'INVALID_ATTRIBUTE' }));
});
