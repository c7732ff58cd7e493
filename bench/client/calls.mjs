// @ts-check
import { createAtlas } from '@mercator/client';
import peerModule from 'mongodb-atlas-api-client';
import { callsPerSecond, interleave, ratio, roundsOf } from '../measure.mjs';
import { apiKey } from './digest-check.mjs';
import { clusterName, groupId } from './documents.mjs';
import { accessToken, createNodeCalls, createUndiciCalls } from './raw-calls.mjs';

/** @param {string} baseUrl @param {object} credentials */
export function createCalls(baseUrl, credentials) {
  const atlas = createAtlas({ baseUrl, environment: {}, ...credentials });
  return {
    call: () => atlas.clusters.getCluster({ groupId, clusterName }),
    close: () => atlas.close(),
  };
}

/**
 * The peer is CommonJS: its declarations promise a default export, but what is imported is its whole module.
 * @type {typeof import('mongodb-atlas-api-client').default}
 */
const createPeer = /** @type {never} */ (peerModule);

/** @param {string} origin */
function createPeerCalls(origin) {
  const peer = createPeer({ ...apiKey, baseUrl: `${origin}/api/atlas/v2`, projectId: groupId });
  // Its declarations do not know the field that its code reads.
  const options = /** @type {{}} */ ({
    httpOptions: { headers: { accept: 'application/vnd.atlas.2024-08-05+json' } },
  });
  return { call: () => peer.cluster.get(clusterName, options), close: () => undefined };
}

/**
 * Calls each second over those of raw undici with a bearer token, all against the same server in another process.
 * @param {import('../measure.mjs').Plan} plan @param {string} origin
 * @returns {AsyncGenerator<import('../table.mjs').Row>}
 */
export async function* measureCalls(plan, origin) {
  for (const inFlight of [1, 16]) {
    const callers = {
      undici: createUndiciCalls(origin, inFlight),
      bearer: createCalls(origin, { accessToken }),
      digest: createCalls(origin, apiKey),
      node: createNodeCalls(origin, inFlight),
      peer: createPeerCalls(origin),
    };
    const calls = 400;
    const run =
      (/** @type {{ call(): Promise<unknown> }} */ { call }) =>
      () =>
        callsPerSecond(call, { calls, inFlight });
    const what = inFlight === 1 ? 'sequential' : `${inFlight} in flight`;
    const samples = await interleave(
      {
        undici: run(callers.undici),
        bearer: run(callers.bearer),
        digest: run(callers.digest),
        node: run(callers.node),
        peer: run(callers.peer),
      },
      { rounds: roundsOf(plan, 31, 9), progress: plan.progress, what, warmUps: 5 },
    );
    for (const { close } of Object.values(callers)) await close();
    const over = (/** @type {readonly number[]} */ one) => ratio(one, samples.undici);
    yield {
      name: `client calls/s, bearer, ${what}, over raw undici`,
      ratio: over(samples.bearer),
      goal: { atLeast: inFlight === 1 ? 0.6 : 0.55 },
      note: `bare node:http ${over(samples.node).toFixed(2)}`,
    };
    yield {
      name: `client calls/s, digest, ${what}, over raw undici with a bearer token`,
      ratio: over(samples.digest),
      goal: { atLeast: 0.45 },
      note: `mongodb-atlas-api-client ${over(samples.peer).toFixed(2)}`,
    };
  }
}
