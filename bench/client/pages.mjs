// @ts-check
import { fileURLToPath } from 'node:url';
import { createAtlas } from '@mercator/client';
import { startChild } from '../child.mjs';
import { interleave, median, ratio, roundsOf, timed } from '../measure.mjs';
import { groupId } from './documents.mjs';
import { accessToken, createNodeCalls } from './raw-calls.mjs';

export const users = 50_000;
const itemsPerPage = 500;
const streamingReader = fileURLToPath(new URL('streaming-reader.mjs', import.meta.url));

/** @param {number} counted */
function mustBeAll(counted) {
  if (counted !== users) throw new Error(`${counted} users were read, not ${users}`);
}

/**
 * Reads all users page by page, as the client does.
 * @param {string} baseUrl @param {(counted: number) => void} [onItem]
 */
export async function readAll(baseUrl, onItem) {
  const atlas = createAtlas({ baseUrl, environment: {}, accessToken });
  let counted = 0;
  for await (const user of atlas.databaseUsers.listDatabaseUsers({ groupId, itemsPerPage })) {
    if (user.username !== '') counted++;
    onItem?.(counted);
  }
  await atlas.close();
  mustBeAll(counted);
}

/** The same pages through node:http and JSON.parse. @param {string} origin */
async function readRaw(origin) {
  const { call, close } = createNodeCalls(origin, 1);
  let counted = 0;
  for (let pageNum = 1; ; pageNum++) {
    const path = `/api/atlas/v2/groups/${groupId}/databaseUsers?itemsPerPage=${itemsPerPage}&pageNum=${pageNum}`;
    const page = /** @type {{ results: { username: string }[], links: { rel: string }[] }} */ (
      await call(path)
    );
    for (const user of page.results) if (user.username !== '') counted++;
    if (!page.links.some(({ rel }) => rel === 'next')) break;
  }
  close();
  mustBeAll(counted);
}

/** @param {import('../measure.mjs').Plan} plan @param {string} origin @returns {AsyncGenerator<import('../table.mjs').Row>} */
export async function* measurePages(plan, origin) {
  const { mercator, raw } = await interleave(
    { raw: () => timed(() => readRaw(origin)), mercator: () => timed(() => readAll(origin)) },
    { rounds: roundsOf(plan, 5), progress: plan.progress, what: '50,000 users' },
  );
  yield {
    name: 'client time to read 50,000 users in pages of 500, over node:http + JSON.parse',
    ratio: ratio(mercator, raw),
    goal: { atMost: 1.15 },
    note: `${Math.round(median(mercator))} ms, bare ${Math.round(median(raw))} ms`,
  };
  plan.progress('heap while 50,000 users pass');
  const reader = await startChild(streamingReader, { arguments: [origin], execArgv: ['--expose-gc'] });
  const heaps = /** @type {number[]} */ (reader.ready);
  await reader.stop();
  const early = median(heaps.slice(1, 6));
  const late = median(heaps.slice(-5));
  yield {
    name: 'client heap while 50,000 users pass, last pages over first pages',
    ratio: late / early,
    goal: { atMost: 1.05 },
    note: `${early.toFixed(1)} MB, then ${late.toFixed(1)} MB`,
  };
}
