import { createAtlas, roles } from '@mercator/client';

await using atlas = createAtlas();
const { databaseUsers } = atlas.project();
const grants = roles().readWrite('test-db');
await databaseUsers.create({ username: 'test', password: 'password for test user', roles: grants });

// Roles and password
const details = await databaseUsers.update('test', {
  roles: roles().read('test-db', 'a_collection'),
  password: 'another password for test user',
});
console.log(details.roles);

// Or one of them, without the other
await databaseUsers.addRoles('test', roles().read('audit'));
const password = await databaseUsers.rotatePassword('test');
console.log(password.length >= 16, (await databaseUsers.get('test')).roles?.length);
