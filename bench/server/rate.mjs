// @ts-check
import { fileURLToPath } from 'node:url';
import { startChild } from '../child.mjs';
import { interleave, median, ratio, roundsOf } from '../measure.mjs';
import { accept, startWorld } from './world.mjs';

/** @param {string} name */
function programOf(name) {
  return fileURLToPath(new URL(name, import.meta.url));
}

/** @param {readonly number[]} samples */
function thousands(samples) {
  return `${(median(samples) / 1000).toFixed(1)} k/s`;
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
  const idle = { bare: Number(await bare.ask('memory')), atlas: world.idleMegabytes };
  const busy = { bare: [0], atlas: [0] };
  try {
    const { clusterUrl: url, token, credentials: key } = world;
    const cluster = await fetch(url, { headers: { accept, authorization: `Bearer ${token}` } });
    await bare.ask({ type: cluster.headers.get('content-type') ?? '', body: await cluster.text() });
    const requests = plan.quick ? 4_000 : 16_000;
    const run = (/** @type {keyof typeof busy} */ server, /** @type {object} */ more) => async () => {
      const rate = Number(await load.ask({ connections: 16, requests, accept, ...more }));
      busy[server].push(Number(await (server === 'bare' ? bare : world.server).ask('memory')));
      return rate;
    };
    const samples = await interleave(
      {
        bare: run('bare', { url: `${String(bare.ready)}/` }),
        bearer: run('atlas', { url, token }),
        digest: run('atlas', { url, key }),
      },
      { rounds: roundsOf(plan, 7), progress: plan.progress, what: 'requests for one cluster' },
    );
    yield {
      name: 'server requests/s, one cluster, bearer, over bare node:http',
      ratio: ratio(samples.bearer, samples.bare),
      goal: { atLeast: 0.5 },
      note: `${thousands(samples.bearer)}, bare ${thousands(samples.bare)}`,
    };
    yield {
      name: 'server requests/s, one cluster, digest, over bare node:http',
      ratio: ratio(samples.digest, samples.bare),
      goal: { atLeast: 0.4 },
      note: thousands(samples.digest),
    };
    yield {
      name: 'server memory, idle, over bare node:http',
      ...memory(idle.atlas, idle.bare),
      goal: { atMost: 2 },
    };
    const [most, bareMost] = [Math.max(...busy.atlas), Math.max(...busy.bare)];
    yield {
      name: 'server memory, under load, over bare node:http',
      ...memory(most, bareMost),
      goal: { atMost: 2.2 },
    };
  } finally {
    await Promise.all([bare.stop(), world.server.stop(), load.stop()]);
  }
}

/** @param {number} measured megabytes @param {number} bare megabytes */
function memory(measured, bare) {
  return { ratio: measured / bare, note: `${measured.toFixed(0)} MB, bare ${bare.toFixed(0)} MB` };
}
