import { setTimeout as sleep } from 'node:timers/promises';
import { createAtlas } from '@mercator/client';

await using atlas = createAtlas(); // address, credentials and project: from the environment
const { projectId: groupId = '' } = atlas;
const electableSpecs = { instanceSize: 'M10', nodeCount: 3 };
const regionConfigs = [
  { providerName: 'AWS' as const, regionName: 'EU_WEST_1', priority: 7, electableSpecs },
];
let cluster = await atlas.clusters.createCluster({
  groupId,
  body: { name: 'shop', clusterType: 'REPLICASET', replicationSpecs: [{ regionConfigs }] },
});
while (cluster.stateName !== 'IDLE') {
  console.log(cluster.stateName);
  await sleep(500);
  cluster = await atlas.clusters.getCluster({ groupId, clusterName: 'shop' });
}
console.log(cluster.stateName, cluster.connectionStrings?.standardSrv);
