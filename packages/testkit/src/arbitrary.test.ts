import { serviceOperations } from '@mercator/catalog/service';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryOf } from './arbitrary.ts';
import { checkAnswer } from './check-answer.ts';

const answers = new Set(
  Object.values(serviceOperations)
    .flatMap((operation) => operation?.versions.map(({ result }) => result.json) ?? [])
    .filter((schema) => schema !== undefined && schema !== true),
);

test('what is made for an answer fits its schema, for every answer of the catalog', () => {
  for (const schema of answers) {
    for (const answer of fc.sample(arbitraryOf(schema, 'answer'), { numRuns: 1, seed: 7 }))
      expect(checkAnswer(answer, schema)).toEqual([]);
  }
});

test('a field the schema does not know is a difference', () => {
  expect(
    checkAnswer({ id: 'a', colour: 'red' }, { type: 'object', properties: { id: { type: 'string' } } }),
  ).toEqual(['colour: not in the schema']);
});

test('a wrong type, a null and a missing field are differences, each with its path', () => {
  const schema = {
    type: 'object',
    required: ['a'],
    properties: { b: { type: 'array', items: { type: 'integer' } }, c: { type: 'string' } },
  } as const;
  expect(checkAnswer({ b: [1, 'x'], c: null }, schema)).toEqual([
    'b[1]: not a whole number',
    'c: null is not allowed',
    'a: missing',
  ]);
});

test('what only a caller may send is a difference in an answer', () => {
  expect(
    checkAnswer(
      { password: 'x' },
      { type: 'object', properties: { password: { type: 'string', writeOnly: true } } },
    ),
  ).toEqual(['password: only the caller may send it']);
});

test('a value the enumeration does not list is a difference', () => {
  expect(
    checkAnswer({ state: 'B' }, { type: 'object', properties: { state: { type: 'string', enum: ['A'] } } }),
  ).toEqual(['state: "B" is not in the enumeration']);
});

test('what is made for a pattern with the letters of all scripts matches it', () => {
  const pattern = '^[\\p{L}\\p{N}\\-_.]{1,64}$';
  const made = fc.sample(arbitraryOf({ type: 'string', pattern }, 'request'), { numRuns: 100, seed: 7 });
  for (const text of made) expect(text).toMatch(new RegExp(pattern, 'u'));
});
