// @ts-check
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChild } from '../child.mjs';
import { interleave, median, ratio, roundsOf, timed } from '../measure.mjs';
import { accept, fetchToken } from '../server/world.mjs';
import { fillUsers, listServer } from './fill.mjs';

const itemsPerPage = 100;

/** @typedef {import('../server/world.mjs').Credentials} Credentials */

/** Reads pages of one collection over one kept connection. @param {string} url @param {Record<string, string>} headers */
function createReader(url, headers) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    /** @param {number} pageNum @returns {Promise<string>} */
    read(pageNum) {
      return new Promise((resolve, reject) => {
        const sent = request(
          `${url}?itemsPerPage=${itemsPerPage}&pageNum=${pageNum}`,
          { agent, headers },
          (response) => {
            let text = '';
            response.setEncoding('utf8').on('data', (piece) => {
              text += piece;
            });
            response.on('end', () => (response.statusCode === 200 ? resolve(text) : reject(new Error(text))));
          },
        );
        sent.on('error', reject).end();
      });
    },
    close: () => agent.destroy(),
  };
}

/**
 * A server of its own process over a collection of `size` users.
 * @param {string} folder @param {number} size
 */
async function openCollection(folder, size) {
  const dataDir = join(folder, String(size));
  const superfluous = await fillUsers(dataDir, size);
  const server = await startChild(listServer, { arguments: [dataDir] });
  const { url, credentials } = /** @type {{ url: string, credentials: Credentials }} */ (server.ready);
  const token = await fetchToken(url, credentials);
  const users = `${url}/api/atlas/v2/groups/${credentials.projectId}/databaseUsers`;
  const headers = { accept, authorization: `Bearer ${token}` };
  const deleted = await fetch(`${users}/admin/${superfluous}`, { method: 'DELETE', headers });
  if (deleted.status !== 204) throw new Error(`not deleted: ${deleted.status} ${await deleted.text()}`);
  const reader = createReader(users, headers);
  const last = size / itemsPerPage;
  for (const pageNum of [1, last]) {
    const { results, totalCount } = JSON.parse(await reader.read(pageNum));
    if (totalCount !== size || results.length !== itemsPerPage)
      throw new Error(`page ${pageNum} of ${size}: ${results.length} of ${totalCount}`);
  }
  const stop = () => {
    reader.close();
    return server.stop();
  };
  return { reader, last, stop };
}

/**
 * Time of one page of 100 users with the total, over the only page of a collection of 100.
 * @param {import('../measure.mjs').Plan} plan
 * @returns {AsyncGenerator<import('../table.mjs').Row>}
 */
export async function* suite(plan) {
  const size = plan.quick ? 10_000 : 1_000_000;
  const folder = mkdtempSync(join(tmpdir(), 'mercator-bench-'));
  /** @type {(() => Promise<void>)[]} */
  const stops = [];
  try {
    plan.progress(`filling a collection with ${size} users`);
    const [small, large] = [await openCollection(folder, 100), await openCollection(folder, size)];
    stops.push(small.stop, large.stop);
    const pages = plan.quick ? 20 : 100;
    /** @param {{ reader: { read(pageNum: number): Promise<string> } }} collection @param {(read: number) => number} pageNum */
    const page =
      ({ reader }, pageNum) =>
      async () => {
        const read = async () => {
          for (let count = 0; count < pages; count++) await reader.read(pageNum(count));
        };
        return (await timed(read)) / pages;
      };
    const half = large.last / 2;
    // The pages of the second half in turn: each read finds other documents.
    const samples = await interleave(
      {
        base: page(small, () => 1),
        first: page(large, () => 1),
        next: page(large, () => 2),
        far: page(large, (read) => half + ((read * 37) % half)),
        last: page(large, () => large.last),
      },
      { rounds: roundsOf(plan, 9), progress: plan.progress, what: `pages of ${size}` },
    );
    const power = Math.round(Math.log10(size));
    const row = (/** @type {'first' | 'next' | 'far' | 'last'} */ which, /** @type {number} */ atMost) => ({
      name: `list ${which} page of 100 with the total, 10^${power} users over 10^2`,
      ratio: ratio(samples[which], samples.base),
      goal: { atMost },
      note: `${median(samples[which]).toFixed(2)} ms, of 10^2 ${median(samples.base).toFixed(2)} ms`,
    });
    yield row('first', 1.5);
    yield row('next', 1.5);
    yield row('far', 3);
    yield row('last', 3);
  } finally {
    await Promise.all(stops.map((stop) => stop()));
    rmSync(folder, { recursive: true });
  }
}
