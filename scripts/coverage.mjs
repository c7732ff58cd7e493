// @ts-check
// Writes or checks the ledger of the server's operations from what the last test run showed.
//   node scripts/coverage.mjs          writes packages/server/src/generated/coverage.ts and docs/reference/coverage.md
//   node scripts/coverage.mjs --check  fails when they and the evidence differ
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { coverageDocument } from './coverage-document.mjs';

const ROOT = join(import.meta.dirname, '..');
const EVIDENCE = join(ROOT, 'node_modules/.cache/mercator/evidence');
const LEDGER = join(ROOT, 'packages/server/src/generated/coverage.ts');
const DOCUMENT = join(ROOT, 'docs/reference/coverage.md');
const ORDER = ['shape', 'stateful', 'lifecycle', 'recorded'];

/**
 * The best grade each operation was shown to have. What could not be compared for want of recordings is taken from the
 * ledger: it stays `recorded` where it was so.
 *
 * @param {readonly { operation: string, grade: string, leftOut?: boolean }[]} evidence
 * @param {Readonly<Record<string, string>>} [ledger] grades as they were
 * @returns {Record<string, string>} sorted by operation id
 */
export function bestGrades(evidence, ledger = {}) {
  /** @type {Map<string, number>} */
  const best = new Map();
  for (const { operation, grade, leftOut } of evidence) {
    const shown = leftOut && ledger[operation] !== grade ? 'shape' : grade;
    best.set(operation, Math.max(best.get(operation) ?? 0, ORDER.indexOf(shown)));
  }
  const rows = [...best].sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(rows.map(([operation, index]) => [operation, String(ORDER[index])]));
}

/** @param {Record<string, string>} grades */
export function ledgerText(grades) {
  const rows = Object.entries(grades).map(([operation, grade]) => `  ${operation}: '${grade}',\n`);
  return `/**
 * How far the tests show each operation to behave as the service's; an operation that is not here is graded \`none\`.
 *
 * Generated from the test run by scripts/coverage.mjs: do not edit.
 */
import type { Grade } from '../control/grade.ts';

export const grades: Readonly<Record<string, Grade>> = {
${rows.join('')}};
`;
}

/**
 * The grades a ledger says.
 *
 * @param {string} text
 * @returns {Record<string, string>}
 */
export function gradesIn(text) {
  const rows = [...text.matchAll(/^ {2}(\w+): '(\w+)',$/gm)];
  return Object.fromEntries(rows.map(([, operation, grade]) => [operation, grade]));
}

function readEvidence() {
  if (!existsSync(EVIDENCE)) return [];
  return readdirSync(EVIDENCE)
    .flatMap((file) => readFileSync(join(EVIDENCE, file), 'utf8').trim().split('\n'))
    .map((line) => JSON.parse(line));
}

async function main() {
  const evidence = readEvidence();
  if (evidence.length === 0) {
    console.error('coverage: the last test run left no evidence; run the whole test suite first');
    process.exit(1);
  }
  const read = (/** @type {string} */ path) => (existsSync(path) ? readFileSync(path, 'utf8') : '');
  const grades = bestGrades(evidence, gradesIn(read(LEDGER)));
  const { groups } = await import('@mercator/catalog');
  const texts = { [LEDGER]: ledgerText(grades), [DOCUMENT]: coverageDocument(grades, groups) };
  if (!process.argv.includes('--check')) {
    for (const [path, text] of Object.entries(texts)) writeFileSync(path, text);
    console.log(`coverage: ${Object.keys(grades).length} operations graded`);
  } else if (Object.entries(texts).some(([path, text]) => read(path) !== text)) {
    console.error(
      'coverage: the ledger does not say what the tests show; look at the tests, then run node scripts/coverage.mjs',
    );
    process.exit(1);
  } else console.log('coverage: the ledger says what the tests show');
}

if (process.argv[1] === import.meta.filename) await main();
