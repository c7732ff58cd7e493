import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeValue, parseDistinguishedName } from './distinguished-name.ts';

describe('a distinguished name', () => {
  test.each<[string, [string, string][]]>([
    ['CN=user389', [['CN', 'user389']]],
    [
      'CN=Ada Lovelace, OU=Enterprise;DC=Example,DC=COM',
      [
        ['CN', 'Ada Lovelace'],
        ['OU', 'Enterprise'],
        ['DC', 'Example'],
        ['DC', 'COM'],
      ],
    ],
    [
      'OU=Sales+CN=J. Smith,O=Widget Inc.,C=US',
      [
        ['OU', 'Sales'],
        ['CN', 'J. Smith'],
        ['O', 'Widget Inc.'],
        ['C', 'US'],
      ],
    ],
    [
      'CN=L. Eagle,O=Sue\\, Grabbit and Runn,C=GB',
      [
        ['CN', 'L. Eagle'],
        ['O', 'Sue, Grabbit and Runn'],
        ['C', 'GB'],
      ],
    ],
    [
      'CN="Sue, Grabbit",C=GB',
      [
        ['CN', 'Sue, Grabbit'],
        ['C', 'GB'],
      ],
    ],
    [
      '1.3.6.1.4.1.1466.0=#04024869,O=Test',
      [
        ['1.3.6.1.4.1.1466.0', '#04024869'],
        ['O', 'Test'],
      ],
    ],
    ['SN=Lu\\C4\\8Di\\C4\\87', [['SN', 'Lučić']]],
    [
      'CN=ends with a blank\\ ,O=x',
      [
        ['CN', 'ends with a blank '],
        ['O', 'x'],
      ],
    ],
    ['emailAddress=a@b.c', [['emailAddress', 'a@b.c']]],
  ])('%s is read', (text, attributes) => {
    expect(parseDistinguishedName(text)).toEqual(attributes.map(([type, value]) => ({ type, value })));
  });

  test.each([
    ['', 'form'],
    ['ada', 'form'],
    ['=ada', 'form'],
    ['CN=', 'form'],
    ['CN=a,', 'form'],
    ['CN=a,,O=b', 'form'],
    ['C N=a', 'form'],
    ['CN=a\\', 'metacharacter'],
    ['CN=a\\zz', 'metacharacter'],
    ['CN=a<b', 'metacharacter'],
    ['CN=a=b', 'metacharacter'],
    ['CN=a"b', 'metacharacter'],
    ['CN="a', 'metacharacter'],
    ['CN="a"b', 'metacharacter'],
    ['CN=#xy', 'metacharacter'],
    ['CN=#123', 'metacharacter'],
  ])('%j is refused for its %s', (text, fault) => {
    expect(parseDistinguishedName(text)).toBe(fault);
  });

  test('holds any value once it is escaped', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 4 }), (values) => {
        const clean = values.filter((value) => value.trim() === value);
        fc.pre(clean.length > 0);
        const text = clean.map((value) => `CN=${escapeValue(value)}`).join(',');
        expect(parseDistinguishedName(text)).toEqual(clean.map((value) => ({ type: 'CN', value })));
      }),
    );
  });

  test('never makes the reader throw, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'CNO=,+;"\\# <>a1') }), (text) => {
        const parsed = parseDistinguishedName(text);
        if (typeof parsed !== 'string') expect(parsed.every(({ type, value }) => type && value)).toBe(true);
      }),
    );
  });
});
