// @ts-check
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { formatJson, formatTable } from './table.mjs';

/** @typedef {import('./table.mjs').Row} Row */
/** @typedef {(plan: import('./measure.mjs').Plan) => AsyncIterable<Row>} Suite */

/** @type {Readonly<Record<string, () => Promise<{ suite: Suite }>>>} */
const suites = {
  client: () => import('./client/suite.mjs'),
  server: () => import('./server/suite.mjs'),
  cli: () => import('./cli/suite.mjs'),
  list: () => import('./list/suite.mjs'),
  fleet: () => import('./fleet/suite.mjs'),
  logs: () => import('./logs/suite.mjs'),
  types: () => import('./types/suite.mjs'),
};

const usage = `npm run bench -- [${Object.keys(suites).join('|')}]... [--json] [--rounds N] [--quick]

Measures the built packages (npm run build). Without a name, everything.
  --json      the last line is an array of { name, ratio, goal, met }
  --rounds N  rounds of every measurement
  --quick     fewer, shorter rounds: to see that it runs
`;

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      quick: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const rounds = values.rounds === undefined ? undefined : Number(values.rounds);
  if (rounds !== undefined && !(Number.isInteger(rounds) && rounds > 0))
    throw new Error('--rounds takes a number from 1.');
  const unknown = positionals.find((name) => !Object.hasOwn(suites, name));
  if (unknown !== undefined)
    throw new Error(`There is no bench named ${unknown}: ${Object.keys(suites).join(', ')}.`);
  return { ...values, rounds, names: positionals.length === 0 ? Object.keys(suites) : positionals };
}

/** Only a terminal shows where the work is; a pipe gets the figures alone. @param {string} text */
function progress(text) {
  if (process.stderr.isTTY)
    process.stderr.write(`\r\u001b[K${text.slice(0, (process.stderr.columns ?? 80) - 1)}`);
}

async function main() {
  const { names, json, rounds, quick, help } = readArguments();
  if (help) return void process.stdout.write(usage);
  const built = ['catalog', 'client', 'server', 'cli'].every((name) =>
    existsSync(new URL(`../packages/${name}/dist`, import.meta.url)),
  );
  if (!built) throw new Error('The packages are not built: npm run build.');
  /** @type {Row[]} */
  const rows = [];
  for (const name of names) {
    try {
      const { suite } = await /** @type {() => Promise<{ suite: Suite }>} */ (suites[name])();
      for await (const row of suite({
        rounds,
        quick,
        progress: (text) => progress(`${name}: ${text}`),
      }))
        rows.push(row);
    } catch (error) {
      progress('');
      process.stderr.write(`${name}: ${error instanceof Error ? error.stack : String(error)}\n`);
      process.exitCode = 1;
    }
  }
  progress('');
  process.stdout.write(formatTable(rows));
  if (json) process.stdout.write(`${formatJson(rows)}\n`);
}

main().catch((error) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});
