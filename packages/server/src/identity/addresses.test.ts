import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Address,
  type Block,
  canonicalBlock,
  contains,
  formatAddress,
  formatBlock,
  isCanonical,
  isInBlock,
  isSingle,
  parseAddress,
  parseBlock,
  singleAddress,
  singleBlock,
} from './addresses.ts';

const v4: fc.Arbitrary<Address> = fc.bigInt(0n, 2n ** 32n - 1n).map((bits) => ({ family: 4, bits }));
const v6: fc.Arbitrary<Address> = fc.bigInt(0n, 2n ** 128n - 1n).map((bits) => ({ family: 6, bits }));
const address = fc.oneof(v4, v6);
const block: fc.Arbitrary<Block> = address.chain((from) =>
  fc.integer({ min: 0, max: from.family === 4 ? 32 : 128 }).map((prefix) => ({ ...from, prefix })),
);

describe('an address', () => {
  test.each([
    ['192.168.0.243', '192.168.0.243'],
    ['0.0.0.0', '0.0.0.0'],
    ['255.255.255.255', '255.255.255.255'],
    ['2001:DB8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:db8:85a3:8d3:1319:8a2e:370:7348', '2001:db8:85a3:8d3:1319:8a2e:370:7348'],
    ['::', '::'],
    ['::1', '::1'],
    ['1::', '1::'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['::ffff:1.2.3.4', '::ffff:102:304'],
  ])('%s reads as %s', (text, formatted) => {
    const parsed = parseAddress(text);
    expect(parsed && formatAddress(parsed)).toBe(formatted);
  });

  test.each([
    '',
    '1.2.3',
    '1.2.3.4.5',
    '256.1.1.1',
    '01.2.3.4',
    '1.2.3.-4',
    ' 1.2.3.4',
    '1.2.3.4 ',
    '0x1.2.3.4',
    '1.2.3.4/32',
    ':',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7::8',
    '12345::',
    'fe80::1%eth0',
    '::1.2.3',
    'g::1',
    'localhost',
  ])('%j is refused', (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });

  test('is read back from its own text', () => {
    fc.assert(
      fc.property(address, (from) => {
        expect(parseAddress(formatAddress(from))).toEqual(from);
      }),
    );
  });

  test('never makes the reader throw, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789abcdefg.:/%- ') }), (text) => {
        const parsed = parseAddress(text);
        if (parsed) expect(parseAddress(formatAddress(parsed))).toEqual(parsed);
        parseBlock(text);
      }),
    );
  });
});

describe('a block', () => {
  test.each([
    '10.0.0.0',
    '10.0.0.0/',
    '/8',
    '10.0.0.0/33',
    '::/129',
    '10.0.0.0/08',
    '10.0.0.0/8/8',
    '10.0.0.0/-1',
    '10.0.0.0/ 8',
  ])('%j is refused', (text) => {
    expect(parseBlock(text)).toBeUndefined();
  });

  test('is read back from its own text', () => {
    fc.assert(
      fc.property(block, (from) => {
        expect(parseBlock(formatBlock(from))).toEqual(from);
      }),
    );
  });

  test('has one canonical form, which holds the same addresses', () => {
    fc.assert(
      fc.property(block, (from) => {
        const canonical = canonicalBlock(from);
        expect(isCanonical(canonical)).toBe(true);
        expect(canonicalBlock(canonical)).toEqual(canonical);
        expect(contains(canonical, from)).toBe(true);
        expect(isCanonical(from)).toBe(from.bits === canonical.bits);
      }),
    );
  });

  test('of one address holds that address and its neighbour not', () => {
    fc.assert(
      fc.property(address, (from) => {
        const single = singleBlock(from);
        expect(isSingle(single) && isCanonical(single)).toBe(true);
        expect(contains(single, from)).toBe(true);
        expect(contains(single, { ...from, bits: from.bits ^ 1n })).toBe(false);
      }),
    );
  });

  test('holds no address of the other family', () => {
    expect(contains({ family: 4, bits: 0n, prefix: 0 }, { family: 6, bits: 1n })).toBe(false);
    expect(contains({ family: 4, bits: 0n, prefix: 0 }, { family: 4, bits: 1n })).toBe(true);
  });
});

describe('the text of a block', () => {
  test.each([
    ['10.1.2.3', '10.0.0.0/8', true],
    ['11.1.2.3', '10.0.0.0/8', false],
    ['10.1.2.3', '0.0.0.0/0', true],
    ['10.1.2.3', '10.1.2.3/32', true],
    ['10.1.2.4', '10.1.2.3/32', false],
    ['2001:db8::5', '2001:db8::/32', true],
    ['2001:DB8:0:0::5', '2001:db8::5/128', true],
    ['2001:db9::5', '2001:db8::/32', false],
    ['10.1.2.3', '::/0', false],
    ['nonsense', '0.0.0.0/0', false],
    ['10.1.2.3', 'nonsense', false],
  ])('lets %s into %s: %s', (from, cidr, inside) => {
    expect(isInBlock(from, cidr)).toBe(inside);
  });

  test.each([
    ['10.0.0.1/32', '10.0.0.1'],
    ['2001:db8::1/128', '2001:db8::1'],
    ['10.0.0.0/31', undefined],
    ['2001:db8::/32', undefined],
    ['nonsense', undefined],
  ])('%s holds only %s', (cidr, single) => {
    expect(singleAddress(cidr)).toBe(single);
  });
});
