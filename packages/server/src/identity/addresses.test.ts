import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isInBlock, singleAddress, toCidr } from './addresses.ts';

describe('an address', () => {
  test.each([
    ['10.0.0.1', '10.0.0.1/32'],
    ['10.0.0.0/8', '10.0.0.0/8'],
    ['2001:db8::1', '2001:db8::1/128'],
    ['::/0', '::/0'],
  ])('%s is the block %s', (text, cidr) => {
    expect(toCidr(text)).toBe(cidr);
  });

  test.each([
    '',
    '/',
    '10.0.0',
    '10.0.0.256',
    '10.0.0.1/33',
    '10.0.0.1/-1',
    '10.0.0.1/8/8',
    '10.0.0.1/',
    'fe80::1%eth0/64x',
    'a',
    '1::2::3',
  ])('%j is none', (text) => {
    expect(toCidr(text)).toBeUndefined();
  });

  test.each([
    ['10.1.2.3', '10.0.0.0/8', true],
    ['11.1.2.3', '10.0.0.0/8', false],
    ['10.1.2.3', '0.0.0.0/0', true],
    ['10.1.2.3', '10.1.2.3/32', true],
    ['10.1.2.4', '10.1.2.3/32', false],
    ['::ffff:10.1.2.3', '10.0.0.0/8', true],
    ['2001:db8::5', '2001:db8::/32', true],
    ['2001:db9::5', '2001:db8::/32', false],
    ['10.1.2.3', '::/0', false],
    ['nonsense', '0.0.0.0/0', false],
  ])('%s in %s: %s', (address, cidr, inside) => {
    expect(isInBlock(address, cidr)).toBe(inside);
  });

  test('is in the block it makes, and in every wider one', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.ipV4(),
          fc.ipV6().filter((text) => !text.includes('.')),
        ),
        fc.integer({ min: 0, max: 32 }),
        (address, prefix) => {
          expect(isInBlock(address, toCidr(address) ?? '')).toBe(true);
          expect(isInBlock(address, `${address}/${prefix}`)).toBe(true);
          expect(singleAddress(toCidr(address) ?? '')).toBe(address);
        },
      ),
    );
  });
});
