import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { testWorld } from '../world-fixture.ts';

const folder = path.join(
  process.env.MERCATOR_SHARED ?? path.join(import.meta.dirname, '../../../../../../shared'),
  'recorded',
);

interface Recorded {
  readonly n: number;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>> | null;
}

function recorded(scenario: string, n: number): Recorded {
  const lines = readFileSync(path.join(folder, `${scenario}.jsonl`), 'utf8')
    .trim()
    .split('\n');
  const found = lines.map((line) => JSON.parse(line) as Recorded).find((record) => record.n === n);
  if (found === undefined) throw new Error(`${scenario} has no record ${n}`);
  return found;
}

/** The text of a body with everything that differs on each run made alike: ids, dates, names of hosts. */
const plain = (text: string): string =>
  text
    .replaceAll(/[0-9a-f]{24}/g, 'ID')
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, 'DATE')
    .replaceAll(/ac-[a-z0-9]{7}-/g, 'ac-X-')
    .replaceAll(/\.[a-z0-9]{7}\.mongodb(-dev)?\.net/g, '.HASH.net')
    .replaceAll(/atlas-[a-z0-9]{6}-shard/g, 'atlas-X-shard');

describe.skipIf(!existsSync(folder))(
  `flex clusters as the service answered (left out where ${folder} is not there)`,
  () => {
    it('from the making of one to its end', async () => {
      await using world = await testWorld();
      const token = await world.token();
      const url = `${world.atlas.url}/api/atlas/v2${world.group}/flexClusters`;
      const media = 'application/vnd.atlas.2024-11-13+json';

      async function compare(n: number, method: string, path: string, body?: object): Promise<void> {
        const wanted = recorded('TestFlexClustersFile', n);
        const headers = {
          accept: media,
          authorization: `Bearer ${token}`,
          ...(body && { 'content-type': media }),
        };
        const response = await world.atlas.fetch(
          new Request(url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) }),
        );
        const text = await response.text();
        expect(response.status).toBe(wanted.status);
        expect(plain(text)).toBe(wanted.body === null ? '' : plain(JSON.stringify(wanted.body)));
        for (const name of ['content-type', 'ratelimit-limit', 'x-error-code', 'deprecation', 'sunset']) {
          expect(response.headers.get(name) ?? undefined, name).toBe(wanted.headers[name]);
        }
      }

      const providerSettings = { backingProviderName: 'AWS', regionName: 'US_EAST_1' };
      await compare(1, 'POST', '', {
        name: 'cluster-871',
        providerSettings,
        tags: [{ key: 'e2e_test', value: 'yes' }],
      });
      await world.call('GET', `${world.group}/flexClusters/cluster-871`);
      await world.call('GET', `${world.group}/flexClusters/cluster-871`);
      await compare(3, 'DELETE', '/cluster-871');
      await compare(4, 'GET', '/cluster-871');
      await compare(5, 'GET', '/cluster-871');
    });
  },
);
