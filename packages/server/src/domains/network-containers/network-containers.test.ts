import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cidr, cidrText, freeBlock, isCanonical, isPrivate, overlap, parseCidr } from './cidr.ts';
import { cloudRegionName } from './provider.ts';

const block = (text: string) => parseCidr(text) ?? { first: -1, bits: 0 };

describe('blocks of addresses', () => {
  test('are written as they are read', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 32 - 1), fc.nat(32), (first, bits) => {
        expect(parseCidr(cidrText({ first, bits }))).toEqual({ first, bits });
      }),
    );
    for (const text of ['10.0.0.0', '10.0.0.256/8', '10.0.0.0/33', 'fe80::/64', ''])
      expect(parseCidr(text)).toBeUndefined();
  });

  test('are private, canonical and overlap as RFC 1918 and their sizes have it', () => {
    for (const text of ['10.0.0.0/8', '172.31.0.0/16', '192.168.248.0/21'])
      expect(isPrivate(block(text))).toBe(true);
    for (const text of ['10.0.0.0/7', '172.32.0.0/16', '192.169.0.0/24', '8.8.8.0/24'])
      expect(isPrivate(block(text))).toBe(false);
    expect(isCanonical(block('10.8.8.0/21'))).toBe(true);
    expect(isCanonical(block('10.8.4.0/21'))).toBe(false);
    expect(overlap(block('10.8.0.0/21'), block('10.8.7.0/24'))).toBe(true);
    expect(overlap(block('10.8.0.0/21'), block('10.8.8.0/24'))).toBe(false);
  });

  test('that are free come one after another, each apart from all others', () => {
    const taken: Cidr[] = [];
    while (taken.length < 70) {
      const next = freeBlock(18, taken) ?? block('');
      taken.push(next);
    }
    expect(taken.every((one) => isPrivate(one) && isCanonical(one))).toBe(true);
    expect(taken.some((one, at) => taken.slice(0, at).some((other) => overlap(one, other)))).toBe(false);
    expect(taken.slice(0, 5).map(cidrText)).toEqual([
      '192.168.192.0/18',
      '192.168.128.0/18',
      '192.168.64.0/18',
      '192.168.0.0/18',
      '172.31.192.0/18',
    ]);
  });

  test('run out', () => {
    expect(freeBlock(21, ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map(block))).toBeUndefined();
  });
});

test.each([
  ['AWS', 'US_EAST_1', 'us-east-1'],
  ['GCP', 'US_EAST_4', 'us-east4'],
  ['GCP', 'CENTRAL_US', 'us-central1'],
  ['GCP', 'NORTH_AMERICA_NORTHEAST_1', 'northamerica-northeast1'],
  ['GCP', 'MIDDLE_EAST_WEST_1', 'me-west1'],
] as const)('%s calls %s %s', (provider, region, name) => {
  expect(cloudRegionName(provider, region)).toBe(name);
});
