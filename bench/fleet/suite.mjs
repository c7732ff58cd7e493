// @ts-check
import { fileURLToPath } from 'node:url';
import { createAtlas } from '@mercator/client';
import { startChild } from '../child.mjs';
import { interleave, median, ratio, roundsOf, timed } from '../measure.mjs';
import { fetchToken } from '../server/world.mjs';
import { askPlainly, pageSize } from './plain.mjs';

/** Projects asked at once, by both sides. */
const atOnce = 16;

/** @param {import('@mercator/client').Atlas} atlas @param {number} count @param {import('../measure.mjs').Progress} progress */
async function fill(atlas, count, progress) {
  const names = Array.from({ length: count }, (_, index) => `project-${index}`).values();
  let made = 0;
  const worker = async () => {
    for (const name of names) {
      await atlas.createProject({ name, withDefaultAlertsSettings: false });
      made += 1;
      if (made % 50 === 0) progress(`${made} of ${count} projects made`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/**
 * The clusters of every project of an organization: requests over the fewest there can be, and time over asking with `fetch`.
 * @param {import('../measure.mjs').Plan} plan
 * @returns {AsyncGenerator<import('../table.mjs').Row>}
 */
export async function* suite(plan) {
  // The seeded project is one of them.
  const size = plan.quick ? 100 : 1000;
  const fewest = size + Math.ceil(size / pageSize);
  const server = await startChild(fileURLToPath(new URL('fleet-server.mjs', import.meta.url)));
  try {
    const { url, credentials } =
      /** @type {{ url: string, credentials: import('../server/world.mjs').Credentials }} */ (server.ready);
    const { orgId, publicKey, privateKey } = credentials;
    const counted = async () =>
      /** @type {{ requests: number, refused: number }} */ (await server.ask('count'));
    /** @param {import('@mercator/client').Atlas} atlas */
    const askAll = async (atlas) => {
      let answered = 0;
      for await (const { error } of atlas.organization().fleet.clusters({ concurrency: atOnce })) {
        if (error !== undefined) throw error;
        answered += 1;
      }
      if (answered !== size) throw new Error(`${answered} of ${size} projects answered`);
    };

    const first = createAtlas({ baseUrl: url, environment: {}, orgId, publicKey, privateKey });
    await fill(first, size - 1, plan.progress);
    await first.close();
    await counted();

    plan.progress(`${size} projects, a new client with a key`);
    const cold = createAtlas({ baseUrl: url, environment: {}, orgId, publicKey, privateKey });
    await askAll(cold);
    await cold.close();
    const { requests, refused } = await counted();
    yield {
      name: `requests of a fleet run over ${size} projects, new client with a key, over the fewest`,
      ratio: requests / fewest,
      goal: { atMost: 1.01 },
      note: `${requests} requests, the fewest are ${fewest}: ${size} and ${fewest - size} pages of the list`,
    };

    const token = await fetchToken(url, credentials);
    const atlas = createAtlas({ baseUrl: url, environment: {}, orgId, accessToken: token });
    const samples = await interleave(
      {
        fleet: async () => size / (await timed(() => askAll(atlas))),
        plain: async () => size / (await timed(() => askPlainly(url, orgId, token, atOnce))),
      },
      { rounds: roundsOf(plan, 9), progress: plan.progress, what: `${size} projects` },
    );
    await atlas.close();
    const after = await counted();
    yield {
      name: `projects/s of a fleet run, over plain fetch with ${atOnce} at once too`,
      ratio: ratio(samples.fleet, samples.plain),
      goal: { atLeast: 1 },
      note: `${Math.round(1000 * median(samples.fleet))}/s, fetch ${Math.round(1000 * median(samples.plain))}/s`,
    };
    yield {
      name: 'answers with status 429 in all of it',
      ratio: refused + after.refused,
      goal: { atMost: 0 },
      note: `of ${requests + after.requests}; 100 a minute for each project`,
    };
  } finally {
    await server.stop();
  }
}
