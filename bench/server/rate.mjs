// @ts-check
import { fileURLToPath } from 'node:url';
import { startChild } from '../child.mjs';
import { interleave, median, ratio, roundsOf } from '../measure.mjs';
import { accept, startWorld } from './world.mjs';

/** @param {string} name */
function programOf(name) {
  return fileURLToPath(new URL(name, import.meta.url));
}

/** @typedef {import('../child.mjs').Child} Child @typedef {import('../child.mjs').Usage} Usage */

/** @param {Child} child */
async function usageOf(child) {
  return /** @type {Usage} */ (await child.ask('usage'));
}

/**
 * One side of the comparison: sends load to it and notes what that costs.
 * @param {Child} child @param {Child} load @param {object} message
 */
function createRun(child, load, message) {
  /** @type {number[]} milliseconds of processor time for one request */
  const costs = [];
  const run = {
    costs,
    mostMegabytes: 0,
    async measure() {
      const before = await usageOf(child);
      const { rate, sent } = /** @type {{ rate: number, sent: number }} */ (await load.ask(message));
      const { megabytes, milliseconds } = await usageOf(child);
      run.mostMegabytes = Math.max(run.mostMegabytes, megabytes);
      costs.push((milliseconds - before.milliseconds) / sent);
      return rate;
    },
  };
  return run;
}

/** @param {readonly number[]} rates @param {{ costs: readonly number[] }} run */
function rateNote(rates, { costs }) {
  return `${(median(rates) / 1000).toFixed(1)} k/s at ${(median(costs) * 1000).toFixed(0)} µs of CPU`;
}

/**
 * Requests each second for one cluster, over node:http that sends the very same body to everybody; and the memory of both.
 * @param {import('../measure.mjs').Plan} plan
 * @returns {AsyncGenerator<import('../table.mjs').Row>}
 */
export async function* measureRate(plan) {
  const bare = await startChild(programOf('bare-server.mjs'));
  const world = await startWorld();
  const load = await startChild(programOf('load.mjs'));
  const idle = { bare: (await usageOf(bare)).megabytes, atlas: world.idle.megabytes };
  try {
    const { clusterUrl: url, token, credentials: key } = world;
    const cluster = await fetch(url, { headers: { accept, authorization: `Bearer ${token}` } });
    await bare.ask({ type: cluster.headers.get('content-type') ?? '', body: await cluster.text() });
    const common = { connections: 16, requests: 4_000, accept };
    const runs = {
      bare: createRun(bare, load, { ...common, url: `${String(bare.ready)}/` }),
      bearer: createRun(world.server, load, { ...common, url, token }),
      digest: createRun(world.server, load, { ...common, url, key }),
    };
    const samples = await interleave(
      { bare: runs.bare.measure, bearer: runs.bearer.measure, digest: runs.digest.measure },
      {
        rounds: roundsOf(plan, 21, 5),
        progress: plan.progress,
        what: 'requests for one cluster',
        warmUps: plan.quick ? 2 : 4,
      },
    );
    yield {
      name: 'server requests/s, one cluster, bearer, over bare node:http',
      ratio: ratio(samples.bearer, samples.bare),
      goal: { atLeast: 0.5 },
      note: `${rateNote(samples.bearer, runs.bearer)}, bare ${rateNote(samples.bare, runs.bare)}`,
    };
    yield {
      name: 'server requests/s, one cluster, digest, over bare node:http',
      ratio: ratio(samples.digest, samples.bare),
      goal: { atLeast: 0.4 },
      note: rateNote(samples.digest, runs.digest),
    };
    const most = Math.max(runs.bearer.mostMegabytes, runs.digest.mostMegabytes);
    yield { name: 'server memory, idle, over bare node:http', ...memory(idle.atlas, idle.bare, 2) };
    yield {
      name: 'server memory, under load, over bare node:http',
      ...memory(most, runs.bare.mostMegabytes, 2.2),
    };
  } finally {
    await Promise.all([bare.stop(), world.server.stop(), load.stop()]);
  }
}

/** @param {number} measured megabytes @param {number} bare megabytes @param {number} atMost */
function memory(measured, bare, atMost) {
  const note = `${measured.toFixed(0)} MB, bare ${bare.toFixed(0)} MB`;
  return { ratio: measured / bare, goal: { atMost }, note };
}
