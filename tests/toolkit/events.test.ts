import { type AtlasEvent, AtlasNotFoundError, AtlasValidationError, type EventKind } from '@mercator/client';
import { describe, expect, test } from 'vitest';
import { LONG_ENOUGH, replicaSet } from '../support/clusters.ts';
import { watchSent } from '../support/sent.ts';
import { openToolkit, type ToolkitWorld } from '../support/toolkit.ts';

const MINUTE = 60_000;

/** Adds entries to the access list, one call and so one event each. */
async function addEntries({ atlas, groupId }: ToolkitWorld, from: number, count: number): Promise<void> {
  for (let last = from; last < from + count; last += 1)
    await atlas.projectIpAccessList.createAccessListEntry({
      groupId,
      body: [{ ipAddress: `192.0.2.${last}` }],
    });
}

async function addDatabaseUser({ atlas, groupId }: ToolkitWorld, username: string): Promise<void> {
  const roles = [{ databaseName: 'admin', roleName: 'readWriteAnyDatabase' }];
  const password = 'correct-horse-1';
  await atlas.databaseUsers.createDatabaseUser({
    groupId,
    body: { databaseName: 'admin', username, password, roles },
  });
}

const entriesOf = (events: readonly AtlasEvent[]) => events.map(({ accessListEntry }) => accessListEntry);

const ADDED = ['NETWORK_PERMISSION_ENTRY_ADDED'] as const;

