import { operations } from '@mercator/catalog';
import { coverage, type RunningAtlas } from '@mercator/server';
import { expect, test } from 'vitest';
import { free, replicaSet } from '../support/clusters.ts';
import { operationAt } from '../support/exchange.ts';
import { type Raw, rawOf } from '../support/raw.ts';
import { openWorld, type World } from '../support/showing.ts';

const ROOT = '/api/atlas/v2';

/** An answer that was browsed to. */
interface Visited {
  readonly path: string;
  readonly status: number;
  /** The links in it, by the names of their relations. */
  readonly links: readonly { readonly href: string; readonly rel: string }[];
}

/** Gets the root document, and everything that any link in any answer leads to. */
async function browse(raw: Raw, { url }: RunningAtlas): Promise<ReadonlyMap<string, Visited>> {
  const visited = new Map<string, Visited>();
  const waiting = [ROOT];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (visited.has(path)) continue;
    const { status, json } = await raw('GET', path);
    const links = linksIn(json);
    visited.set(path, { path, status, links });
    for (const { href } of links) waiting.push(href.slice(url.length));
  }
  return visited;
}

function linksIn(value: unknown): Visited['links'] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(linksIn);
  if ('href' in value && 'rel' in value) return [{ href: String(value.href), rel: String(value.rel) }];
  return Object.values(value).flatMap(linksIn);
}

/** Two more projects, and several of everything in each. Returns the paths of all that has a link of its own. */
async function furnish({ atlas, groupId, orgId }: World): Promise<readonly string[]> {
  const paths = [`/orgs/${orgId}`];
  const ids = [groupId];
  for (const name of ['shop', 'zoo']) {
    const { id = '' } = await atlas.projects.createGroup({ body: { name, orgId } });
    ids.push(id);
  }
  for (const id of ids) {
    const group = `/groups/${id}`;
    paths.push(group);
    for (const body of [replicaSet('one'), replicaSet('Two'), free('free')]) {
      await atlas.clusters.createCluster({ groupId: id, body });
      paths.push(`${group}/clusters/${body.name}`);
    }
    // The link of a name with a slash leads nowhere, as the service's: seen/lists.test.ts.
    for (const username of ['ada', 'ben@example.com', 'c d?']) {
      const roles = [{ databaseName: 'admin', roleName: 'atlasAdmin' }];
      const body = { databaseName: 'admin', username, password: 'passW0rd-1', roles };
      await atlas.databaseUsers.createDatabaseUser({ groupId: id, body });
      paths.push(`${group}/databaseUsers/admin/${username.replace(' ', '%20').replace('?', '%3F')}`);
    }
    const body = [{ ipAddress: '10.0.0.1' }, { cidrBlock: '10.1.0.0/16' }];
    await atlas.projectIpAccessList.createAccessListEntry({ groupId: id, body });
    paths.push(`${group}/accessList/10.0.0.1%2F32`, `${group}/accessList/10.1.0.0%2F16`);
  }
  return paths.map((path) => ROOT + path);
}

test('links lead from the root document to everything that has a link of its own', async () => {
  await using world = await openWorld();
  const paths = await furnish(world);
  const visited = await browse(await rawOf(world.server), world.server);
  const found = [...visited.values()].filter(({ status }) => status === 200).map(({ path }) => path);
  expect(found).toEqual(expect.arrayContaining([...paths]));
  // What lists such things is reached as well, page by page.
  for (const list of ['orgs', 'groups', `orgs/${world.orgId}/users`, `groups/${world.groupId}/clusters`])
    expect(
      found.some((path) => path.split('?')[0] === `${ROOT}/${list}`),
      list,
    ).toBe(true);
});

test('a link leads to an answer, or to an operation that the ledger says is not there', async () => {
  const { byOperation } = coverage();
  const gradeOf = (path: string): string | undefined => {
    const row = operationAt('GET', path.split('?')[0] ?? '');
    return row && (byOperation[row.name] ?? byOperation[row.id]);
  };
  await using world = await openWorld();
  await furnish(world);
  const visited = [...(await browse(await rawOf(world.server), world.server)).values()];
  const missing = visited.filter(({ status }) => status === 501);
  expect(missing.filter(({ path }) => gradeOf(path) !== 'none').map(({ path }) => path)).toEqual([]);
  const broken = visited.filter(({ status }) => status !== 200 && status !== 501);
  expect(broken.map(({ status, path }) => `${status} ${path}`)).toEqual([]);
  expect(visited.length - missing.length).toBeGreaterThan(40);
  expect(Object.keys(operations)).toHaveLength(Object.keys(byOperation).length);
});

test('every link is one of the server itself', async () => {
  await using world = await openWorld();
  await furnish(world);
  const { server } = world;
  for (const { path, links } of (await browse(await rawOf(server), server)).values()) {
    for (const { href } of links) expect(href, path).toMatch(new RegExp(`^${server.url}/api/atlas/v2`));
  }
});

test('pages of a list link each other, and together hold every item once', async () => {
  await using world = await openWorld();
  await furnish(world);
  const raw = await rawOf(world.server);
  const names: string[] = [];
  let path: string | undefined = `${ROOT}/groups/${world.groupId}/clusters?itemsPerPage=2`;
  let pages = 0;
  while (path !== undefined) {
    const { json } = await raw('GET', path);
    const page = json as { links: Visited['links']; results: { name: string }[]; totalCount: number };
    expect(page.totalCount).toBe(3);
    names.push(...page.results.map(({ name }) => name));
    pages += 1;
    expect(page.links.map(({ rel }) => rel)).toEqual(pages === 1 ? ['self', 'next'] : ['self', 'previous']);
    path = page.links.find(({ rel }) => rel === 'next')?.href.slice(world.server.url.length);
  }
  expect(pages).toBe(2);
  expect(names).toEqual(['one', 'Two', 'free']);
});
