import { expect, it } from 'vitest';
import { printFacts } from './print-facts.mjs';

it('prints sorted keys, one property a line, short lists on one line', () => {
  expect(printFacts({ b: [1, 2], a: { d: 'x', c: true }, e: [] })).toBe(
    '{\n "a": {\n  "c": true,\n  "d": "x"\n },\n "b": [1, 2],\n "e": []\n}\n',
  );
});

it('gives each item of a long list a line', () => {
  const values = Array.from({ length: 20 }, (_, index) => `VALUE_${index}`);
  expect(printFacts({ enum: values }).split('\n')).toHaveLength(25);
});

it('leaves out what is undefined and prints text that parses back', () => {
  const value = { a: undefined, b: { $ref: "it's", list: [{ x: null }] } };
  expect(JSON.parse(printFacts(value))).toEqual({ b: value.b });
});
