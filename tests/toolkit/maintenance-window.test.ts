import {
  AtlasApiError,
  AtlasMaintenanceError,
  AtlasStateError,
  AtlasValidationError,
} from '@mercator/client';
import { describe, expect, test } from 'vitest';
import { LONG_ENOUGH, replicaSet } from '../support/clusters.ts';
import { type SentWatch, watchSent } from '../support/sent.ts';
import { openToolkit, type ToolkitWorld } from '../support/toolkit.ts';

const DAY = 86_400_000;
/** A Thursday. */
const START = Date.parse('2026-01-01T00:00:00Z');

/** A project with a cluster to work on, and a window on Tuesday at four. */
async function withCluster(world: ToolkitWorld): Promise<void> {
  const { atlas, groupId, clock, project } = world;
  await atlas.clusters.createCluster({ groupId, body: replicaSet('shop') });
  await atlas.clusters.getCluster({ groupId, clusterName: 'shop' });
  clock.advance(LONG_ENOUGH);
  await project.maintenanceWindow.set({ day: 'Tuesday', hour: 4 });
}

/** Lets days pass, one look a day, until maintenance is announced. */
async function untilPlanned({ atlas, groupId, clock, project }: ToolkitWorld): Promise<void> {
  const eventType = ['MAINTENANCE_IN_ADVANCED' as const];
  for (let day = 0; day < 14; day += 1) {
    await project.maintenanceWindow.get();
    if ((await atlas.events.listGroupEvents({ groupId, eventType })).results.length > 0) return;
    clock.advance(DAY);
  }
}

const bodiesOf = ({ sent }: SentWatch): unknown[] =>
  sent.filter(({ method }) => method === 'PATCH').map(({ body }) => body);

describe('the maintenance window', () => {
  test('is undefined while none is set, is set by the name of a day, and is cleared', async () => {
    await using world = await openToolkit();
    const { maintenanceWindow } = world.project;
    expect(await maintenanceWindow.get()).toBeUndefined();
    const set = await maintenanceWindow.set({
      day: 'tuesday',
      hour: 4,
      autoDefer: true,
      protectedHours: { from: 8, until: 18 },
    });
    expect(set).toMatchObject({
      day: 'TUESDAY',
      hour: 4,
      timeZone: 'UTC',
      autoDefer: true,
      deferrals: 0,
      startsAsSoonAsPossible: false,
      protectedHours: { from: 8, until: 18 },
      document: { dayOfWeek: 3, hourOfDay: 4 },
    });
    expect(await maintenanceWindow.get()).toEqual(set);
    await maintenanceWindow.clear();
    expect(await maintenanceWindow.get()).toBeUndefined();
    await maintenanceWindow.clear();
  });

  test('changes in part, and nothing is sent of what was not named', async () => {
    await using world = await openToolkit();
    await using watch = watchSent(world);
    const { maintenanceWindow } = watch.project;
    await expect(maintenanceWindow.update({ hour: 5 })).rejects.toBeInstanceOf(AtlasStateError);
    await maintenanceWindow.set({ day: 1, hour: 23, autoDefer: true });
    expect(await maintenanceWindow.update({ hour: 5 })).toMatchObject({
      day: 'SUNDAY',
      hour: 5,
      autoDefer: true,
    });
    expect(await maintenanceWindow.update({ autoDefer: false, hour: undefined })).toMatchObject({
      hour: 5,
      autoDefer: false,
    });
    expect(await maintenanceWindow.update({ day: 'SATURDAY' })).toMatchObject({ day: 'SATURDAY', hour: 5 });
    expect(bodiesOf(watch)).toEqual([
      { dayOfWeek: 1, hourOfDay: 23, autoDeferOnceEnabled: true },
      { dayOfWeek: 1, hourOfDay: 5 },
      { dayOfWeek: 1, autoDeferOnceEnabled: false },
      { dayOfWeek: 7 },
    ]);
  });

  test('refuses days and hours that do not exist before anything is sent', async () => {
    await using world = await openToolkit();
    await using watch = watchSent(world);
    const { maintenanceWindow } = watch.project;
    const wrong = [
      { day: 'someday' },
      { day: 0 },
      { day: 8 },
      { day: 1.5 },
      { day: 'MONDAY', hour: 24 },
      { day: 'MONDAY', hour: 1.5 },
      { day: 'MONDAY', protectedHours: { from: -1, until: 5 } },
    ];
    for (const settings of wrong)
      await expect(Reflect.apply(maintenanceWindow.set, undefined, [settings])).rejects.toBeInstanceOf(
        AtlasValidationError,
      );
    expect(bodiesOf(watch)).toEqual([]);
  });

  test('switches automatic deferral over', async () => {
    await using world = await openToolkit();
    const { maintenanceWindow } = world.project;
    await expect(maintenanceWindow.toggleAutoDefer()).rejects.toMatchObject({
      errorCode: 'ATLAS_MAINTENANCE_WINDOW_NOT_DEFINED',
    });
    await maintenanceWindow.set({ day: 'MONDAY' });
    expect(await maintenanceWindow.toggleAutoDefer()).toMatchObject({ autoDefer: true });
    expect(await maintenanceWindow.toggleAutoDefer()).toMatchObject({ autoDefer: false });
  });
});

