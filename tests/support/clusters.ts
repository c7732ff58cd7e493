import type { AWSRegionConfig20240805Input, ClusterDescription20240805Input } from '@mercator/catalog/types';
import type { World } from './showing.ts';

/** A body of the newest version of the cluster resource. */
export type ClusterBody = ClusterDescription20240805Input;

/** Long enough for every state of a cluster to pass. */
export const LONG_ENOUGH = 60_000;

/** Three electable nodes in one region of AWS. */
export const region = (change: Partial<AWSRegionConfig20240805Input> = {}): AWSRegionConfig20240805Input => ({
  providerName: 'AWS',
  regionName: 'US_EAST_1',
  priority: 7,
  electableSpecs: { instanceSize: 'M10', nodeCount: 3 },
  ...change,
});

/** A dedicated replica set. */
export const replicaSet = (name: string, change: Partial<ClusterBody> = {}): ClusterBody => ({
  name,
  clusterType: 'REPLICASET',
  replicationSpecs: [{ regionConfigs: [region()] }],
  ...change,
});

/** A sharded cluster of equal shards. */
export const sharded = (name: string, shards: number, change: Partial<ClusterBody> = {}): ClusterBody => ({
  name,
  clusterType: 'SHARDED',
  replicationSpecs: Array.from({ length: shards }, () => ({ regionConfigs: [region()] })),
  ...change,
});

/** A free cluster on shared machines. */
export const free = (name: string): ClusterBody =>
  replicaSet(name, {
    replicationSpecs: [
      {
        regionConfigs: [
          {
            providerName: 'TENANT',
            backingProviderName: 'AWS',
            regionName: 'US_EAST_1',
            priority: 7,
            electableSpecs: { instanceSize: 'M0' },
          },
        ],
      },
    ],
  });

/** Makes a cluster and waits until it is up. */
export async function running({ atlas, groupId, clock }: World, body: ClusterBody) {
  await atlas.clusters.createCluster({ groupId, body });
  const cluster = { groupId, clusterName: body.name ?? '' };
  await atlas.clusters.getCluster(cluster);
  clock.advance(LONG_ENOUGH);
  await atlas.clusters.getCluster(cluster);
  return cluster;
}
