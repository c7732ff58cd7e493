import { CLUSTERS_PER_PROJECT, createCluster, type Surroundings } from './create.ts';
import type { Cluster } from './model.ts';
import type { LinkTo } from './render.ts';
import { readRequest20240805 } from './request-2024-08-05.ts';

/** Beginnings for the tests of the rules: ids that count up, a clock that stands, characters that repeat. */
export function surroundings(change: Partial<Surroundings> = {}): Surroundings {
  let count = 0;
  return {
    groupId: '64b000000000000000000001',
    time: '2026-01-01T00:00:00Z',
    newId: () => {
      count += 1;
      return count.toString(16).padStart(24, '0');
    },
    draw: (length, alphabet) =>
      Array.from({ length }, (_, index) => alphabet[(count + index * 7) % alphabet.length]).join(''),
    names: [],
    freeClusters: 0,
    limit: CLUSTERS_PER_PROJECT,
    ...change,
  };
}

/** A region of a dedicated cluster, as the versions from 2024-08-05 ask for it. */
export const region = (change: object = {}): object => ({
  providerName: 'AWS',
  regionName: 'US_EAST_1',
  priority: 7,
  electableSpecs: { instanceSize: 'M10', nodeCount: 3 },
  ...change,
});

/** The body of a dedicated replica set. */
export const replicaSetBody = (change: object = {}): Readonly<Record<string, unknown>> => ({
  name: 'shop',
  clusterType: 'REPLICASET',
  replicationSpecs: [{ regionConfigs: [region()] }],
  ...change,
});

/** The body of a sharded cluster with one spec for each of its equal shards. */
export const shardedBody = (shards: number, change: object = {}): Readonly<Record<string, unknown>> => ({
  name: 'shop',
  clusterType: 'SHARDED',
  replicationSpecs: Array.from({ length: shards }, () => ({ regionConfigs: [region()] })),
  ...change,
});

/** The body of a free cluster. */
export const freeBody = (change: object = {}): Readonly<Record<string, unknown>> => ({
  name: 'free',
  clusterType: 'REPLICASET',
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
  ...change,
});

/** A cluster that is up, made from a body of the version 2024-08-05. */
export function runningCluster(body: Readonly<Record<string, unknown>> = replicaSetBody()): Cluster {
  const created = createCluster(readRequest20240805(body), surroundings());
  return { ...created, state: 'IDLE', startedDate: '2026-01-01T00:10:00Z' };
}

export const linkTo: LinkTo = (path, rel = 'self') => ({
  href: `http://localhost:8080/api/atlas/v2${path}`,
  rel,
});
