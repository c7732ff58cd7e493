import { createAtlas, roles } from '@mercator/client';

await using atlas = createAtlas(); // keys, address and project: from the environment
const { databaseUsers } = atlas.project();
for (const username of ['ann', 'ben', 'cleo']) {
  const password = `the password of ${username}`;
  await databaseUsers.create({ username, password, roles: roles().read('shop') });
}

// The operation itself: a page, as the service sends it
const { totalCount, results } = await databaseUsers.list({ pageNum: 1, itemsPerPage: 100 });
console.log(totalCount, results.length);

// Iterated: every user of every page, fetched as the loop needs them
for await (const user of databaseUsers.list()) console.log(user.username);
