import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { groups, type JsonSchema } from '@mercator/catalog';
import { serviceOperations } from '@mercator/catalog/service';
import type { OperationId } from '@mercator/catalog/types';
import { checkAnswer } from '@mercator/testkit';
import { EVIDENCE } from './evidence-place.ts';
import type { Exchange } from './exchange.ts';

/** Grades a test can show; `none` needs no showing. The order is that of the ledger. */
export type ShownGrade = 'shape' | 'stateful' | 'lifecycle' | 'recorded';

/**
 * Why the exchanges of a test do not show what it says of an operation; `undefined` when they do.
 *
 * Every grade: it was answered with success, and each answer fits its schema. `stateful`: besides it a change and a
 * read succeeded in the same test. `lifecycle`: the states its row (or a row that waits through it) names were seen passing.
 */
export function lacking(
  grade: ShownGrade,
  id: OperationId,
  exchanges: readonly Exchange[],
): string | undefined {
  const own = exchanges.filter(({ operation, status }) => operation?.id === id && status < 300);
  if (own.length === 0) return `${id} was never answered with success`;
  for (const exchange of own) {
    const problems = misfits(exchange);
    if (problems.length > 0)
      return `${id} answered what its schema does not allow:\n  ${problems.join('\n  ')}`;
  }
  const succeeded = exchanges.filter(({ status, operation }) => status < 300 && operation);
  if (
    grade === 'stateful' &&
    !(succeeded.some(({ method }) => method !== 'GET') && succeeded.some(({ method }) => method === 'GET'))
  ) {
    return `${id} is called stateful, but the test does not both change and read`;
  }
  if (grade === 'lifecycle' && !passed(id, exchanges))
    return `${id} is called lifecycle, but no state was seen passing`;
  return undefined;
}

/** What in an answer does not fit the schema of the version it names. */
export function misfits({
  operation,
  contentType,
  status,
  body,
}: Pick<Exchange, 'operation' | 'contentType' | 'status' | 'body'>): readonly string[] {
  if (operation === undefined || body === undefined || status >= 300) return [];
  const date = /vnd\.atlas\.([^+]+)\+json/.exec(contentType)?.[1];
  const { versions } = serviceOperations[operation.id as OperationId];
  const version = versions.find((row) => row.version === date) ?? versions.at(-1);
  const schema: string | JsonSchema | true = version?.result.json ?? true;
  return checkAnswer(body, schema);
}

function passed(id: OperationId, exchanges: readonly Exchange[]): boolean {
  const rows = Object.values(groups).flat();
  const row = rows.find((one) => one.id === id);
  const all = rows.flatMap(({ wait }) => (wait ? [wait] : []));
  // The list of what a wait reads one by one shows the same states.
  const listed = all.filter(({ operation }) => {
    const path = rows.find((one) => one.id === operation)?.path;
    return row?.paging !== undefined && path?.replace(/\/\{\w+\}$/, '') === row.path;
  });
  const waits = row?.wait ? [row.wait] : [...all.filter(({ operation }) => operation === id), ...listed];
  return waits.some((wait) => {
    const states = exchanges
      .filter(({ operation }) => operation?.id === (listed.includes(wait) ? id : wait.operation))
      .map(({ status, body }) => (status === 404 ? 'GONE' : stateIn(body, wait.field)));
    const first = states.findIndex((state) => state !== undefined && !wait.done.includes(state));
    return (
      first >= 0 && states.slice(first).some((state) => state !== undefined && wait.done.includes(state))
    );
  });
}

/** The state of a thing, or of the first of a list, which is gone when the list is empty. */
function stateIn(body: unknown, field: string): string | undefined {
  const items: unknown = Array.isArray(body) ? body : Object(body).results;
  if (!Array.isArray(items)) return fieldOf(body, field);
  return items.length === 0 ? 'GONE' : fieldOf(items[0], field);
}

function fieldOf(body: unknown, field: string): string | undefined {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, field) : undefined;
  return typeof value === 'string' ? value : undefined;
}

/**
 * Leaves the evidence of a test that ended well.
 *
 * @param leftOut the comparison that would show the grade was left out, for want of recordings
 */
export function leaveEvidence(
  grade: ShownGrade,
  ids: readonly OperationId[],
  test: string,
  leftOut = false,
): void {
  mkdirSync(EVIDENCE, { recursive: true });
  const lines = ids.map((operation) =>
    JSON.stringify({ operation, grade, test, ...(leftOut && { leftOut }) }),
  );
  appendFileSync(join(EVIDENCE, `${process.pid}.jsonl`), `${lines.join('\n')}\n`);
}
