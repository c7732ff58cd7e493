import { gunzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { asRecorded } from '../support/as-recorded.ts';
import { eventsOf } from '../support/changes.ts';
import { free, LONG_ENOUGH, region, replicaSet, running } from '../support/clusters.ts';
import { showing, type World } from '../support/showing.ts';

const byDate = { type: 'DATE', dateField: 'test', dateFormat: 'ISODATE', expireAfterDays: 3 } as const;
const partitionFields = [{ fieldName: 'test', order: 0 }];
const archive = { dbName: 'test', collName: 'test', criteria: byDate, partitionFields };

asRecorded(
  'TestOnlineArchives',
  [
    'createGroupClusterOnlineArchive',
    'getGroupClusterOnlineArchive',
    'listGroupClusterOnlineArchives',
    'updateGroupClusterOnlineArchive',
    'deleteGroupClusterOnlineArchive',
  ],
  'an archive that is still pending is asked to pause, to go on and to wait a day longer, as it was recorded',
  async (world, like) => {
    const { atlas, groupId } = world;
    const { onlineArchive } = atlas;
    const cluster = await running(world, replicaSet('onlineArchives-734'));
    const { _id = '' } = await onlineArchive.createOnlineArchive({ ...cluster, body: archive });
    like(8);
    const one = { ...cluster, archiveId: _id };
    await onlineArchive.getOnlineArchive(one);
    like(9);
    await onlineArchive.listOnlineArchives({ groupId, clusterName: cluster.clusterName, includeCount: true });
    like(10);
    await expect(onlineArchive.updateOnlineArchive({ ...one, body: { paused: true } })).rejects.toMatchObject(
      { status: 409 },
    );
    like(11);
    await expect(
      onlineArchive.updateOnlineArchive({ ...one, body: { paused: false } }),
    ).rejects.toMatchObject({ status: 400 });
    like(12);
    const criteria = { type: 'DATE', expireAfterDays: 4 } as const;
    await onlineArchive.updateOnlineArchive({ ...one, body: { criteria } });
    like(13);
    await onlineArchive.deleteOnlineArchive(one);
    like(14);
    await expect(onlineArchive.getOnlineArchive(one)).rejects.toMatchObject({ status: 404 });
    like(15);
  },
);

async function active(world: World, name = 'shop') {
  const { atlas, clock } = world;
  const cluster = await running(world, replicaSet(name));
  const { _id = '' } = await atlas.onlineArchive.createOnlineArchive({ ...cluster, body: archive });
  const one = { ...cluster, archiveId: _id };
  const state = async () => (await atlas.onlineArchive.getOnlineArchive(one)).state;
  expect(await state()).toBe('PENDING');
  clock.advance(LONG_ENOUGH);
  expect(await state()).toBe('ACTIVE');
  return { cluster, one, state };
}

showing(
  'lifecycle',
  ['createGroupClusterOnlineArchive', 'getGroupClusterOnlineArchive', 'deleteGroupClusterOnlineArchive'],
  'an archive becomes active, pauses and goes on, and leaves its events',
  async (world) => {
    const { atlas, clock } = world;
    const { onlineArchive } = atlas;
    const noted = await eventsOf(world, async () => {
      const { one, state } = await active(world);
      const update = (body: object) => onlineArchive.updateOnlineArchive({ ...one, body });
      const immutable = { status: 400, code: 'ONLINE_ARCHIVE_CANNOT_MODIFY_FIELD' };
      await expect(update({ paused: false })).rejects.toMatchObject(immutable);
      expect(await update({ paused: true })).toMatchObject({ paused: true, state: 'PAUSING' });
      const inactive = { status: 409, code: 'ONLINE_ARCHIVE_MUST_BE_ACTIVE_TO_PAUSE' };
      await expect(update({ paused: true })).rejects.toMatchObject(inactive);
      expect(await state()).toBe('PAUSING');
      clock.advance(LONG_ENOUGH);
      expect(await state()).toBe('PAUSED');
      expect(await update({ paused: false })).toMatchObject({ paused: false, state: 'ACTIVE' });
      // What is sent back as it was read is no change of what cannot be changed.
      const { criteria, schedule } = await onlineArchive.getOnlineArchive(one);
      const same = { criteria: { ...criteria, expireAfterDays: 9 }, schedule, paused: false };
      expect(await update(same)).toMatchObject({ criteria: { ...byDate, expireAfterDays: 9 } });
      await expect(update({ criteria: { type: 'DATE', dateField: 'other' } })).rejects.toMatchObject(
        immutable,
      );
      await onlineArchive.deleteOnlineArchive(one);
      await expect(onlineArchive.getOnlineArchive(one)).rejects.toMatchObject({ status: 404 });
    });
    const types = noted.inGroup.filter((type) => type.startsWith('ONLINE_ARCHIVE_'));
    expect(types).toEqual(
      ['CREATED', 'ACTIVE', 'PAUSE_REQUESTED', 'PAUSED', 'UPDATED', 'UPDATED', 'DELETED'].map(
        (type) => `ONLINE_ARCHIVE_${type}`,
      ),
    );
  },
);

showing(
  'stateful',
  ['createGroupClusterOnlineArchive', 'listGroupClusterOnlineArchives'],
  'what is not said of an archive is chosen by the service, and what makes no sense is refused',
  async (world) => {
    const { atlas, groupId } = world;
    const { onlineArchive } = atlas;
    const cluster = await running(
      world,
      replicaSet('shop', { replicationSpecs: [{ regionConfigs: [region({ regionName: 'EU_WEST_3' })] }] }),
    );
    const create = (body: object) =>
      onlineArchive.createOnlineArchive({ ...cluster, body: { ...archive, ...body } });
    const { partitionFields: _, ...plain } = archive;
    expect(await onlineArchive.createOnlineArchive({ ...cluster, body: plain })).toMatchObject({
      dataProcessRegion: { cloudProvider: 'AWS', region: 'EU_WEST_1' },
      partitionFields: [{ fieldName: 'test', fieldType: null, order: 0 }],
      schedule: { type: 'DEFAULT' },
      collectionType: 'STANDARD',
    });
    const refused = async (body: object, code = 'INVALID_ATTRIBUTE') =>
      expect(create({ collName: 'other', ...body })).rejects.toMatchObject({ status: 400, code });
    await refused({ collName: 'test' });
    await refused({ criteria: { type: 'DATE', dateField: 'x' } }, 'MISSING_ATTRIBUTE');
    await refused({ criteria: { type: 'DATE', expireAfterDays: 1 } }, 'MISSING_ATTRIBUTE');
    await refused({ criteria: { type: 'CUSTOM', query: '{}' } });
    await refused({ criteria: { type: 'CUSTOM', query: 'no JSON' } });
    await refused({ collectionType: 'TIMESERIES', criteria: { type: 'CUSTOM', query: '{"a":1}' } });
    const four = ['test', 'a', 'b', 'c'].map((fieldName, order) => ({ fieldName, order }));
    await refused({ partitionFields: four });
    await refused({ partitionFields: [{ fieldName: 'test', order: 1 }] });
    await refused({ schedule: { type: 'DAILY', startHour: 1 } }, 'MISSING_ATTRIBUTE');
    await create({
      collName: 'other',
      criteria: { type: 'CUSTOM', query: '{"done":true}' },
      partitionFields: four.slice(1, 3).map((field, order) => ({ ...field, order })),
      dataProcessRegion: { cloudProvider: 'AWS', region: 'SA_EAST_1' },
      dataExpirationRule: { expireAfterDays: 30 },
      schedule: { type: 'WEEKLY', dayOfWeek: 1, startHour: 1, startMinute: 0, endHour: 5, endMinute: 0 },
    });
    expect(await onlineArchive.listOnlineArchives(cluster)).toMatchObject({ totalCount: 2 });
    await running(world, free('small'));
    const small = { groupId, clusterName: 'small', body: archive };
    await expect(onlineArchive.createOnlineArchive(small)).rejects.toMatchObject({
      status: 400,
      code: 'INSUFFICIENT_INSTANCE_SIZE',
    });
    await expect(onlineArchive.listOnlineArchives({ groupId, clusterName: 'none' })).rejects.toMatchObject({
      status: 404,
      code: 'CLUSTER_NOT_FOUND',
    });
  },
);

showing(
  'stateful',
  ['downloadGroupClusterOnlineArchiveQueryLogs', 'listGroupDataFederation'],
  'queries of an archive are logged, and the databases the service makes for archives are listed apart',
  async (world) => {
    const { atlas, groupId } = world;
    const { cluster } = await active(world);
    const logs = await atlas.onlineArchive.downloadQueryLogs({
      ...cluster,
      startDate: 1767225600,
      endDate: 1767229200,
    });
    expect(logs.filename).toBe('shop_2026-01-01T00:00:00Z_2026-01-01T01:00:00Z_queries.log.gz');
    expect(gunzipSync(await logs.bytes())).toHaveLength(0);
    await expect(
      atlas.onlineArchive.downloadQueryLogs({ ...cluster, startDate: 1767229200, endDate: 1767225600 }),
    ).rejects.toMatchObject({ status: 400, code: 'START_DATE_AFTER_END_DATE' });
    const { dataFederation } = atlas;
    expect(await dataFederation.listDataFederation({ groupId })).toEqual([]);
    const [made, ...others] = await dataFederation.listDataFederation({ groupId, type: 'ONLINE_ARCHIVE' });
    expect(others).toEqual([]);
    expect(made?.name).toMatch(/^atlas-online-archive-[0-9a-f]{24}$/);
  },
);
