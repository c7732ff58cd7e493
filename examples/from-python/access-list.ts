import { createAtlas } from '@mercator/client';

await using atlas = createAtlas();
const { accessList } = atlas.project();

// An entry is added when it is awaited, not when somebody iterates the answer
await accessList.add({ ipAddress: '203.0.113.7', comment: 'office' });
await accessList.add({ cidrBlock: '2001:db8::/32', comment: 'lab' });
const entry = await accessList.get('203.0.113.7');
console.log(entry.cidrBlock, entry.comment);

for await (const { cidrBlock, comment } of accessList.list()) console.log(cidrBlock, comment);

// Bring the list to a wanted state: what is missing is added, the rest stays as it is
const { added, kept } = await accessList.ensure([
  { ipAddress: '203.0.113.7', comment: 'office' },
  { cidrBlock: '198.51.100.0/24', comment: 'second office' },
]);
console.log(added.length, kept.length);

await accessList.remove('203.0.113.7');
console.log(await accessList.exists('203.0.113.7'));