describe('the events of a project', () => {
  test('are listed since and until a moment, the newest first, each with its date', async () => {
    await using world = await openToolkit();
    const { events } = world.project;
    await addEntries(world, 1, 1);
    world.clock.advance(MINUTE);
    const since = world.clock.now();
    await addEntries(world, 2, 2);
    world.clock.advance(MINUTE);
    const until = world.clock.now() - 1;
    await addEntries(world, 4, 1);
    const all = await events.list({ types: ADDED }).toArray({ limit: 10 });
    expect(entriesOf(all)).toEqual(['192.0.2.4', '192.0.2.3', '192.0.2.2', '192.0.2.1']);
    for (const { created } of all) expect(created).toBeInstanceOf(Date);
    const later = await events.list({ types: ADDED, since }).toArray({ limit: 10 });
    expect(later).toEqual(all.slice(0, 3));
    const between = await events.list({ types: ADDED, since: new Date(since), until }).toArray({ limit: 10 });
    expect(between).toEqual(all.slice(1, 3));
    const everything = await events.list().toArray({ limit: 1000 });
    expect(everything).toEqual(expect.arrayContaining(all));
  });

  test('come by type, several at once or without some, and by cluster', async () => {
    await using world = await openToolkit();
    const { project, atlas, groupId } = world;
    await addEntries(world, 1, 2);
    await addDatabaseUser(world, 'ada');
    await atlas.flexClusters.createFlexCluster({
      groupId,
      body: { name: 'shop', providerSettings: { backingProviderName: 'AWS', regionName: 'US_EAST_1' } },
    });
    const typesOf = async (options: Parameters<typeof project.events.list>[0]) =>
      (await project.events.list(options).toArray({ limit: 100 })).map(({ type }) => type);
    expect(await typesOf({ types: ['MONGODB_USER_ADDED', ...ADDED] })).toEqual([
      'MONGODB_USER_ADDED',
      ...ADDED,
      ...ADDED,
    ]);
    expect(await typesOf({ types: ['MONGODB_USER_ADDED', ...ADDED], excludeTypes: ADDED })).toEqual([
      'MONGODB_USER_ADDED',
    ]);
    const ofCluster = await project.events.list({ clusters: ['shop'] }).toArray({ limit: 100 });
    expect(ofCluster.map(({ kind, clusterName }) => [kind, clusterName])).toContainEqual(['cluster', 'shop']);
    expect(new Set(ofCluster.map(({ clusterName }) => clusterName))).toEqual(new Set(['shop']));
    expect(await project.events.count({ types: ADDED })).toBe(2);
    expect(await project.events.count({ types: ['HOST_DOWN'] })).toBe(0);
  });

  test('come each once, however many pages it takes', async () => {
    await using world = await openToolkit();
    await using watch = watchSent(world);
    const { atlas, groupId } = world;
    const total = 510;
    await atlas.maintenanceWindows.updateMaintenanceWindow({ groupId, body: { dayOfWeek: 1 } });
    for (let index = 0; index < total; index += 1)
      await atlas.maintenanceWindows.toggleMaintenanceAutoDefer({ groupId });
    const types = ['ATLAS_MAINTENANCE_AUTO_DEFER_ENABLED', 'ATLAS_MAINTENANCE_AUTO_DEFER_DISABLED'];
    const found: AtlasEvent[] = [];
    for await (const event of watch.project.events.list({ types })) found.push(event);
    expect(found).toHaveLength(total);
    expect(new Set(found.map(({ id }) => id)).size).toBe(total);
    expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(['maintenance']));
    expect(watch.sent.map(({ query }) => query.get('pageNum'))).toEqual(['1', '2']);
  });

  test('are asked for with moments in UTC, every parameter once, and once for each type', async () => {
    await using world = await openToolkit();
    await using watch = watchSent(world);
    const { events } = watch.project;
    const since = '2026-01-01T01:00:00+01:00';
    await events.list({ types: ['HOST_DOWN', ...ADDED] }).toArray({ limit: 1 });
    await events.list({ since, until: new Date('2999-01-01T00:00:00Z') }).toArray({ limit: 1 });
    const [types, moments] = watch.sent.map(({ query }) => query);
    expect(types?.getAll('eventType')).toEqual(['HOST_DOWN', ...ADDED]);
    expect(types?.has('includeRaw')).toBe(false);
    expect(moments?.get('minDate')).toBe('2026-01-01T00:00:00.000Z');
    expect(moments?.get('maxDate')).toBe('2999-01-01T00:00:00.000Z');
    for (const { path } of watch.sent) expect(path).toBe(`/api/atlas/v2/groups/${world.groupId}/events`);
  });

  test('come with their raw documents when these are wanted', async () => {
    await using world = await openToolkit();
    await using watch = watchSent(world);
    const { events } = watch.project;
    await addDatabaseUser(world, 'ada');
    const types = ['MONGODB_USER_ADDED'];
    const [event] = await events.list({ types, includeRaw: true }).toArray({ limit: 1 });
    expect(event?.raw).toMatchObject({ cid: world.groupId, id: event?.id });
    expect((await events.get(event?.id ?? '', { includeRaw: true })).raw).toEqual(event?.raw);
    const [plain] = await events.list({ types }).toArray({ limit: 1 });
    expect(plain?.raw).toBeUndefined();
    const asked = watch.sent.map(({ query }) =>
      [...query.keys()].filter((name) => name.includes('includeRaw')),
    );
    expect(asked).toEqual([['includeRaw'], ['includeRaw'], []]);
  });

  test('about backups tell in their raw documents which snapshot of which cluster they are about', async () => {
    await using world = await openToolkit();
    const { atlas, groupId, clock, project } = world;
    await atlas.clusters.createCluster({ groupId, body: replicaSet('shop', { backupEnabled: true }) });
    await atlas.clusters.getCluster({ groupId, clusterName: 'shop' });
    clock.advance(LONG_ENOUGH);
    const snapshot = await atlas.cloudBackups.takeSnapshots({
      groupId,
      clusterName: 'shop',
      body: { description: 'before', retentionInDays: 1 },
    });
    const types = ['CPS_ON_DEMAND_SNAPSHOT_REQUESTED'];
    const [event] = await project.events.list({ types, includeRaw: true }).toArray({ limit: 1 });
    expect(event).toMatchObject({ kind: 'backup', snapshotId: snapshot.id, clusterName: 'shop' });
    const [plain] = await project.events.list({ types }).toArray({ limit: 1 });
    expect(plain).toMatchObject({ kind: 'backup', snapshotId: undefined, clusterName: undefined });
  });

  test('are fetched only as far as they are read', async () => {
    await using world = await openToolkit();
    await using watch = watchSent(world);
    const listing = watch.project.events.list();
    expect(watch.sent).toEqual([]);
    for await (const event of listing) {
      expect(event.id).toMatch(/^[0-9a-f]{24}$/);
      break;
    }
    expect(watch.sent).toHaveLength(1);
  });

  test('are read one by one', async () => {
    await using world = await openToolkit();
    const { events } = world.project;
    await addDatabaseUser(world, 'ada');
    const [first] = await events.list({ types: ['MONGODB_USER_ADDED'] }).toArray({ limit: 1 });
    const id = first?.id ?? '';
    expect(await events.get(id)).toEqual(first);
    expect(first).toMatchObject({
      kind: 'databaseUser',
      dbUserUsername: 'ada',
      description: 'Mongodb User Added',
      publicKey: world.server.credentials.publicKey,
      groupId: world.groupId,
    });
    await expect(events.get('0123456789abcdef01234567')).rejects.toBeInstanceOf(AtlasNotFoundError);
  });

  test('are not asked for with moments that have no zone, or lists that are empty', async () => {
    await using world = await openToolkit();
    await using watch = watchSent(world);
    const { events } = watch.project;
    expect(() => events.list({ since: '2026-01-01T00:00:00' })).toThrow(AtlasValidationError);
    expect(() => events.list({ types: [] })).toThrow(AtlasValidationError);
    expect(() => events.follow({ interval: 0 })).toThrow(AtlasValidationError);
    expect(() => events.follow({ lateness: Number.NaN })).toThrow(AtlasValidationError);
    await expect(events.count({ until: 'today' })).rejects.toBeInstanceOf(AtlasValidationError);
    expect(watch.sent).toEqual([]);
  });

  test('have types that the service lists with a sentence each', async () => {
    await using world = await openToolkit();
    const types = await world.project.events.types().toArray({ limit: 5000 });
    expect(types.length).toBeGreaterThan(900);
    expect(types).toContainEqual({
      eventType: 'CLUSTER_CREATED',
      description: expect.any(String),
      alertable: false,
    });
    expect((await world.organization.events.types({ itemsPerPage: 3 })).results).toHaveLength(3);
  });
});