describe('planned maintenance', () => {
  test('is deferred once and twice, and a third time is refused by class and by code', async () => {
    await using world = await openToolkit({ start: START });
    const { maintenanceWindow } = world.project;
    await withCluster(world);
    await untilPlanned(world);
    expect(await maintenanceWindow.defer()).toMatchObject({ deferrals: 1 });
    expect(await maintenanceWindow.defer()).toMatchObject({ deferrals: 2 });
    const error = await maintenanceWindow.defer().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AtlasMaintenanceError);
    expect(error).toBeInstanceOf(AtlasApiError);
    expect(error).toMatchObject({ status: 400, errorCode: 'ATLAS_NUM_MAINTENANCE_DEFERRALS_EXCEEDED' });
    expect(await maintenanceWindow.set({ day: 'TUESDAY', hour: 4 })).toMatchObject({ deferrals: 0 });
  });

  test('that does not exist cannot be deferred: the error tells whether there is no window or no work', async () => {
    await using world = await openToolkit({ start: START });
    const { maintenanceWindow } = world.project;
    await expect(maintenanceWindow.defer()).rejects.toMatchObject({
      errorCode: 'ATLAS_MAINTENANCE_WINDOW_NOT_DEFINED',
    });
    await withCluster(world);
    const error = await maintenanceWindow.defer().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AtlasMaintenanceError);
    expect(error).toMatchObject({ errorCode: 'ATLAS_MAINTENANCE_NOT_SCHEDULED' });
  });

  test('starts as soon as possible, and then neither changes nor is deferred', async () => {
    await using world = await openToolkit({ start: START, lifecycle: 'realistic' });
    const { maintenanceWindow } = world.project;
    await expect(maintenanceWindow.startAsSoonAsPossible()).rejects.toMatchObject({ state: 'NOT_SET' });
    await withCluster(world);
    await expect(maintenanceWindow.startAsSoonAsPossible()).rejects.toMatchObject({
      errorCode: 'ATLAS_MAINTENANCE_NOT_SCHEDULED',
    });
    await untilPlanned(world);
    expect(await maintenanceWindow.startAsSoonAsPossible()).toMatchObject({
      day: 'TUESDAY',
      hour: 4,
      startsAsSoonAsPossible: true,
    });
    for (const verb of [maintenanceWindow.defer, maintenanceWindow.clear]) {
      const error = await verb().catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(AtlasMaintenanceError);
      expect(error).toMatchObject({ errorCode: 'ATLAS_MAINTENANCE_ALREADY_SCHEDULED' });
    }
  });
});
