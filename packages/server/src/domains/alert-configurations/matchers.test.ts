import { describe, expect, test } from 'vitest';
import { checkMatchers, matches } from './matchers.ts';

const target = { CLUSTER_NAME: 'shop', HOSTNAME: 'shop-00.example.net' };
const rule = (fieldName: string, operator: string, value: string) => ({ fieldName, operator, value });

describe('a rule', () => {
  test.each([
    ['EQUALS', 'shop', true],
    ['EQUALS', 'sho', false],
    ['NOT_EQUALS', 'shop', false],
    ['CONTAINS', 'ho', true],
    ['NOT_CONTAINS', 'ho', false],
    ['STARTS_WITH', 'sh', true],
    ['ENDS_WITH', 'op', true],
    ['ENDS_WITH', 'sh', false],
    ['REGEX', 's.*p', true],
    ['REGEX', 'ho', false],
  ])('%s %s is %s', (operator, value, fits) => {
    expect(matches([rule('CLUSTER_NAME', operator, value)], target)).toBe(fits);
  });

  test('about what a target lacks does not fit, whatever it says', () => {
    expect(matches([rule('PORT', 'NOT_EQUALS', '1')], target)).toBe(false);
  });

  test('is one of several that all have to fit; none fit everything', () => {
    const fits = rule('CLUSTER_NAME', 'EQUALS', 'shop');
    expect(matches([fits, rule('HOSTNAME', 'STARTS_WITH', 'x')], target)).toBe(false);
    expect(matches([], {})).toBe(true);
  });

  test.each([
    [rule('NOTHING', 'EQUALS', 'x'), 'INVALID_ENUM_VALUE'],
    [rule('TYPE_NAME', 'EQUALS', 'x'), 'INVALID_ENUM_VALUE'],
    [rule('HOSTNAME', 'REGEX', '('), 'INVALID_ATTRIBUTE'],
    [rule('HOSTNAME', 'REGEX', '(a+)+b'), 'INVALID_ATTRIBUTE'],
    [rule('HOSTNAME', 'REGEX', 'a'.repeat(201)), 'INVALID_ATTRIBUTE'],
  ])('%j is refused', (matcher, code) => {
    expect(() => checkMatchers([matcher])).toThrow(expect.objectContaining({ code }));
  });

  test.each([rule('HOSTNAME', 'REGEX', 'shop-\\d+[.].*'), rule('TYPE_NAME', 'EQUALS', 'PRIMARY')])(
    '%j is taken',
    (matcher) => {
      expect(() => checkMatchers([matcher])).not.toThrow();
    },
  );
});