describe('the events of an organization', () => {
  test('are its own: listed, read, counted and told apart by kind', async () => {
    await using world = await openToolkit();
    const { organization, atlas, orgId } = world;
    const { id: keyId = '' } = await atlas.programmaticApiKeys.createApiKey({
      orgId,
      body: { desc: 'robot', roles: ['ORG_MEMBER'] },
    });
    const [event] = await organization.events.list({ types: ['API_KEY_CREATED'] }).toArray({ limit: 5 });
    expect(keyId).not.toBe('');
    expect(event).toMatchObject({ kind: 'apiKey', orgId, targetPublicKey: expect.any(String) });
    expect(await organization.events.get(event?.id ?? '')).toEqual(event);
    expect(await organization.events.count({ types: ['API_KEY_CREATED'] })).toBe(1);
    expect(await organization.events.count({ since: world.clock.now() + MINUTE })).toBe(0);
    await expect(organization.events.get('0123456789abcdef01234567')).rejects.toBeInstanceOf(
      AtlasNotFoundError,
    );
  });
});

describe('following', () => {
  test('gives what happens, each once and in order, until it is aborted', async () => {
    await using world = await openToolkit();
    const { project } = world;
    await addEntries(world, 1, 3);
    const controller = new AbortController();
    const seen: AtlasEvent[] = [];
    const following = (async () => {
      const { signal } = controller;
      for await (const event of project.events.follow({ types: ADDED, interval: 1000, signal })) {
        seen.push(event);
        if (seen.length === 12) controller.abort();
      }
    })();
    // The first look is over once the client sleeps, for time passes only then.
    const start = world.clock.now();
    while (world.clock.now() < start + 5000) await world.atlas.root.getSystemStatus();
    for (let round = 0; round < 4; round += 1) await addEntries(world, 10 + 3 * round, 3);
    await following;
    expect(entriesOf(seen)).toEqual(Array.from({ length: 12 }, (_, index) => `192.0.2.${10 + index}`));
  });

  test('begins at a moment with what happened since, of an organization too', async () => {
    await using world = await openToolkit();
    const { organization, atlas, orgId } = world;
    const since = world.clock.now();
    for (const desc of ['one', 'two'])
      await atlas.programmaticApiKeys.createApiKey({ orgId, body: { desc, roles: ['ORG_MEMBER'] } });
    const kinds: EventKind[] = [];
    for await (const { kind } of organization.events.follow({ since, types: ['API_KEY_CREATED'] })) {
      kinds.push(kind);
      if (kinds.length === 2) break;
    }
    expect(kinds).toEqual(['apiKey', 'apiKey']);
  });

  test('ends at once when its signal aborts while it waits or asks', async () => {
    await using world = await openToolkit();
    const before = AbortSignal.abort();
    expect(await world.project.events.follow({ signal: before }).toArray({ limit: 1 })).toEqual([]);
    const controller = new AbortController();
    const following = world.project.events
      .follow({ types: ['HOST_DOWN'], interval: 1e12, signal: controller.signal })
      .toArray({ limit: 1 });
    await world.atlas.root.getSystemStatus();
    controller.abort();
    expect(await following).toEqual([]);
  });
});
