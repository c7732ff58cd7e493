import { createAtlas } from '@mercator/client';

await using atlas = createAtlas(); // address, credentials and project: from the environment
const { clusters } = atlas.project();
await clusters.create({ name: 'shop', instanceSize: 'M10', provider: 'AWS', region: 'EU_WEST_1' });
const cluster = await clusters.waitUntil('shop', 'IDLE', {
  onProgress: ({ state }) => console.log(state),
});
console.log(cluster.connectionStrings?.standardSrv);
