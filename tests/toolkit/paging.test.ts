import { operations } from '@mercator/catalog';
import { AtlasValidationError, createAtlas, ListCall } from '@mercator/client';
import { describe, expect, test } from 'vitest';
import { watchSent } from '../support/sent.ts';
import { openToolkit, type ToolkitWorld } from '../support/toolkit.ts';

const NAMES = ['ada', 'bob', 'cyd', 'dan', 'eve', 'flo', 'gus'];

/** Makes seven database users; the paths asked for since then. */
async function fill({ atlas, groupId, exchanges }: ToolkitWorld): Promise<() => readonly string[]> {
  const roles = [{ roleName: 'read', databaseName: 'shop' }];
  for (const username of NAMES)
    await atlas.databaseUsers.createDatabaseUser({
      groupId,
      body: { databaseName: 'admin', username, password: 'a-long-password', roles },
    });
  const before = exchanges.length;
  return () => exchanges.slice(before).map(({ path }) => path);
}

async function namesOf(users: AsyncIterable<{ readonly username?: string }>): Promise<readonly unknown[]> {
  const names: unknown[] = [];
  for await (const { username } of users) names.push(username);
  return names;
}

describe('a list', () => {
  test('is one page with its total when awaited, and every item when iterated', async () => {
    await using world = await openToolkit();
    const { atlas, groupId } = world;
    await fill(world);
    const list = atlas.databaseUsers.listDatabaseUsers({ groupId, itemsPerPage: 3 });
    const { results = [], totalCount } = await list;
    expect([results.length, totalCount]).toEqual([3, NAMES.length]);
    expect((await namesOf(list)).toSorted()).toEqual(NAMES);
    // It begins anew each time.
    expect((await namesOf(list)).toSorted()).toEqual(NAMES);
    const pages: number[] = [];
    for await (const page of list.pages()) pages.push(page.results?.length ?? 0);
    expect(pages).toEqual([3, 3, 1]);
  });

  test('begins with the page that was asked for', async () => {
    await using world = await openToolkit();
    const { atlas, groupId } = world;
    await fill(world);
    const all = await namesOf(atlas.databaseUsers.listDatabaseUsers({ groupId }));
    const rest = atlas.databaseUsers.listDatabaseUsers({ groupId, pageNum: 2, itemsPerPage: 3 });
    expect(await namesOf(rest)).toEqual(all.slice(3));
  });

  test('asks for the largest pages while it is iterated, and leaves the size of one page to the service', async () => {
    await using world = await openToolkit();
    await using watch = watchSent(world);
    const list = watch.atlas.databaseUsers.listDatabaseUsers({ groupId: world.groupId });
    await list;
    await namesOf(list);
    await list.toArray({ limit: 20 });
    await namesOf(watch.project.databaseUsers.list({ itemsPerPage: 7 }));
    expect(watch.sent.map(({ query }) => query.get('itemsPerPage'))).toEqual([null, '500', '20', '7']);
    const tooMany = watch.project.databaseUsers.list({ itemsPerPage: 501 });
    await expect(tooMany).rejects.toMatchObject({ parameter: 'itemsPerPage' });
    expect(watch.sent).toHaveLength(4);
  });

  test('is what every operation gives that the service answers with pages', async () => {
    const atlas = createAtlas({ environment: {} });
    const paged = Object.values(operations).flatMap((row) => (row?.paging === 'page' ? [row] : []));
    expect(paged.length).toBeGreaterThan(80);
    for (const { id } of paged) expect(atlas.callByName(id), id).toBeInstanceOf(ListCall);
  });

  test('fetches no page before it is needed, and none after `break` or the limit', async () => {
    await using world = await openToolkit();
    const { atlas, groupId } = world;
    const paths = await fill(world);
    const list = atlas.databaseUsers.listDatabaseUsers({ groupId, itemsPerPage: 2 });
    expect(paths()).toEqual([]);
    for await (const _user of list) break;
    expect(paths()).toHaveLength(1);
    expect(await list.toArray({ limit: 3 })).toHaveLength(3);
    expect(paths()).toHaveLength(3);
  });

  test('refuses a page that cannot be before anything is sent, whether awaited or iterated', async () => {
    await using world = await openToolkit();
    const { atlas, groupId } = world;
    const paths = await fill(world);
    for (const [parameter, page] of [
      ['pageNum', { pageNum: 0 }],
      ['itemsPerPage', { itemsPerPage: 0 }],
      ['itemsPerPage', { itemsPerPage: 501 }],
    ] as const) {
      const list = atlas.databaseUsers.listDatabaseUsers({ groupId, ...page });
      for (const call of [list, namesOf(list)]) {
        await expect(call).rejects.toBeInstanceOf(AtlasValidationError);
        await expect(call).rejects.toMatchObject({ parameter });
      }
    }
    expect(paths()).toEqual([]);
  });

  test('that fails while it is iterated throws the cause itself', async () => {
    await using world = await openToolkit();
    const { atlas, groupId, orgId } = world;
    await fill(world);
    const { id: apiUserId = '', ...keys } = await atlas.programmaticApiKeys.createOrgApiKey({
      orgId,
      body: { desc: 'soon gone', roles: ['ORG_OWNER'] },
    });
    const { publicKey = '', privateKey = '' } = keys;
    await using soonGone = world.timed({ publicKey, privateKey });
    let reads = 0;
    const read = async (): Promise<void> => {
      for await (const _user of soonGone.databaseUsers.listDatabaseUsers({ groupId, itemsPerPage: 3 })) {
        reads += 1;
        if (reads === 3) await atlas.programmaticApiKeys.deleteOrgApiKey({ orgId, apiUserId });
      }
    };
    await expect(read()).rejects.toMatchObject({ name: 'AtlasUnauthorizedError', status: 401 });
    expect(reads).toBe(3);
  });
});
