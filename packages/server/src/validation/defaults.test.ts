import { expect, test } from 'vitest';
import { withDefaults } from './defaults.ts';

test('defaults fill what is absent, inside objects and lists that were sent, and nothing else', () => {
  const definition = {
    properties: {
      a: { type: 'string', default: 'x' },
      shown: { type: 'string', default: 'x', readOnly: true },
      inner: { type: 'object', properties: { b: { type: 'boolean', default: true } } },
      list: { type: 'array', items: { properties: { c: { type: 'integer', default: 3 } } } },
    },
  } as const;
  expect(withDefaults(definition, {})).toEqual({ a: 'x' });
  expect(withDefaults(definition, { a: null, inner: {}, list: [{}, { c: 4 }] })).toEqual({
    a: null,
    inner: { b: true },
    list: [{ c: 3 }, { c: 4 }],
  });
});
