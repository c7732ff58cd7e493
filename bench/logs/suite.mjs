// @ts-check
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { cleanEnvironment, startChild } from '../child.mjs';
import { interleave, median, ratio, roundsOf } from '../measure.mjs';
import { generatedLog } from './generate.mjs';

const reader = fileURLToPath(new URL('read-log.mjs', import.meta.url));
const logServer = fileURLToPath(new URL('log-server.mjs', import.meta.url));

/**
 * A whole process: how long it took, and what it printed.
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<{ milliseconds: number, text: string }>}
 */
function run(command, args) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(command, args, { env: cleanEnvironment(), stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (piece) => {
      text += piece;
    });
    child.once('error', reject);
    child.once('close', (status) => {
      if (status === 0) resolve({ milliseconds: performance.now() - start, text });
      else reject(new Error(`${command} ${args.join(' ')} ended with ${status}`));
    });
  });
}

/**
 * Reads a log in a process of its own.
 * @param {'all' | 'batches' | 'attributes' | 'rare'} what
 * @param {string} place file or URL
 * @param {number} expected lines of the log
 */
async function read(what, place, expected) {
  const { milliseconds, text } = await run(process.execPath, [reader, what, place]);
  /** @type {{ lines: number, matched: number, megabytes: number }} */
  const { lines, matched, megabytes } = JSON.parse(text);
  if (lines !== expected) throw new Error(`${what} read ${lines} lines of ${expected}.`);
  return { milliseconds, matched, megabytes };
}

/** @param {string} file */
function countByZcat(file) {
  return run('sh', ['-c', 'zcat "$0" | wc -l', file]);
}

/** @param {import('../measure.mjs').Plan} plan @returns {AsyncGenerator<import('../table.mjs').Row>} */
export async function* suite(plan) {
  const size = plan.quick ? 100e6 : 1e9;
  const file = await generatedLog(size, plan.progress);
  const tenth = await generatedLog(size / 10, plan.progress);
  const count = Number((await countByZcat(file)).text);
  const countOfTenth = Number((await countByZcat(tenth)).text);
  const server = await startChild(logServer, { arguments: [file] });
  try {
    const url = String(server.ready);
    /** Megabytes of every run. @type {Record<'all' | 'rare' | 'http' | 'tenth', number[]>} */
    const resident = { all: [], rare: [], http: [], tenth: [] };
    /** @param {keyof typeof resident} name @param {Promise<{ milliseconds: number, megabytes: number }>} reading */
    const noted = async (name, reading) => {
      const { milliseconds, megabytes } = await reading;
      resident[name].push(megabytes);
      return milliseconds;
    };
    const samples = await interleave(
      {
        zcat: async () => (await countByZcat(file)).milliseconds,
        all: () => noted('all', read('all', file, count)),
        rare: () => noted('rare', read('rare', file, count)),
        http: () => noted('http', read('all', url, count)),
        tenth: () => noted('tenth', read('all', tenth, countOfTenth)),
      },
      { rounds: roundsOf(plan, 5), progress: plan.progress, what: 'whole processes' },
    );
    plan.progress('batches and attributes');
    const batches = await read('batches', file, count);
    const attributes = await read('attributes', file, count);
    const { matched } = await read('rare', file, count);
    const base = median(samples.zcat);
    const seconds = (/** @type {number} */ milliseconds) => `${(milliseconds / 1000).toFixed(2)} s`;
    const label = `log of ${size / 1e6} MB, ${count} lines`;
    yield {
      name: `logs parse all: header of each line, over zcat | wc -l (${label})`,
      ratio: ratio(samples.zcat, samples.all),
      goal: { atLeast: 0.7 },
      note: `${seconds(median(samples.all))}, zcat ${seconds(base)}; in batches ${(base / batches.milliseconds).toFixed(2)}, all attributes parsed ${(base / attributes.milliseconds).toFixed(2)}`,
    };
    yield {
      name: `logs filter rare: one level, over zcat | wc -l (${label})`,
      ratio: ratio(samples.zcat, samples.rare),
      goal: { atLeast: 2.5 },
      note: `${seconds(median(samples.rare))}, ${matched} lines given`,
    };
    yield {
      name: 'logs parse all through HTTP, over zcat | wc -l of the file',
      ratio: ratio(samples.zcat, samples.http),
      goal: { atLeast: 0.7 },
      note: seconds(median(samples.http)),
    };
    const largest = (/** @type {readonly number[]} */ megabytes) => Math.max(...megabytes).toFixed(0);
    const most = Math.max(...Object.values(resident).flat(), attributes.megabytes);
    yield {
      name: 'logs resident memory, the largest of any run, MB',
      ratio: most,
      goal: { atMost: 150 },
      note: `parse all ${largest(resident.all)} MB, filter ${largest(resident.rare)} MB, HTTP ${largest(resident.http)} MB, attributes ${attributes.megabytes.toFixed(0)} MB`,
    };
    yield {
      name: 'logs resident memory, over that of a tenth of the log',
      ratio: ratio(resident.all, resident.tenth),
      goal: { atMost: 1.2 },
      note: `${median(resident.tenth).toFixed(0)} MB for the tenth`,
    };
  } finally {
    await server.stop();
  }
}
