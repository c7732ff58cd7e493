import { createAtlas, roles } from '@mercator/client';

await using atlas = createAtlas();
const { databaseUsers } = atlas.project();

const details = await databaseUsers.create({
  username: 'test',
  password: 'password for test user',
  roles: roles().dbAdmin('test-db').readWrite('test-db').readWrite('other-test-db', 'a_collection'),
});
for (const { databaseName, collectionName = '(all)', roleName } of details.roles ?? [])
  console.log(databaseName, collectionName, roleName);
console.log('password' in details ? 'shows the password' : 'never shows the password');
