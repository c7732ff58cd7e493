import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { model, operation, reference } from './test-facts.mjs';

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
