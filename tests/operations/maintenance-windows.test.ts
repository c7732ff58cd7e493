import { expect, test } from 'vitest';
import { replicaSet, running } from '../support/clusters.ts';
import { openWorld, showing, type World } from '../support/showing.ts';

const DAY_MS = 24 * 3600 * 1000;

/** The world begins on a Thursday: the first window is that of the Sunday after. */
const SUNDAY = { dayOfWeek: 1, hourOfDay: 3 };

const typesOf = async ({ atlas, groupId }: World): Promise<readonly string[]> => {
  const { results } = await atlas.events.listGroupEvents({ groupId, itemsPerPage: 500 });
  return results.map(({ eventTypeName }) => eventTypeName).filter((type) => type.includes('MAINTENANCE'));
};

showing(
  'stateful',
  [
    'getGroupMaintenanceWindow',
    'updateGroupMaintenanceWindow',
    'toggleGroupMaintenanceWindowAutoDefer',
    'resetGroupMaintenanceWindow',
  ],
  'a window is set, changed and reset',
  async (world) => {
    const { atlas, groupId, exchanges } = world;
    const { maintenanceWindows } = atlas;
    const none = {
      autoDeferOnceEnabled: false,
      numberOfDeferrals: 0,
      startASAP: false,
      timeZoneId: 'UTC',
    };
    expect(await maintenanceWindows.getMaintenanceWindow({ groupId })).toEqual(none);
    await maintenanceWindows.updateMaintenanceWindow({ groupId, body: SUNDAY });
    expect(exchanges.at(-1)).toMatchObject({ status: 200, body: undefined });
    expect(exchanges.at(-1)?.headers.get('content-type')).toBeNull();
    expect(exchanges.at(-1)?.headers.get('x-content-type')).toBe('application/vnd.atlas.2023-01-01+json');
    expect(await maintenanceWindows.getMaintenanceWindow({ groupId })).toEqual({ ...none, ...SUNDAY });
    await maintenanceWindows.toggleMaintenanceAutoDefer({ groupId });
    const protectedHours = { startHourOfDay: 8, endHourOfDay: 18 };
    await maintenanceWindows.updateMaintenanceWindow({ groupId, body: { dayOfWeek: 7, protectedHours } });
    expect(await maintenanceWindows.getMaintenanceWindow({ groupId })).toEqual({
      ...none,
      autoDeferOnceEnabled: true,
      dayOfWeek: 7,
      hourOfDay: 3,
      protectedHours,
    });
    await maintenanceWindows.resetMaintenanceWindow({ groupId });
    expect(exchanges.at(-1)?.status).toBe(204);
    expect(exchanges.at(-1)?.headers.get('x-content-type')).toBe('application/vnd.atlas.2023-01-01+json');
    expect(await maintenanceWindows.getMaintenanceWindow({ groupId })).toEqual(none);
    expect(await typesOf(world)).toEqual([
      'ATLAS_MAINTENANCE_WINDOW_REMOVED',
      'ATLAS_MAINTENANCE_PROTECTED_HOURS_CREATED',
      'ATLAS_MAINTENANCE_WINDOW_MODIFIED',
      'ATLAS_MAINTENANCE_AUTO_DEFER_ENABLED',
      'ATLAS_MAINTENANCE_WINDOW_ADDED',
    ]);
  },
);

showing(
  'stateful',
  ['deferGroupMaintenanceWindow', 'getGroupMaintenanceWindow', 'updateGroupMaintenanceWindow'],
  'maintenance is announced three days ahead, can be put off twice, begins and ends',
  async (world) => {
    const { atlas, groupId, clock } = world;
    const { maintenanceWindows } = atlas;
    await running(world, replicaSet('shop'));
    await maintenanceWindows.updateMaintenanceWindow({ groupId, body: SUNDAY });
    const early = { status: 400, code: 'ATLAS_MAINTENANCE_NOT_SCHEDULED' };
    await expect(maintenanceWindows.deferMaintenanceWindow({ groupId })).rejects.toMatchObject(early);
    clock.advance(9 * DAY_MS);
    for (const numberOfDeferrals of [1, 2]) {
      await maintenanceWindows.deferMaintenanceWindow({ groupId });
      expect(await maintenanceWindows.getMaintenanceWindow({ groupId })).toMatchObject({ numberOfDeferrals });
    }
    const often = { status: 400, code: 'ATLAS_NUM_MAINTENANCE_DEFERRALS_EXCEEDED' };
    await expect(maintenanceWindows.deferMaintenanceWindow({ groupId })).rejects.toMatchObject(often);
    await maintenanceWindows.updateMaintenanceWindow({ groupId, body: { ...SUNDAY, startASAP: true } });
    expect(await maintenanceWindows.getMaintenanceWindow({ groupId })).toMatchObject({ startASAP: true });
    const going = { status: 400, code: 'ATLAS_MAINTENANCE_ALREADY_SCHEDULED' };
    const change = maintenanceWindows.updateMaintenanceWindow({ groupId, body: SUNDAY });
    await expect(change).rejects.toMatchObject(going);
    clock.advance(10_000);
    expect(await maintenanceWindows.getMaintenanceWindow({ groupId })).toMatchObject({
      numberOfDeferrals: 0,
      startASAP: false,
    });
    expect((await typesOf(world)).slice(0, 4)).toEqual([
      'MAINTENANCE_COMPLETED',
      'MAINTENANCE_STARTED',
      'ATLAS_MAINTENANCE_START_ASAP',
      'ATLAS_MAINTENANCE_DEFERRED',
    ]);
  },
);

test('maintenance comes by itself, a week later where it is put off automatically', async () => {
  await using world = await openWorld();
  const { atlas, groupId, clock } = world;
  await running(world, replicaSet('shop'));
  const body = { ...SUNDAY, autoDeferOnceEnabled: true };
  await atlas.maintenanceWindows.updateMaintenanceWindow({ groupId, body });
  clock.advance(4 * DAY_MS);
  expect(await atlas.maintenanceWindows.getMaintenanceWindow({ groupId })).toMatchObject({
    numberOfDeferrals: 1,
  });
  expect(await typesOf(world)).not.toContain('MAINTENANCE_STARTED');
  clock.advance(8 * DAY_MS);
  expect((await typesOf(world)).slice(0, 4)).toEqual([
    'MAINTENANCE_COMPLETED',
    'MAINTENANCE_STARTED',
    'MAINTENANCE_AUTO_DEFERRED',
    'MAINTENANCE_IN_ADVANCED',
  ]);
});

test('nothing is planned where there is no dedicated cluster, and nothing can be put off without a window', async () => {
  await using world = await openWorld();
  const { atlas, groupId, clock } = world;
  const undefinedWindow = { status: 400, code: 'ATLAS_MAINTENANCE_WINDOW_NOT_DEFINED' };
  await expect(atlas.maintenanceWindows.deferMaintenanceWindow({ groupId })).rejects.toMatchObject(
    undefinedWindow,
  );
  const toggle = atlas.maintenanceWindows.toggleMaintenanceAutoDefer({ groupId });
  await expect(toggle).rejects.toMatchObject(undefinedWindow);
  const now = { ...SUNDAY, startASAP: true };
  const start = atlas.maintenanceWindows.updateMaintenanceWindow({ groupId, body: now });
  await expect(start).rejects.toMatchObject(undefinedWindow);
  await atlas.maintenanceWindows.updateMaintenanceWindow({ groupId, body: SUNDAY });
  clock.advance(400 * DAY_MS);
  expect(await typesOf(world)).toEqual(['ATLAS_MAINTENANCE_WINDOW_ADDED']);
});
