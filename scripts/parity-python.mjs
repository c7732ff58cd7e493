// @ts-check
// Shows that everything of the old Python package has its counterpart here: npm run parity:python
//   --output json     { rows, shown, missing }, and nothing else on standard output
//   --bugs            the bugs of the old package instead: { bugs, shown, missing }
//   --reference FILE  a description of the old package whose names must all be in the rows
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findAbsent } from './parity-python/find-symbols.mjs';
import { judgeBugs, judgeRows } from './parity-python/judge.mjs';
import { bugTable, rowTable } from './parity-python/print.mjs';
import { readReference, unnamed } from './parity-python/read-reference.mjs';
import { readSections } from './parity-python/rows.mjs';
import { runTests } from './parity-python/run-tests.mjs';
import { repositoryRoot } from './repository.mjs';

const { values } = parseArgs({
  options: {
    output: { type: 'string', short: 'o', default: 'table' },
    bugs: { type: 'boolean', default: false },
    reference: { type: 'string' },
  },
});
if (values.output !== 'table' && values.output !== 'json') {
  process.stderr.write('parity:python: --output is table or json\n');
  process.exit(2);
}

const { sections, problems } = readSections(repositoryRoot);
const rows = sections.flatMap((section) => section.rows);
const bugs = sections.flatMap((section) => section.bugs);
const symbols = [...new Set(rows.flatMap((row) => row.symbols))];
progress(`${symbols.length} symbols`);
const absent = await findAbsent(repositoryRoot, symbols);
const tests = [...rows.map(({ test }) => test), ...bugs.flatMap(({ test }) => test ?? [])];
const files = [...new Set(tests.map(({ file }) => file))].sort();
progress(`${files.length} test files`);
const outcomes = await runTests(repositoryRoot, files, {
  onOutput: (text) => {
    if (process.stderr.isTTY) process.stderr.write(text);
  },
});

const ofRows = judgeRows(sections, { absent, outcomes });
const ofBugs = judgeBugs(sections, outcomes);
const unsound = problems.map(({ path, message }) => ({ section: path, old: '', reasons: [message] }));
const missing = [...unsound, ...ofRows.missing, ...namesWithoutRow()];
const result = values.bugs ? ofBugs : { ...ofRows, missing };
if (values.output === 'json') process.stdout.write(`${JSON.stringify(result)}\n`);
else {
  process.stdout.write(rowTable(sections, { ...ofRows, missing }));
  process.stdout.write(bugTable(ofBugs));
}
if (result.missing.length > 0 || (values.output === 'table' && ofBugs.missing.length > 0))
  process.exitCode = 1;

/** Names of the reference that no row stands for. */
function namesWithoutRow() {
  const file =
    values.reference ?? join(process.env.MERCATOR_SHARED ?? '../shared', 'reference/python-atlasapi.md');
  if (!existsSync(file)) {
    process.stderr.write(
      `parity:python: ${file} is not there, so its names were not compared with the rows\n`,
    );
    if (values.reference !== undefined) process.exit(2);
    return [];
  }
  const names = readReference(readFileSync(file, 'utf8'));
  return unnamed(
    names,
    rows.map(({ old }) => old),
  ).map(({ section, name }) => ({
    section,
    old: name,
    reasons: ['no row names it'],
  }));
}

/** @param {string} text */
function progress(text) {
  if (process.stderr.isTTY) process.stderr.write(`parity:python: ${text}\n`);
}
