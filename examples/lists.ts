import { createAtlas } from '@mercator/client';

await using atlas = createAtlas();
const { projectId: groupId = '' } = atlas;
const entries = Array.from({ length: 5 }, (_, index) => ({
  ipAddress: `203.0.113.${index}`,
  comment: `host ${index}`,
}));
await atlas.projectIpAccessList.createAccessListEntry({ groupId, body: entries });

// Awaited, a list is one page, as the service sent it.
const page = await atlas.projectIpAccessList.listAccessListEntries({ groupId, itemsPerPage: 2 });
console.log(`${page.results.length} of ${page.totalCount}`);

// Iterated, it is every item; leaving the loop ends the fetching.
for await (const entry of atlas.projectIpAccessList.listAccessListEntries({ groupId, itemsPerPage: 2 })) {
  if (entry.comment === 'host 3') break;
  console.log(entry.cidrBlock, entry.comment);
}

// Collecting asks for a limit.
const all = await atlas.projectIpAccessList.listAccessListEntries({ groupId }).toArray({ limit: 1000 });
console.log(all.length);
