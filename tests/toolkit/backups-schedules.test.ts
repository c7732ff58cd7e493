import { AtlasConfirmationError, AtlasNotFoundError, AtlasValidationError } from '@mercator/client';
import { describe, expect, test } from 'vitest';
import { backedUp } from '../support/backups.ts';
import { replicaSet, running } from '../support/clusters.ts';
import { openToolkit } from '../support/toolkit.ts';

describe('backup schedules', () => {
  test('show their rules by frequency, and when the next snapshot is due', async () => {
    await using world = await openToolkit();
    await backedUp(world, 'shop');
    const { document, policies, nextSnapshot } = await world.project.backups.schedules.get('shop');
    expect(policies).toEqual({
      hourly: { every: 6, keep: { days: 7 } },
      daily: { keep: { days: 7 } },
      weekly: [{ on: 'SATURDAY', keep: { weeks: 4 } }],
      monthly: [{ on: 'LAST', keep: { months: 12 } }],
      yearly: [{ month: 12, keep: { years: 1 } }],
      other: [],
    });
    expect(nextSnapshot?.getTime()).toBe(Date.parse(document.nextSnapshot ?? ''));
    expect(nextSnapshot?.getTime()).toBeGreaterThan(world.clock.now());
  });

  test('change in what is named and stay in everything else, settings for copies included', async () => {
    await using world = await openToolkit();
    const shop = await backedUp(world, 'shop');
    const { schedules } = world.project.backups;
    const { replicationSpecs } = await world.atlas.clusters.getCluster(shop);
    const zoneId = replicationSpecs?.[0]?.zoneId ?? '';
    const place = { cloudProvider: 'AWS', regionName: 'EU_WEST_1', zoneId } as const;
    await world.atlas.cloudBackups.updateBackupSchedule({
      ...shop,
      body: { copySettings: [{ ...place, frequencies: ['DAILY'], shouldCopyOplogs: false }] },
    });
    const before = await schedules.get('shop');
    const after = await schedules.update('shop', {
      hourly: { every: 12, keep: { days: 5 } },
      weekly: [
        { on: 'SATURDAY', keep: { weeks: 5 } },
        { on: 'SUNDAY', keep: { weeks: 5 } },
      ],
      yearly: null,
      timeOfDay: { hour: 4, minute: 30 },
      restoreWindowDays: 4,
    });
    expect(after.policies).toEqual({
      ...before.policies,
      hourly: { every: 12, keep: { days: 5 } },
      weekly: [
        { on: 'SATURDAY', keep: { weeks: 5 } },
        { on: 'SUNDAY', keep: { weeks: 5 } },
      ],
      yearly: [],
    });
    expect(after.document).toMatchObject({
      copySettings: before.document.copySettings,
      referenceHourOfDay: 4,
      referenceMinuteOfHour: 30,
      restoreWindowDays: 4,
    });
    expect(before.document.copySettings).toHaveLength(1);
    const ids = (schedule: typeof before, type: string) =>
      schedule.document.policies[0]?.policyItems.filter(({ frequencyType }) => frequencyType === type)[0]?.id;
    for (const type of ['hourly', 'daily', 'weekly', 'monthly'])
      expect(ids(after, type)).toBe(ids(before, type));
    expect(await schedules.get('shop')).toEqual(after);
  });

  test('are changed in one call when no rule is', async () => {
    await using world = await openToolkit();
    await backedUp(world, 'shop');
    const before = world.exchanges.length;
    await world.project.backups.schedules.update('shop', { restoreWindowDays: 3 });
    expect(world.exchanges.slice(before).map(({ method }) => method)).toEqual(['PATCH']);
  });

  test('let snapshots expire as the rules say now, when that is wanted', async () => {
    await using world = await openToolkit();
    await backedUp(world, 'shop');
    world.clock.advance(13 * 3_600_000);
    const { schedules, snapshots } = world.project.backups;
    const expiries = async () =>
      (await snapshots.list('shop')).results.map(({ expiresAt = '', createdAt = '' }) =>
        Math.round((Date.parse(expiresAt) - Date.parse(createdAt)) / 86_400_000),
      );
    const before = await expiries();
    expect(before.length).toBeGreaterThan(0);
    await schedules.update('shop', {
      hourly: { every: 6, keep: { days: 3 } },
      restoreWindowDays: 2,
      updateSnapshots: true,
    });
    expect(await expiries()).not.toEqual(before);
  });

  test('are emptied when the cluster is confirmed, and only then', async () => {
    await using world = await openToolkit();
    await backedUp(world, 'shop');
    const { schedules } = world.project.backups;
    const before = world.exchanges.length;
    await expect(schedules.clear('shop')).rejects.toThrow(AtlasConfirmationError);
    expect(world.exchanges).toHaveLength(before);
    const { policies, nextSnapshot } = await schedules.clear('shop', { confirm: 'shop' });
    expect(policies).toEqual({
      hourly: undefined,
      daily: undefined,
      weekly: [],
      monthly: [],
      yearly: [],
      other: [],
    });
    expect(nextSnapshot).toBeUndefined();
    const { policies: again } = await schedules.update('shop', { daily: { keep: { days: 2 } } });
    expect(again.daily).toEqual({ keep: { days: 2 } });
  });

  test('that cannot be right are refused before any call, those that do not go together by the service', async () => {
    await using world = await openToolkit();
    await backedUp(world, 'shop');
    const { schedules } = world.project.backups;
    const before = world.exchanges.length;
    await expect(schedules.update('shop', {})).rejects.toThrow(AtlasValidationError);
    await expect(schedules.update('shop', { daily: { keep: { days: -1 } } })).rejects.toThrow(/daily\.keep/);
    await expect(schedules.update('shop', { timeOfDay: { hour: 24, minute: 0 } })).rejects.toThrow(
      'timeOfDay.hour must be a whole number from 0 to 23.',
    );
    expect(world.exchanges).toHaveLength(before);
    await expect(schedules.update('shop', { daily: { keep: { days: 1 } } })).rejects.toMatchObject({
      errorCode: 'INVALID_BACKUP_POLICY',
    });
  });

  test('of a cluster without backups are not found', async () => {
    await using world = await openToolkit();
    await running(world, replicaSet('plain'));
    await expect(world.project.backups.schedules.get('plain')).rejects.toThrow(AtlasNotFoundError);
    await expect(world.project.backups.schedules.get('none')).rejects.toMatchObject({
      errorCode: 'CLUSTER_NOT_FOUND',
    });
  });
});
