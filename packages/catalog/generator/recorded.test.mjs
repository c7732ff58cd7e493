import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { schemaProblems } from './schema-problems.mjs';
import { model, operation, reference, schemaOf } from './test-facts.mjs';

const folder = reference('recorded');

/**
 * @typedef {{ operationId: string, version: string | null, status: number, headers: Record<string, string>, body: { text?: string } | null }} Recorded
 * @returns {Recorded[]} the recorded answers that name an operation
 */
function records() {
  if (folder === undefined) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').trim().split('\n'))
    .map((line) => JSON.parse(line))
    .filter(({ operationId }) => operationId !== null);
}

describe.skipIf(folder === undefined)(
  'recorded answers of the service (left out without MERCATOR_SHARED)',
  () => {
    const successes = records().filter(({ status }) => status < 300);

    it('have the status the catalog says', () => {
      expect(successes.length).toBeGreaterThan(250);
      for (const { operationId, version, status } of successes) {
        const { versions, status: usual } = operation(operationId);
        expect(versions.find((known) => known.version === version)?.status ?? usual, operationId).toBe(
          status,
        );
      }
    });

    it('hold nothing the schemas do not know', () => {
      let checked = 0;
      const problems = successes.flatMap(({ operationId, version, body }) => {
        const json = operation(operationId).versions.find((known) => known.version === version)?.results.json;
        if (json === undefined || json === true || body === null || body.text !== undefined) return [];
        checked += 1;
        return schemaProblems(json, body, schemaOf);
      });
      expect([...new Set(problems)]).toEqual([]);
      expect(checked).toBeGreaterThan(200);
    });

    it('were counted against the budget the catalog says', () => {
      for (const { operationId, headers } of records()) {
        const limit = operation(operationId).row.limit;
        const budget = headers['ratelimit-limit'];
        if (budget !== undefined)
          expect(model.limits[limit ?? '']?.perMinute, operationId).toBe(Number(budget));
      }
    });
  },
);

describe('the search for problems', () => {
  /** @type {[import('../src/operation.ts').JsonSchema, unknown, string[]][]} */
  const cases = [
    [{ type: 'object', properties: { a: { type: 'string' } } }, { b: 1 }, ['answer.b: not listed']],
    [{ type: 'object', properties: { a: { type: 'string' } }, required: ['a'] }, {}, ['answer.a: absent']],
    [
      { type: 'object', properties: { a: { type: 'string', writeOnly: true } } },
      { a: 'x' },
      ['answer.a: write-only'],
    ],
    [{ type: 'array', items: { type: 'string', enum: ['A'] } }, ['A', 'B'], ['answer[]: value "B"']],
    [{ type: 'integer' }, null, ['answer: null']],
    [{ type: 'integer' }, 'x', ['answer: a string']],
    [{ oneOf: [{ type: 'boolean' }, { type: 'object', additionalProperties: true }] }, { x: 1 }, []],
  ];
  it.each(cases)('finds what %j does not know of %j', (schema, value, problems) => {
    expect(schemaProblems(schema, value, schemaOf)).toEqual(problems);
  });
});
