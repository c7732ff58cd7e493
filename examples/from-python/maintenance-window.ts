import { AtlasMaintenanceError, createAtlas } from '@mercator/client';

await using atlas = createAtlas();
const { maintenanceWindow } = atlas.project();

// None is set: undefined, not a crash
console.log(await maintenanceWindow.get());

const { day, hour, deferrals } = await maintenanceWindow.set({ day: 'SUNDAY', hour: 4 });
console.log(day, hour, deferrals);

// Nothing can be put off when nothing is planned: an error by class and by code
await maintenanceWindow.defer().catch((error: unknown) => {
  if (error instanceof AtlasMaintenanceError) console.log(error.errorCode);
});

await maintenanceWindow.clear();
console.log(await maintenanceWindow.get());
