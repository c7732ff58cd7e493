import { AtlasConfirmationError, createAtlas, roles } from '@mercator/client';

await using atlas = createAtlas();
const { databaseUsers } = atlas.project();
const grants = roles().read('test-db');
await databaseUsers.create({ username: 'test', password: 'password for test user', roles: grants });

// Without the name typed once more nothing is sent
await databaseUsers.delete('test').catch((error: unknown) => {
  console.log(error instanceof AtlasConfirmationError, error instanceof Error ? error.message : error);
});

await databaseUsers.delete('test', { confirm: 'test' });
console.log(await databaseUsers.exists('test'));
