import { AtlasConfirmationError, createAtlas } from '@mercator/client';

await using atlas = createAtlas();
const { clusters } = atlas.project();
await clusters.createAndWait({
  name: 'cluster-dev',
  instanceSize: 'M10',
  provider: 'AWS',
  region: 'EU_WEST_1',
});

// Is existing cluster?
console.log(await clusters.exists('cluster-dev'));

// All clusters
for await (const cluster of clusters.list()) console.log(cluster.name);

// A single cluster
const details = await clusters.get('cluster-dev');
console.log(details.stateName, details.clusterType);

// Delete a cluster: a dry run, which says what it would destroy
await clusters.delete('cluster-dev').catch((error: unknown) => {
  if (error instanceof AtlasConfirmationError) console.log(error.message);
});

// Delete a cluster: its name typed once more
await clusters.delete('cluster-dev', { confirm: 'cluster-dev' });
await clusters.waitUntil('cluster-dev', 'DELETED');
console.log(await clusters.exists('cluster-dev'));
