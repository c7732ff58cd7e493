import { expect, test } from 'vitest';
import { replicaSet } from '../support/clusters.ts';
import { body, links, results, useWorld, V2 } from './described.ts';

const NOWHERE = '0123456789abcdef01234567';

export function linking(): void {
  const here = useWorld();

  test('an entity has a link to itself and to what belongs to it, each a relation and an address', async () => {
    await here.raw('POST', `${here.group}/clusters`, { body: replicaSet('c') });
    const path = `${here.group}/clusters/c`;
    const found = links(body(await here.raw('GET', path)));
    expect(found[0]).toEqual({ href: here.world.server.url + path, rel: 'self' });
    for (const link of found) expect(Object.keys(link).sort()).toEqual(['href', 'rel']);
    expect(found.slice(1).map(({ rel }) => rel)).toEqual([
      'https://cloud.mongodb.com/restoreJobs',
      'https://cloud.mongodb.com/snapshots',
    ]);
  });

  test('in a list an entity has the link to itself only', async () => {
    const [listed = {}] = results(await here.raw('GET', `${V2}/orgs`));
    expect(links(listed).map(({ rel }) => rel)).toEqual(['self']);
    const alone = body(await here.raw('GET', `${V2}/orgs/${here.world.orgId}`));
    expect(links(alone).length).toBeGreaterThan(1);
  });
}

export function lists(): void {
  const here = useWorld();

  async function addEntries(count: number): Promise<string> {
    const entries = Array.from({ length: count }, (_, at) => ({ ipAddress: `10.0.${at >> 8}.${at & 255}` }));
    await here.raw('POST', `${here.group}/accessList`, { body: entries });
    return `${here.group}/accessList`;
  }

  test('a page is the first of 100 entities unless pageNum and itemsPerPage say otherwise', async () => {
    const path = await addEntries(150);
    expect(results(await here.raw('GET', path))).toHaveLength(100);
    expect(results(await here.raw('GET', `${path}?pageNum=2`))).toHaveLength(50);
    expect(results(await here.raw('GET', `${path}?itemsPerPage=3`))).toHaveLength(3);
  });

  test('a page holds at most 500', async () => {
    const path = await addEntries(1);
    expect((await here.raw('GET', `${path}?itemsPerPage=500`)).status).toBe(200);
    expect((await here.raw('GET', `${path}?itemsPerPage=501`)).status).toBe(400);
  });

  test('a page has results, the total of all pages unless includeCount is false, and links', async () => {
    const path = await addEntries(5);
    expect(body(await here.raw('GET', `${path}?itemsPerPage=2`))).toMatchObject({ totalCount: 5 });
    expect(body(await here.raw('GET', `${path}?itemsPerPage=2&includeCount=false`)).totalCount).not.toBe(5);
    const rels = async (pageNum: number) => {
      const page = body(await here.raw('GET', `${path}?itemsPerPage=2&pageNum=${pageNum}`));
      return links(page)
        .map(({ rel }) => rel)
        .sort();
    };
    expect(await rels(1)).toEqual(['next', 'self']);
    expect(await rels(2)).toEqual(['next', 'previous', 'self']);
    expect(await rels(3)).toEqual(['previous', 'self']);
  });

  test('an empty list is an answer; a list of what does not exist is not found', async () => {
    expect(await here.raw('GET', `${here.group}/databaseUsers`)).toMatchObject({
      status: 200,
      json: { results: [], totalCount: 0 },
    });
    expect((await here.raw('GET', `${V2}/groups/${NOWHERE}/processes`)).status).toBe(404);
  });
}
