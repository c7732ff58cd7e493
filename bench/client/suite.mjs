// @ts-check
import { fileURLToPath } from 'node:url';
import { startChild } from '../child.mjs';
import { measureBundles } from './bundle.mjs';
import { measureCalls } from './calls.mjs';
import { measureImport } from './import.mjs';
import { measurePages } from './pages.mjs';
import { countRequests } from './requests.mjs';

const bareServer = fileURLToPath(new URL('bare-server.mjs', import.meta.url));

/** @param {import('../measure.mjs').Plan} plan @returns {AsyncGenerator<import('../table.mjs').Row>} */
export async function* suite(plan) {
  const server = await startChild(bareServer);
  try {
    const origin = String(server.ready);
    yield* measureCalls(plan, origin);
    yield* measurePages(plan, origin);
  } finally {
    await server.stop();
  }
  const strict = await startChild(bareServer, { arguments: ['--every-hash'] });
  try {
    yield* countRequests(plan, String(strict.ready), async () => Number(await strict.ask('count')));
  } finally {
    await strict.stop();
  }
  yield* measureBundles(plan);
  yield* measureImport(plan);
}
