import { createFakeRuntime, type FakeAnswer } from '@mercator/testkit/fake-runtime';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAtlas } from '../../client.ts';
import { AtlasResponseError } from '../../errors.ts';
import { restoreStateOf } from './restore-state.ts';

const groupId = '5f5a1b2c3d4e5f6071829304';
const id = 'a'.repeat(24);

/** The backups of a project whose service gives these answers, one after the other, the last one again and again. */
function createSubject(...answers: FakeAnswer[]) {
  const left = [...answers];
  const runtime = createFakeRuntime({ service: () => (left.length > 1 ? left.shift() : left[0]) ?? {} });
  const atlas = createAtlas({ environment: {}, runtime, retries: 0 });
  return { runtime, backups: atlas.project(groupId).backups };
}

test('a snapshot is asked for with what was said about it, and nothing else', async () => {
  const { runtime, backups } = createSubject({ body: { id } });
  await backups.snapshots.take('shop');
  await backups.snapshots.take('shop', { description: 'before', retentionDays: 3, waitTimeout: 5 });
  expect(runtime.requests.map(({ body }) => JSON.parse(body ?? ''))).toEqual([
    {},
    { description: 'before', retentionInDays: 3 },
  ]);
});

test('snapshots that lack fields, have them null, or have new values are given as they are', async () => {
  const strange = [
    {},
    { type: null, status: null, snapshotType: null, createdAt: null },
    { type: 'replicaSet', status: 'hibernating', snapshotType: 'dreamt', cloudProvider: 'MOON' },
    { type: 'replicaSet', snapshotType: 'fallback' },
  ];
  for (const body of strange) {
    const { backups } = createSubject({ body });
    expect(await backups.snapshots.get('shop', id)).toEqual(body);
    expect(await backups.snapshots.exists('shop', id)).toBe(true);
    const list = createSubject({ body: { results: [body], totalCount: 1 } }).backups.snapshots.list('shop');
    expect(await list.toArray({ limit: 9 })).toEqual([body]);
  }
});

test('a snapshot in a state nobody knows is waited for, one that failed is not', async () => {
  const { backups } = createSubject(
    { body: { type: 'replicaSet' } },
    { body: { type: 'replicaSet', status: 'hibernating' } },
    { body: { type: 'replicaSet', status: 'completed' } },
  );
  const states: string[] = [];
  await backups.snapshots.waitUntilComplete('shop', id, { onProgress: ({ state }) => states.push(state) });
  expect(states).toEqual(['UNKNOWN', 'hibernating', 'completed']);
  const failing = createSubject({ body: { type: 'replicaSet', status: 'failed' } });
  await expect(failing.backups.snapshots.waitUntilComplete('shop', id)).rejects.toMatchObject({
    code: 'UNEXPECTED_STATE',
    state: 'failed',
  });
});

test('a snapshot whose kind does not show is taken as it is when it is none of a sharded cluster', async () => {
  const { runtime, backups } = createSubject(
    { body: { status: 'inProgress' } },
    { status: 400, body: { errorCode: 'INCORRECT_BACKUP_API_ENDPOINT' } },
    { body: { status: 'completed' } },
  );
  expect(await backups.snapshots.waitUntilComplete('shop', id)).toEqual({ status: 'completed' });
  expect(runtime.requests.map(({ path }) => path.replace(/^.*backup\//, ''))).toEqual([
    `snapshots/${id}`,
    `snapshots/shardedCluster/${id}`,
    `snapshots/${id}`,
  ]);
});

test('what cannot be waited for without an id says so', async () => {
  const { backups } = createSubject({ body: {} });
  await expect(backups.snapshots.take('shop', { wait: true })).rejects.toThrow(AtlasResponseError);
  await expect(backups.download('shop', id)).rejects.toThrow(/without the id of the restore/);
});

test('restores that lack fields or have them null have a state all the same', async () => {
  const body = { cancelled: null, deliveryUrl: null, expired: null, failed: null, finishedAt: null };
  const { backups } = createSubject({ body });
  expect(restoreStateOf(await backups.restoreJobs.get('shop', id))).toBe('IN_PROGRESS');
});

test('schedules without rules, or with rules of a new kind, can be read', async () => {
  const nothing = createSubject({ body: {} });
  expect(await nothing.backups.schedules.get('shop')).toMatchObject({
    policies: { hourly: undefined, weekly: [], other: [] },
    nextSnapshot: undefined,
  });
  const policyItems = [{ frequencyType: 'fortnightly' }, {}];
  const strange = createSubject({ body: { policies: [{}, { policyItems }] } });
  expect((await strange.backups.schedules.get('shop')).policies.other).toEqual(policyItems);
});

/** A document whose fields may be missing, null, or have values nobody has seen. */
const wild = (fields: Readonly<Record<string, fc.Arbitrary<unknown>>>) =>
  fc.record(Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, fc.option(value)])), {
    requiredKeys: [],
  });

test('whatever schedules and restores lack or have anew, they can be read', async () => {
  const item = wild({
    id: fc.string(),
    frequencyType: fc.constantFrom('hourly', 'weekly', 'monthly', 'yearly', 'never'),
    frequencyInterval: fc.integer(),
    retentionUnit: fc.constantFrom('days', 'weeks', 'months', 'years', 'moons'),
    retentionValue: fc.integer(),
  });
  const policies = fc.array(wild({ policyItems: fc.array(item) }));
  const schedule = wild({ policies, nextSnapshot: fc.string(), copySettings: fc.constant([{}]) });
  const job = wild({
    deliveryType: fc.constantFrom('automated', 'download', 'pointInTime', 'by hand'),
    cancelled: fc.boolean(),
    deliveryUrl: fc.array(fc.webUrl()),
    components: fc.array(wild({ downloadUrl: fc.webUrl(), replicaSetName: fc.string() })),
    expired: fc.boolean(),
    expiresAt: fc.string(),
    finishedAt: fc.string(),
  });
  await fc.assert(
    fc.asyncProperty(schedule, job, async (document, restore) => {
      const read = await createSubject({ body: document }).backups.schedules.get('shop');
      expect(read.document).toEqual(document);
      const { backups } = createSubject({ body: { ...restore, id } });
      const shown = await backups.restoreJobs.get('shop', id);
      if (restoreStateOf(shown) === 'READY') {
        const { files, expiresAt } = await backups.download('shop', id);
        expect(files.length).toBeGreaterThan(0);
        expect(expiresAt?.getTime()).not.toBeNaN();
      }
    }),
  );
});
