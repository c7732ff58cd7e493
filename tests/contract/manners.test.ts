import { type Operation, operations } from '@mercator/catalog';
import { serviceOperations } from '@mercator/catalog/service';
import { coverage, type LogEntry } from '@mercator/server';
import { arbitraryOf } from '@mercator/testkit';
import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { replicaSet } from '../support/clusters.ts';
import { type Raw, type RawAnswer, rawOf } from '../support/raw.ts';
import { openWorld, type World } from '../support/showing.ts';

const V2 = '/api/atlas/v2';

const rows: readonly Operation[] = Object.values(operations).filter((row) => row !== undefined);

let world: World;
let raw: Raw;
let group: string;
const log: LogEntry[] = [];

beforeAll(async () => {
  world = await openWorld({ log: (entry) => log.push(entry) });
  raw = await rawOf(world.server);
  group = `${V2}/groups/${world.groupId}`;
  return () => world[Symbol.asyncDispose]();
});

beforeEach(() => world.server.reset());

describe('how an answer is asked to look', () => {
  test('envelope puts the status beside the content, and the indices of a page beside its status', async () => {
    const plain = await raw('GET', group);
    expect((await raw('GET', `${group}?envelope=true`)).json).toEqual({ content: plain.json, status: 200 });
    const page = await raw('GET', `${V2}/groups?envelope=true`);
    expect(page.json).toMatchObject({ status: 200, totalCount: 1, results: [{ id: world.groupId }] });
    expect(page.json).not.toHaveProperty('content');
    const list = await raw('GET', `${group}/limits?envelope=true`);
    expect(list.json).toMatchObject({ status: 200, content: expect.any(Array) });
  });

  test('envelope is heeded in errors too, which keep their status', async () => {
    const answer = await raw('GET', `${group}/clusters/ghost?envelope=true`);
    expect(answer.status).toBe(404);
    expect(answer.json).toMatchObject({
      status: 404,
      content: { error: 404, errorCode: 'CLUSTER_NOT_FOUND' },
    });
  });

  test('pretty indents by two blanks and says the same', async () => {
    for (const path of [group, `${V2}/groups`, `${group}/clusters/ghost`]) {
      const [plain, pretty] = [await raw('GET', path), await raw('GET', `${path}?pretty=true`)];
      expect(pretty.text.split('\n').length, path).toBeGreaterThan(3);
      expect(pretty.text).toMatch(/^\{\n {2}"/);
      expect(plain.text).not.toContain('\n');
      if (path !== `${V2}/groups`) expect(pretty.json).toEqual(plain.json);
    }
    expect((await raw('GET', `${group}?pretty=true&envelope=true`)).text).toMatch(
      /^\{\n {2}"content" : \{\n/,
    );
  });

  test('without includeCount a page has no total and no next page', async () => {
    for (const name of ['a', 'b', 'c']) {
      const body = { name, orgId: world.orgId };
      await world.atlas.projects.createGroup({ body });
    }
    const query = 'itemsPerPage=2';
    const counted = await raw('GET', `${V2}/groups?${query}`);
    expect(counted.json).toMatchObject({ totalCount: 4, links: [{ rel: 'self' }, { rel: 'next' }] });
    const uncounted = await raw('GET', `${V2}/groups?${query}&includeCount=false`);
    expect(uncounted.json).toMatchObject({ totalCount: 0, results: [{}, {}] });
    expect((uncounted.json as { links: object[] }).links).toEqual([
      {
        href: `${world.server.url}${V2}/groups?includeCount=false&pageNum=1&itemsPerPage=2`,
        rel: 'self',
      },
    ]);
  });

  test.each([['itemsPerPage=0'], ['itemsPerPage=501'], ['pageNum=0'], ['pageNum=x'], ['envelope=maybe']])(
    '%s is refused',
    async (query) => {
      const { status, json } = await raw('GET', `${V2}/groups?${query}`);
      expect(status).toBe(400);
      expect(json).toMatchObject({ errorCode: 'INVALID_QUERY_PARAMETER', parameters: [query.split('=')[0]] });
    },
  );

  test('a page behind the last is empty and counts all the same', async () => {
    const { json } = await raw('GET', `${V2}/groups?pageNum=9`);
    expect(json).toMatchObject({ results: [], totalCount: 1, links: [{ rel: 'self' }, { rel: 'previous' }] });
  });
});

describe('methods', () => {
  test('HEAD is GET without its body', async () => {
    for (const path of [group, `${V2}/groups`, `${group}/clusters/ghost`]) {
      const [get, head] = [await raw('GET', path), await raw('HEAD', path)];
      expect([head.status, head.text]).toEqual([get.status, '']);
      for (const name of ['content-type', 'content-length', 'x-error-code'])
        expect(head.headers.get(name), name).toBe(get.headers.get(name));
    }
  });

  test('a method a path does not have is refused with those it has', async () => {
    for (const [method, path, allow] of [
      ['PUT', `${V2}/groups`, 'GET, HEAD, POST'],
      ['POST', group, 'DELETE, GET, HEAD, PATCH'],
      ['DELETE', `${group}/clusters`, 'GET, HEAD, POST'],
      ['GET', `${group}/flexClusters:tenantUpgrade`, 'POST'],
    ] as const) {
      const { status, headers, json } = await raw(method, path);
      expect([status, headers.get('allow')], `${method} ${path}`).toEqual([405, allow]);
      expect(json).toMatchObject({ error: 405, reason: 'Method Not Allowed' });
    }
  });
});

describe('paths', () => {
  test('a slash at the end changes nothing', async () => {
    for (const path of [V2, group, `${V2}/groups`])
      expect((await raw('GET', `${path}/`)).status, path).toBe(200);
    expect((await raw('GET', `${group}/`)).json).toEqual((await raw('GET', group)).json);
  });

  test('one that nothing lies at is not found, and named', async () => {
    for (const path of [`${V2}/nothing`, `${group}/nothing/at/all`, '/nothing', `${V2}s`]) {
      const { status, json } = await raw('GET', path);
      expect(status, path).toBe(404);
      expect(json).toMatchObject({ errorCode: 'RESOURCE_NOT_FOUND', parameters: [path] });
    }
  });

  test('a verb behind a colon is not a part of the name before it', async () => {
    const { groupId } = world;
    await world.atlas.clusters.createCluster({ groupId, body: replicaSet('shop') });
    const cluster = `${group}/clusters/shop`;
    const pin = await raw('POST', `${cluster}:pinFeatureCompatibilityVersion`, { body: {} });
    expect([pin.status, log.at(-1)?.operation]).toEqual([204, 'pinGroupClusterFeatureCompatibilityVersion']);
    // A client that encodes the whole segment means the same.
    const unpin = await raw('POST', `${cluster}%3AunpinFeatureCompatibilityVersion`);
    expect([unpin.status, log.at(-1)?.operation]).toEqual([
      204,
      'unpinGroupClusterFeatureCompatibilityVersion',
    ]);
    expect((await raw('POST', `${cluster}:unknownVerb`)).status).toBe(405);
  });

  test.each([
    ['/clusters/atlas-1-shard-00-00.abc.mongodb.net/logs/mongodb.gz', 'downloadGroupClusterLog'],
    ['/processes/atlas-1-shard-00-00.abc.mongodb.net:27017', 'getGroupProcess'],
    ['/processes/atlas-1-shard-00-00.abc.mongodb.net%3A27017/databases', 'listGroupProcessDatabases'],
    ['/clusters/provider/regions', 'listGroupClusterProviderRegions'],
    ['/clusters/shop', 'getGroupCluster'],
    ['/databaseUsers/$external/CN=ada,O=shop', 'getGroupDatabaseUser'],
    ['/accessList/10.0.0.0%2F8', 'getGroupAccessListEntry'],
    ['/whitelist', 'listGroupAccessListEntries'],
  ])('%s is %s', async (path, operation) => {
    const { json } = await raw('GET', group + path);
    expect(log.at(-1)?.operation).toBe(operation);
    expect(json).not.toMatchObject({ parameters: [group + path] });
  });

  test('a broken escape is refused, not a fault', async () => {
    for (const path of [`${group}/clusters/%zz`, `${group}/accessList/%E0%A4%A`]) {
      const { status } = await raw('GET', path);
      expect(status).toBe(400);
    }
  });
});

describe('every operation of the catalog', () => {
  const { byOperation } = coverage();
  /** Of a retired product: what is left of it refuses, which is no success to grade. */
  const REFUSING = new Set([
    'upgradeGroupClusterTenantUpgradeToServerless',
    'createGroupPrivateEndpointServerlessInstanceEndpoint',
    'deleteGroupPrivateEndpointServerlessInstanceEndpoint',
    'getGroupPrivateEndpointServerlessInstanceEndpoint',
    'updateGroupPrivateEndpointServerlessInstanceEndpoint',
  ]);
  const isGraded = ({ name, id }: Operation): boolean => (byOperation[name] ?? byOperation[id]) !== 'none';
  const isThere = (row: Operation): boolean => isGraded(row) || REFUSING.has(row.id);

  /** A path of an operation in the seeded project and organization, with other parameters as its schema wants them. */
  function pathOf({ id, path }: Operation): string {
    const parameters = serviceOperations[id]?.parameters ?? [];
    return path.replace(/\{([^}]+)\}/g, (_, name: string) => {
      if (name === 'groupId') return world.groupId;
      if (name === 'orgId') return world.orgId;
      const schema = parameters.find(
        (parameter) => parameter.in === 'path' && parameter.name === name,
      )?.schema;
      if (schema === undefined) throw new Error(`${id} has no parameter ${name}`);
      // What the schema allows is often more than a client would send: the plainest of some is taken.
      const values = fc.sample(arbitraryOf(schema, 'request'), { numRuns: 30, seed: 7 }).map(String);
      const plain = values.find((value) => /^[\w.:-]+$/.test(value)) ?? values.find((value) => value !== '');
      const isFree = schema.pattern === undefined && schema.enum === undefined;
      return encodeURIComponent(isFree ? 'thing'.padEnd(schema.minLength ?? 0, '-') : (plain ?? 'thing'));
    });
  }

  async function call(row: Operation): Promise<RawAnswer & { readonly operation: string | undefined }> {
    const answer = await raw(row.method, pathOf(row));
    const { operation } = log.at(-1) ?? {};
    if (answer.status < 300 && row.method !== 'GET') await world.server.reset();
    return { ...answer, operation };
  }

  test('is reached by its method and path, and says by its name that it is not there when it is not', async () => {
    expect(rows).toHaveLength(540);
    const wrong: string[] = [];
    for (const row of rows) {
      const { status, json, operation } = await call(row);
      const { errorCode, parameters } = (json ?? {}) as { errorCode?: string; parameters?: string[] | null };
      const nowhere =
        errorCode === 'RESOURCE_NOT_FOUND' && parameters?.some((text) => text.startsWith('/')) === true;
      const absent = status === 501 && errorCode === 'NOT_IMPLEMENTED' && parameters?.[0] === row.id;
      const expected = isThere(row) ? status < 500 : absent;
      if (operation !== row.id || nowhere || !expected)
        wrong.push(`${row.id}: ${status} ${errorCode} as ${operation}`);
    }
    expect(wrong).toEqual([]);
  });

  test('that the server handles is graded or refuses for good, and no other', async () => {
    expect(rows.filter((row) => isGraded(row) && REFUSING.has(row.id))).toEqual([]);
    const info = await raw('GET', '/_mercator/info');
    expect(info.json).toMatchObject({ handled: rows.filter(isThere).length });
  });
});
