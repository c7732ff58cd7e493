// @ts-check
import { spawn } from 'node:child_process';
import { get } from 'node:http';
import { fileURLToPath } from 'node:url';
import { cleanEnvironment, startChild } from '../child.mjs';
import { interleave, median, ratio, roundsOf } from '../measure.mjs';
import { createSigner } from './digest-sign.mjs';
import { accept } from './world.mjs';

/** What a server prints once it serves. @typedef {{ url: string, credentials?: { publicKey: string, privateKey: string } }} Announced */

/** @param {string} path from this folder */
function fileOf(path) {
  return fileURLToPath(new URL(path, import.meta.url));
}

/** @param {string} url @param {Record<string, string>} headers @returns {Promise<{ status: number | undefined, challenge: string | undefined }>} */
function exchange(url, headers) {
  return new Promise((resolve, reject) => {
    get(url, { agent: false, headers }, (response) => {
      response.resume();
      response.on('end', () =>
        resolve({ status: response.statusCode, challenge: response.headers['www-authenticate'] }),
      );
    }).on('error', reject);
  });
}

/** Asks until there is a 200, signing when the server wants that. @param {string} url @param {{ publicKey: string, privateKey: string }} [key] */
async function expectAnswer(url, key) {
  const first = await exchange(url, { accept });
  if (first.status === 200) return;
  if (first.challenge === undefined || key === undefined) throw new Error(`${url}: status ${first.status}`);
  const sign = createSigner(first.challenge, key, { method: 'GET', uri: new URL(url).pathname });
  const { status } = await exchange(url, { accept, authorization: sign() });
  if (status !== 200) throw new Error(`${url}: status ${status}`);
}

/**
 * Milliseconds from the start of a process to its first 200.
 * @param {readonly string[]} args
 * @param {(announced: Announced) => Promise<void>} firstCall gets the object the process prints once it serves
 */
async function startToAnswer(args, firstCall) {
  const start = performance.now();
  const child = spawn(process.execPath, args, {
    env: cleanEnvironment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    const announced = await new Promise((resolve, reject) => {
      let text = '';
      child.stdout.setEncoding('utf8').on('data', (piece) => {
        text += piece;
        const value = parseWhole(text);
        if (value !== undefined) resolve(value);
      });
      child.once('exit', (status) => reject(new Error(`node ${args.join(' ')} ended with ${status}`)));
    });
    await firstCall(announced);
    return performance.now() - start;
  } finally {
    child.kill();
    await ended;
  }
}

/** @param {string} text @returns {Announced | undefined} undefined while the object has not ended */
function parseWhole(text) {
  if (!text.trimEnd().endsWith('}')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param {import('../measure.mjs').Plan} plan @returns {AsyncGenerator<import('../table.mjs').Row>} */
export async function* measureStart(plan) {
  const start = [fileOf('../../packages/cli/bin/mercator.cjs'), 'start', '--port', '0', '--json'];
  const { bare, atlas } = await interleave(
    {
      bare: () => startToAnswer([fileOf('bare-server.mjs')], ({ url }) => expectAnswer(`${url}/`)),
      atlas: () =>
        startToAnswer(start, ({ url, credentials }) =>
          expectAnswer(`${url}/api/atlas/v2/groups`, credentials),
        ),
    },
    { rounds: roundsOf(plan, 15, 5), progress: plan.progress, what: 'process start to first 200' },
  );
  yield {
    name: 'server process start to first 200 (mercator start, signed list of projects), over bare node:http',
    ratio: ratio(atlas, bare),
    goal: { atMost: 5 },
    note: `${Math.round(median(atlas))} ms, bare ${Math.round(median(bare))} ms`,
  };
  /** @type {number[]} */
  const loads = [];
  const { inProcess } = await interleave(
    {
      async inProcess() {
        const child = await startChild(fileOf('atlas-server.mjs'));
        await child.stop();
        const { load, start: started } = /** @type {{ load: number, start: number }} */ (child.ready);
        loads.push(load);
        return started;
      },
    },
    { rounds: roundsOf(plan, 11, 5), progress: plan.progress, what: 'startAtlas()' },
  );
  yield {
    name: 'server startAtlas() in a fresh process, ms',
    ratio: median(inProcess),
    goal: { atMost: 60 },
    note: `loading the module before it: ${Math.round(median(loads))} ms`,
  };
}
