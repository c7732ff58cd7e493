import type { GroupMaintenanceWindow } from '@mercator/catalog/types';
import { expectTypeOf } from 'vitest';
import type { MaintenanceWindow, Project, Weekday } from '../../index.ts';

/** Nothing here runs; that it compiles is the test. */
export async function typesOfTheMaintenanceWindow({ maintenanceWindow }: Project): Promise<void> {
  const window = await maintenanceWindow.get({ signal: AbortSignal.timeout(1) });
  expectTypeOf(window).toEqualTypeOf<MaintenanceWindow | undefined>();
  expectTypeOf<MaintenanceWindow['day']>().toEqualTypeOf<Weekday>();
  expectTypeOf<MaintenanceWindow['document']>().toEqualTypeOf<GroupMaintenanceWindow>();

  expectTypeOf(maintenanceWindow.set({ day: 'TUESDAY', hour: 4 })).toEqualTypeOf<
    Promise<MaintenanceWindow>
  >();
  await maintenanceWindow.set({ day: 'tuesday', protectedHours: { from: 8, until: 18 } }, { timeout: 1 });
  await maintenanceWindow.set({ day: 3, autoDefer: true });
  // @ts-expect-error a window begins on some day
  await maintenanceWindow.set({ hour: 4 });
  // @ts-expect-error there is no such day
  await maintenanceWindow.set({ day: 'someday' });
  // @ts-expect-error a week has seven days
  await maintenanceWindow.set({ day: 8 });
  // @ts-expect-error the time zone cannot be set through the API
  await maintenanceWindow.set({ day: 'MONDAY', timeZone: 'UTC' });

  expectTypeOf(await maintenanceWindow.update({ hour: 5 })).toEqualTypeOf<MaintenanceWindow>();
  expectTypeOf(await maintenanceWindow.defer()).toEqualTypeOf<MaintenanceWindow>();
  expectTypeOf(await maintenanceWindow.clear()).toEqualTypeOf<void>();
  expectTypeOf(await maintenanceWindow.startAsSoonAsPossible()).toEqualTypeOf<MaintenanceWindow>();
  expectTypeOf(await maintenanceWindow.toggleAutoDefer()).toEqualTypeOf<MaintenanceWindow>();
}
