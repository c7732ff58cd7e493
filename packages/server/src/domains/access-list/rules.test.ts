import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ApiError } from '../../errors.ts';
import { canonicalBlock, formatAddress, formatBlock, isCanonical } from '../../identity/addresses.ts';
import {
  checkCapacity,
  checkComment,
  checkNoDuplicates,
  MAX_COMMENT,
  MAX_ENTRIES,
  readSource,
  type SourceInput,
  sourceFields,
  sourceKey,
  sourceLabel,
  sourceOfPath,
} from './rules.ts';

function codeOf(run: () => unknown): string | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (error instanceof ApiError) return error.code;
    throw error;
  }
}

describe('an entry', () => {
  test.each<[SourceInput, Readonly<Record<string, string>>, string, string]>([
    [
      { ipAddress: '192.168.0.243' },
      { cidrBlock: '192.168.0.243/32', ipAddress: '192.168.0.243' },
      '192.168.0.243/32',
      '192.168.0.243',
    ],
    [
      { cidrBlock: '192.168.0.243/32' },
      { cidrBlock: '192.168.0.243/32', ipAddress: '192.168.0.243' },
      '192.168.0.243/32',
      '192.168.0.243',
    ],
    [{ cidrBlock: '10.0.0.0/8' }, { cidrBlock: '10.0.0.0/8' }, '10.0.0.0/8', '10.0.0.0/8'],
    [{ cidrBlock: '0.0.0.0/0' }, { cidrBlock: '0.0.0.0/0' }, '0.0.0.0/0', '0.0.0.0/0'],
    [
      { cidrBlock: '10.1.2.3' },
      { cidrBlock: '10.1.2.3/32', ipAddress: '10.1.2.3' },
      '10.1.2.3/32',
      '10.1.2.3',
    ],
    [
      { ipAddress: '2001:DB8::1' },
      { cidrBlock: '2001:db8::1/128', ipAddress: '2001:db8::1' },
      '2001:db8::1/128',
      '2001:db8::1',
    ],
    [{ cidrBlock: '2001:db8::/32' }, { cidrBlock: '2001:db8::/32' }, '2001:db8::/32', '2001:db8::/32'],
    [{ awsSecurityGroup: 'sg-903004f8' }, { awsSecurityGroup: 'sg-903004f8' }, 'sg-903004f8', 'sg-903004f8'],
    [
      { awsSecurityGroup: '123456789012/sg-1' },
      { awsSecurityGroup: '123456789012/sg-1' },
      '123456789012/sg-1',
      '123456789012/sg-1',
    ],
  ])('%j is known by all its names', (input, fields, key, label) => {
    const source = readSource(input);
    expect(sourceFields(source)).toEqual(fields);
    expect(sourceKey(source)).toBe(key);
    expect(sourceLabel(source)).toBe(label);
    expect(sourceOfPath(key)).toEqual(source);
  });

  test.each<[SourceInput, string]>([
    [{}, 'MISSING_ONE_OF_THREE_ATTRIBUTES'],
    [{ ipAddress: null }, 'MISSING_ONE_OF_THREE_ATTRIBUTES'],
    [
      { ipAddress: '10.0.0.1', cidrBlock: '10.0.0.1/32' },
      'MULTIPLE_VALUES_SPECIFIED_FOR_ONE_NETWORK_PERMISSION_ENTRY',
    ],
    [
      { ipAddress: '10.0.0.1', awsSecurityGroup: 'sg-1' },
      'MULTIPLE_VALUES_SPECIFIED_FOR_ONE_NETWORK_PERMISSION_ENTRY',
    ],
    [{ ipAddress: '' }, 'INVALID_IP_ADDRESS_OR_CIDR_NOTATION'],
    [{ ipAddress: '10.0.0.0/8' }, 'INVALID_IP_ADDRESS_OR_CIDR_NOTATION'],
    [{ ipAddress: '10.0.0.256' }, 'INVALID_IP_ADDRESS_OR_CIDR_NOTATION'],
    [{ cidrBlock: '10.0.0.0/33' }, 'INVALID_IP_ADDRESS_OR_CIDR_NOTATION'],
    [{ cidrBlock: 'everywhere' }, 'INVALID_IP_ADDRESS_OR_CIDR_NOTATION'],
    [{ cidrBlock: '10.0.0.1/8' }, 'ATLAS_NON_CANONICAL_CIDR_BLOCK'],
    [{ cidrBlock: '2001:db8::1/32' }, 'ATLAS_NON_CANONICAL_CIDR_BLOCK'],
    [{ awsSecurityGroup: 'group' }, 'INVALID_ATTRIBUTE'],
  ])('%j is refused with %s', (input, code) => {
    expect(codeOf(() => readSource(input))).toBe(code);
  });

  test('is found by its bare address, and by a block written with other bits behind the prefix', () => {
    expect(sourceOfPath('192.168.0.243')).toEqual(readSource({ ipAddress: '192.168.0.243' }));
    expect(sourceOfPath('10.1.2.3/8')).toEqual(readSource({ cidrBlock: '10.0.0.0/8' }));
    expect(sourceOfPath('nowhere')).toBeUndefined();
  });

  test('of any block is taken in canonical form only', () => {
    const text = fc
      .tuple(fc.bigInt(0n, 2n ** 32n - 1n), fc.integer({ min: 0, max: 32 }))
      .map(([bits, prefix]) => ({ family: 4, bits, prefix }) as const);
    fc.assert(
      fc.property(text, (block) => {
        const cidrBlock = `${formatAddress(block)}/${block.prefix}`;
        const code = codeOf(() => readSource({ cidrBlock }));
        expect(code).toBe(isCanonical(block) ? undefined : 'ATLAS_NON_CANONICAL_CIDR_BLOCK');
        expect(sourceKey(readSource({ cidrBlock: formatBlock(canonicalBlock(block)) }))).toBe(
          formatBlock(canonicalBlock(block)),
        );
      }),
    );
  });
});

describe('a request', () => {
  test('that names an address twice, in any form, is refused', () => {
    const twice = [{ ipAddress: '10.0.0.1' }, { cidrBlock: '10.0.0.1/32' }].map(readSource);
    expect(codeOf(() => checkNoDuplicates(twice))).toBe('DUPLICATE_ADDRESSES_IN_INPUT');
    expect(
      codeOf(() =>
        checkNoDuplicates([{ cidrBlock: '10.0.0.0/8' }, { cidrBlock: '10.0.0.0/16' }].map(readSource)),
      ),
    ).toBeUndefined();
  });

  test('may fill the list and not overfill it', () => {
    expect(codeOf(() => checkCapacity(MAX_ENTRIES, 'g'))).toBeUndefined();
    expect(codeOf(() => checkCapacity(MAX_ENTRIES + 1, 'g'))).toBe(
      'ATLAS_NETWORK_PERMISSIONS_LIMIT_EXCEEDED',
    );
  });

  test('may have a comment of the length the service keeps', () => {
    expect(codeOf(() => checkComment('x'.repeat(MAX_COMMENT)))).toBeUndefined();
    expect(codeOf(() => checkComment('x'.repeat(MAX_COMMENT + 1)))).toBe(
      'INVALID_NETWORK_PERMISSION_COMMENT',
    );
  });
});
