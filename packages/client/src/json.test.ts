import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasLongDigits, parseJson, stringifyJson } from './json.ts';

describe('parseJson', () => {
  it('keeps integers beyond 2^53 as bigint and everything else as JSON.parse does', () => {
    const text =
      '{"_id":8372493872498372498,"n":-9007199254740993,"safe":9007199254740991,"s":"8372493872498372498"}';
    expect(parseJson(text)).toEqual({
      _id: 8372493872498372498n,
      n: -9007199254740993n,
      safe: 9007199254740991,
      s: '8372493872498372498',
    });
  });

  it('leaves fractions and exponents of many digits to be numbers', () => {
    const text = '[0.12345678901234567890,12345678901234567890e3,1234567890123456789.5]';
    expect(parseJson(text)).toEqual(JSON.parse(text));
  });

  it('reads any value as JSON.parse does when no integer is too large', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value, (_, one) => (Number.isInteger(one) ? one % 2 ** 53 : one));
        expect(parseJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('reads any value beside a large integer, whatever its strings hold', () => {
    const strings = fc.string({
      unit: fc.constantFrom('"', '\\', '\ue000', '1', '12345678901234567890', ',', ':'),
    });
    fc.assert(
      fc.property(
        fc.dictionary(strings, strings),
        fc.bigInt({ min: 2n ** 53n, max: 2n ** 70n }),
        (value, big) => {
          const text = JSON.stringify([value]).replace(/\]$/, `,${big}]`);
          expect(parseJson(text)).toEqual([JSON.parse(JSON.stringify(value)), big]);
        },
      ),
    );
  });

  it('refuses what JSON.parse refuses', () => {
    for (const text of [
      '{12345678901234567890:1}',
      '[012345678901234567890]',
      '["12345678901234567890',
      '',
    ]) {
      expect(() => parseJson(text)).toThrow(SyntaxError);
    }
  });
});

describe('hasLongDigits', () => {
  it('agrees with a regular expression', () => {
    const pieces = fc.array(
      fc.oneof(fc.stringMatching(/^[0-9]{1,20}$/), fc.stringMatching(/^[a-z ]{1,20}$/)),
    );
    fc.assert(
      fc.property(pieces, (all) => {
        const text = all.join('');
        expect(hasLongDigits(text)).toBe(/\d{16}/.test(text));
      }),
    );
  });
});

describe('stringifyJson', () => {
  it('writes a bigint as the number it is, and strings that look like one as strings', () => {
    expect(stringifyJson({ id: 8372493872498372498n, text: '8372493872498372498', mark: '\ue0001' })).toBe(
      '{"id":8372493872498372498,"text":"8372493872498372498","mark":"\ue0001"}',
    );
  });

  it('gives back what parseJson read', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.bigInt({ min: 2n ** 53n }), fc.string(), fc.integer())), (value) => {
        expect(parseJson(stringifyJson(value))).toEqual(value);
      }),
    );
  });

  it('refuses a circle', () => {
    const circle: unknown[] = [1n];
    circle.push(circle);
    expect(() => stringifyJson(circle)).toThrow(TypeError);
  });
});
