// @ts-check
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { isProgram, repositoryRoot } from './repository.mjs';

/**
 * One thing to check: a command that ends with status 0 when all is well.
 * @typedef {{ name: string, command: readonly string[], after?: string }} Check
 */

/**
 * @typedef {{ name: string, passed: boolean, seconds: number, output: string }} Outcome
 */

/** @param {string} program */
function installed(program) {
  return join(repositoryRoot, 'node_modules/.bin', program);
}

/** @param {string} script @param {readonly string[]} flags @returns {readonly string[]} */
function script(script, ...flags) {
  return [process.execPath, join(repositoryRoot, 'scripts', script), ...flags];
}

/** Everything that is not a test, the slowest first. What reads built files waits for the types. @type {readonly Check[]} */
const checks = [
  { name: 'types', command: [installed('tsc'), '-b'] },
  { name: 'bundles', command: ['npm', 'run', 'bundle'], after: 'types' },
  { name: 'generated', command: script('check-generated.mjs') },
  { name: 'lint', command: [installed('biome'), 'lint', '--error-on-warnings', '--diagnostic-level=warn'] },
  { name: 'format', command: [installed('biome'), 'check', '--linter-enabled=false'] },
  { name: 'imports', command: script('check-imports.mjs') },
  { name: 'source', command: script('check-source.mjs') },
  { name: 'length', command: script('check-length.mjs') },
  { name: 'docs', command: script('check-docs.mjs') },
  { name: 'toolkit', command: script('check-toolkit-docs.mjs') },
  { name: 'unused', command: [installed('knip'), '--no-progress'] },
  { name: 'exports', command: script('check-exports.mjs'), after: 'bundles' },
  { name: 'api', command: script('api-report.mjs', '--check'), after: 'types' },
];

/** @param {Check} check @returns {Promise<Outcome>} */
function runCheck({ name, command: [program = '', ...args] }) {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: repositoryRoot, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    /** @param {Buffer} chunk */
    const collect = (chunk) => {
      output += chunk;
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    /** @param {boolean} passed */
    const end = (passed) => resolve({ name, passed, seconds: (performance.now() - started) / 1000, output });
    child.on('error', (error) => {
      output += String(error);
      end(false);
    });
    child.on('close', (code) => end(code === 0));
  });
}

/**
 * Runs checks, as many at once as there are processors. A check that another one must precede starts only when
 * that one has passed, and fails without running when it has not.
 * @param {readonly Check[]} all
 * @param {{ width?: number, onEnd?: (outcome: Outcome) => void }} [options]
 * @returns {Promise<Outcome[]>} in the order in which they ended
 */
export async function runChecks(all, { width = availableParallelism(), onEnd = () => {} } = {}) {
  const waiting = [...all];
  /** @type {Map<string, Promise<void>>} */
  const running = new Map();
  /** @type {Outcome[]} */
  const ended = [];
  /** @param {Outcome} outcome */
  const end = (outcome) => {
    ended.push(outcome);
    onEnd(outcome);
  };
  while (waiting.length > 0 || running.size > 0) {
    const next = waiting.findIndex(
      ({ after }) => after === undefined || ended.some(({ name }) => name === after),
    );
    if (next !== -1 && running.size < width) {
      const [check] = waiting.splice(next, 1);
      if (check === undefined) break;
      const { name, after } = check;
      if (ended.some((outcome) => outcome.name === after && !outcome.passed)) {
        end({ name, passed: false, seconds: 0, output: `not run: ${after} failed` });
        continue;
      }
      running.set(
        name,
        runCheck(check).then((outcome) => {
          running.delete(name);
          end(outcome);
        }),
      );
    } else if (running.size > 0) await Promise.race(running.values());
    else throw new Error(`nothing precedes: ${waiting.map(({ after }) => after).join(', ')}`);
  }
  return ended;
}

/** @param {Outcome} outcome */
function print({ name, passed, seconds, output }) {
  const last = output.trimEnd().split('\n').at(-1) ?? '';
  const note = passed && last.length <= 100 ? `  ${last}` : '';
  process.stdout.write(
    `${passed ? 'ok    ' : 'FAILED'} ${name.padEnd(10)} ${seconds.toFixed(1).padStart(5)} s${note}\n`,
  );
}

if (isProgram(import.meta.url)) {
  // `--totals <file>` hands the two numbers to the script that adds them to those of the tests.
  const [flag, file] = process.argv.slice(2);
  const outcomes = await runChecks(checks, { onEnd: print });
  const failures = outcomes.filter(({ passed }) => !passed);
  for (const { name, output } of failures) process.stdout.write(`\n== ${name}\n${output.trimEnd()}\n`);
  const totals = `${outcomes.length - failures.length} passed, ${failures.length} failed`;
  if (flag === '--totals' && file !== undefined) writeFileSync(file, `${totals}\n`);
  else process.stdout.write(`\n${totals}\n`);
  if (failures.length > 0) process.exitCode = 1;
}
