// @ts-check
import { fileURLToPath } from 'node:url';
import { startChild } from '../child.mjs';
import { clusterName, groupId } from '../client/documents.mjs';
import { accessToken } from '../client/raw-calls.mjs';
import { interleave, median, ratio, roundsOf } from '../measure.mjs';
import { wholeProcess } from '../whole-process.mjs';

const mercator = fileURLToPath(new URL('../../packages/cli/bin/mercator.cjs', import.meta.url));
const bareServer = fileURLToPath(new URL('../client/bare-server.mjs', import.meta.url));

/**
 * Whole processes over `node -e 0`. The server of the call is a bare one that runs already.
 * @param {import('../measure.mjs').Plan} plan
 * @returns {AsyncGenerator<import('../table.mjs').Row>}
 */
export async function* suite(plan) {
  const server = await startChild(bareServer);
  try {
    const env = { MONGODB_ATLAS_BASE_URL: String(server.ready), MONGODB_ATLAS_ACCESS_TOKEN: accessToken };
    const call = ['api', 'getCluster', '--groupId', groupId, '--clusterName', clusterName];
    const samples = await interleave(
      {
        node: () => wholeProcess(['-e', '0']),
        version: () => wholeProcess([mercator, '--version']),
        help: () => wholeProcess([mercator, 'api', 'getCluster', '--help']),
        call: () => wholeProcess([mercator, ...call], env),
      },
      { rounds: roundsOf(plan, 25, 7), progress: plan.progress, what: 'whole processes' },
    );
    const row = (
      /** @type {'version' | 'help' | 'call'} */ which,
      /** @type {string} */ name,
      /** @type {number} */ atMost,
    ) => ({
      name: `cli ${name}, whole process, over node -e 0`,
      ratio: ratio(samples[which], samples.node),
      goal: { atMost },
      note: `${median(samples[which]).toFixed(0)} ms, node ${median(samples.node).toFixed(0)} ms`,
    });
    yield row('version', 'mercator --version', 1.25);
    yield row('help', 'help of one operation', 1.5);
    yield row('call', 'one call with a bearer token', 2);
  } finally {
    await server.stop();
  }
}
