import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appendQuery, encodeSegment, headerValue, mergeHeaders } from './encode.ts';
import { AtlasValidationError } from './errors.ts';

const place = { operation: 'getThing' };

describe('encodeSegment', () => {
  it('stays one segment that decodes to the value, whatever the value', () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((value) => value !== '.' && value !== '..');
    fc.assert(
      fc.property(text, (value) => {
        const segment = encodeSegment('name', value, place);
        expect(segment).toMatch(/^[^/?#\s\\:;]+$/);
        expect(decodeURIComponent(segment)).toBe(value);
        expect(new URL(`https://a/x/${segment}/y`).pathname).toBe(`/x/${segment}/y`);
      }),
    );
  });

  it.each(['', '.', '..', undefined, null, {}, Number.NaN, '\ud800'])('refuses %o', (value) => {
    expect(() => encodeSegment('clusterName', value, place)).toThrow(AtlasValidationError);
    expect(() => encodeSegment('clusterName', value, place)).toThrow(/^getThing: clusterName: /);
  });

  it('writes numbers, booleans and big integers', () => {
    expect([7, true, 8372493872498372498n].map((value) => encodeSegment('id', value, place))).toEqual([
      '7',
      'true',
      '8372493872498372498',
    ]);
  });
});

describe('appendQuery', () => {
  it('is read back by URLSearchParams, arrays repeated', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(fc.array(fc.tuple(text, fc.array(text))), (pairs) => {
        const query = pairs.reduce((sum, [name, values]) => appendQuery(sum, name, values, place), '');
        const expected = pairs.flatMap(([name, values]) => values.map((value) => [name, value]));
        expect([...new URLSearchParams(query)]).toEqual(expected);
      }),
    );
  });

  it('leaves out what is undefined, null or an empty array, and keeps false, 0 and the empty text', () => {
    let query = '';
    for (const [index, value] of [undefined, null, [], false, 0, ''].entries()) {
      query = appendQuery(query, `p${index}`, value, place);
    }
    expect(query).toBe('?p3=false&p4=0&p5=');
  });

  it('refuses objects and numbers that are none', () => {
    for (const value of [{}, [{}], Number.NaN, Number.POSITIVE_INFINITY, Symbol.iterator]) {
      expect(() => appendQuery('', 'p', value, place)).toThrow(/^getThing: p: /);
    }
  });
});

describe('headerValue', () => {
  it('refuses whatever could end the header', () => {
    for (const value of ['a\r\nb: c', 'a\nb', '\0', 'é']) {
      expect(() => headerValue('x', value, place)).toThrow(AtlasValidationError);
    }
    expect(headerValue('x', true, place)).toBe('true');
  });
});

describe('mergeHeaders', () => {
  it('puts headers over others whatever their case, and takes away by null', () => {
    expect(
      mergeHeaders({ accept: 'a', 'user-agent': 'u' }, { Accept: 'b', 'User-Agent': null, 'X-A': 'c' }, {}),
    ).toEqual({
      accept: 'b',
      'x-a': 'c',
    });
  });

  it('refuses names that are none', () => {
    for (const name of ['', 'a b', 'a:', 'a\n']) {
      expect(() => mergeHeaders({}, { [name]: 'x' }, {})).toThrow(AtlasValidationError);
    }
  });
});
