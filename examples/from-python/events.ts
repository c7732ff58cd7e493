import { createAtlas, roles } from '@mercator/client';

await using atlas = createAtlas();
const project = atlas.project();
const since = Date.now() - 60_000;
const grants = roles().read('shop');
await project.databaseUsers.create({ username: 'app', password: 'a secret word', roles: grants });
await project.accessList.add({ ipAddress: '203.0.113.7' });

// By type, since a moment; a type nobody knows yet is an event like any other
const types = ['MONGODB_USER_ADDED'];
for await (const event of project.events.list({ since, types }))
  console.log(event.type, event.created instanceof Date);

// All of them, the newest first, fetched as the loop needs them
for await (const event of project.events.list({ since })) {
  console.log(event.type, event.kind);
  break;
}
