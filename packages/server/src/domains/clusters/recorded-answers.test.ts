import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { testAtlas } from './atlas-fixture.ts';
import { replicaSetBody } from './fixtures.ts';

const folder = path.join(
  process.env.MERCATOR_SHARED ?? path.join(import.meta.dirname, '../../../../../../shared'),
  'recorded',
);

type Body = Readonly<Record<string, unknown>>;

function recorded(scenario: string, n: number): Body {
  const lines = readFileSync(path.join(folder, `${scenario}.jsonl`), 'utf8')
    .trim()
    .split('\n');
  const found = lines
    .map((line) => JSON.parse(line) as { readonly n: number; readonly body: Body })
    .find((record) => record.n === n);
  if (found === undefined) throw new Error(`${scenario} has no record ${n}`);
  return found.body;
}

/** The text of a body with the ids, dates and names made alike that differ on each run. */
const plain = (body: unknown): string =>
  JSON.stringify(body)
    .replaceAll(/[0-9a-f]{24}/g, 'ID')
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, 'DATE')
    .replaceAll(/"(cluster|search)-\d+"/g, '"NAME"');

const version = '2023-01-01';

describe.skipIf(!existsSync(folder))(
  `around clusters, as the service answered (left out where ${folder} is not there)`,
  () => {
    it('process arguments of a fresh cluster', async () => {
      await using atlas = await testAtlas();
      await atlas.ask('POST', '/clusters', { body: replicaSetBody() });
      const shown = await atlas.ask('GET', '/clusters/shop/processArgs', { version });
      expect(plain(shown)).toBe(plain(recorded('TestClustersFlags', 12)));
    });

    it('the regions of a tier', async () => {
      await using atlas = await testAtlas();
      const { results, totalCount } = await atlas.ask(
        'GET',
        '/clusters/provider/regions?includeCount=true&providers=AWS&tier=M10',
        { version },
      );
      const wanted = recorded('TestClustersFlags', 2);
      expect(plain({ results, totalCount })).toBe(
        plain({ results: wanted.results, totalCount: wanted.totalCount }),
      );
    });

    it('the loading of sample data', async () => {
      await using atlas = await testAtlas();
      await atlas.ask('POST', '/clusters', { body: replicaSetBody({ name: 'search-476' }) });
      const load = await atlas.ask('POST', '/sampleDatasetLoad/search-476', { version });
      const next = () => atlas.ask('GET', `/sampleDatasetLoad/${String(load._id)}`, { version });
      expect([plain(load), plain(await next()), plain(await next())]).toEqual(
        [8, 9, 10].map((n) => plain(recorded('TestSearch', n))),
      );
    });
  },
);
