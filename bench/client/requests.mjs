// @ts-check
import { createCalls } from './calls.mjs';
import { apiKey } from './digest-check.mjs';
import { accessToken } from './raw-calls.mjs';

/**
 * Requests that reach the server, which here checks every digest response.
 * @param {import('../measure.mjs').Plan} plan @param {string} origin @param {() => Promise<number>} count since the last count
 * @returns {AsyncGenerator<import('../table.mjs').Row>}
 */
export async function* countRequests({ progress }, origin, count) {
  progress('requests for each call');
  const steady = async (/** @type {object} */ credentials) => {
    const { call, close } = createCalls(origin, credentials);
    await count();
    for (let done = 0; done < 1000; done++) await call();
    await close();
    return (await count()) / 1000;
  };
  const cold = async () => {
    const { call, close } = createCalls(origin, apiKey);
    await count();
    await Promise.all(Array.from({ length: 16 }, call));
    await close();
    return count();
  };
  yield {
    name: 'client HTTP requests for each of 1,000 calls, bearer',
    ratio: await steady({ accessToken }),
    goal: { atMost: 1 },
  };
  yield {
    name: 'client HTTP requests for each of 1,000 calls, digest',
    ratio: await steady(apiKey),
    goal: { atMost: 1.01 },
  };
  yield {
    name: 'client HTTP requests for 16 cold calls at once, digest',
    ratio: await cold(),
    goal: { atMost: 17 },
  };
}
