import { createAtlas } from '@mercator/client';

await using atlas = createAtlas(); // or { publicKey, privateKey } | { clientId, clientSecret } | { accessToken }
const { projectId: groupId = '' } = atlas;
const electableSpecs = { instanceSize: 'M0' };
const region = {
  providerName: 'TENANT' as const,
  backingProviderName: 'AWS',
  regionName: 'EU_WEST_1',
  priority: 7,
};
await atlas.clusters.createCluster({
  groupId,
  body: {
    name: 'shop',
    clusterType: 'REPLICASET',
    replicationSpecs: [{ regionConfigs: [{ ...region, electableSpecs }] }],
  },
});

// Awaited, a list is one page; iterated, it is every item.
const page = await atlas.clusters.listClusters({ groupId, itemsPerPage: 50 });
for await (const cluster of atlas.clusters.listClusters({ groupId })) console.log(cluster.name);
console.log(page.totalCount);

// The version changes the types with the answer. A date between two versions selects the newest not after it.
const older = await atlas.clusters.listClusters({ groupId }, { version: '2023-02-01' });
for (const { name, diskSizeGB } of older.results) console.log(name, diskSizeGB);

// What would be sent, without sending it.
const { curl } = await atlas.clusters.deleteCluster({ groupId, clusterName: 'shop' }, { dryRun: true });
console.log(curl.split(' ')[0]);
