import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ApiError } from '../errors.ts';
import { readJson } from './read-json.ts';

const read = (text: string): unknown => readJson(Buffer.from(text));

function refusal(text: string): string | undefined {
  try {
    read(text);
    return undefined;
  } catch (error) {
    if (error instanceof ApiError) return `${error.code}: ${error.message}`;
    throw error;
  }
}

describe('JSON that is read', () => {
  test('is what JSON.parse makes of it, where nothing is lost by that', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5, stringUnit: 'binary' }), fc.nat(3), (value, blanks) => {
        const text = JSON.stringify(value, undefined, blanks);
        fc.pre(!/"__proto__"|"constructor"/.test(text));
        expect(read(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  test.each([
    '{"a:b":"c:d","e":{"f":[{"g":":"}]}}',
    '{"a\\":":1}',
    '[{"a":1},{"a":1}]',
    '{"a":"\\ud83d\\ude00"}',
    '{"a":1e308,"b":-0.5}',
  ])('keeps %s', (text) => {
    expect(read(text)).toEqual(JSON.parse(text));
  });

  test.each([
    ['{"a":1,"a":2}', 'twice'],
    ['{"a":1,"\\u0061":1}', 'twice'],
    ['[{"b":{"a":1,"b":2,"a":1}}]', 'twice'],
    ['{"a":1e999}', 'too large'],
    ['[-1e999]', 'too large'],
    ['{"a":"\\ud800"}', 'half a character'],
    ['{"\\udc00":1}', 'half a character'],
    ['{"a":"\\ude00\\ud83d"}', 'half a character'],
    ['{"a":', 'not well-formed'],
    [`${'['.repeat(65)}${']'.repeat(65)}`, 'nested'],
  ])('refuses %s', (text, why) => {
    expect(refusal(text)).toMatch(new RegExp(`^MALFORMED_JSON: .*${why}`));
  });
});
