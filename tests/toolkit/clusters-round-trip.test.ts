import { AtlasApiError, type Cluster, InstanceSizes, stripReadOnly } from '@mercator/client';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openToolkit, type ToolkitWorld } from '../support/toolkit.ts';

const VERSION = '2024-10-23';

/** Of each provider two regions, to lie in. */
const REGIONS = {
  AWS: ['EU_WEST_1', 'US_EAST_1'],
  AZURE: ['EUROPE_NORTH', 'US_EAST_2'],
  GCP: ['WESTERN_EUROPE', 'CENTRAL_US'],
} as const;

type Provider = keyof typeof REGIONS;

/** The ways in which nodes can lie. */
const TOPOLOGIES = {
  'a replica set': (provider: Provider) => ({ provider, region: REGIONS[provider][0] }),
  'a replica set with nodes of all kinds': (provider: Provider) => ({
    provider,
    region: REGIONS[provider][0],
    electableNodes: 5,
    readOnlyNodes: 1,
    analyticsNodes: 1,
  }),
  'two regions': (provider: Provider) => ({
    regions: REGIONS[provider].map((region, index) => ({ provider, region, electableNodes: index + 1 })),
  }),
  'two providers': (provider: Provider) => ({
    regions: [
      { provider, region: REGIONS[provider][0], electableNodes: 2 },
      provider === 'AWS'
        ? { provider: 'GCP', region: REGIONS.GCP[0], electableNodes: 1 }
        : { provider: 'AWS', region: REGIONS.AWS[0], electableNodes: 1 },
    ],
  }),
  'three shards': (provider: Provider) => ({ provider, region: REGIONS[provider][0], numShards: 3 }),
  'two zones': (provider: Provider) => ({
    zones: REGIONS[provider].map((region, index) => ({
      name: `Zone ${index}`,
      provider,
      region,
      numShards: index + 1,
    })),
  }),
  'a free cluster': (provider: Provider) => ({ provider, region: REGIONS[provider][0] }),
};

/** Whatever there is after a name was dropped: what two clusters of one document have in common. */
const common = ({ name, ...document }: Cluster) => {
  const { connectionStrings, ...rest } = stripReadOnly('createGroupCluster', VERSION, document);
  return rest;
};

/** Creates a cluster where its provider has such machines; `undefined` where it has not. */
async function createIfThere(
  world: ToolkitWorld,
  form: { readonly instanceSize: string; readonly [more: string]: unknown },
): Promise<Cluster | undefined> {
  try {
    const { clusters } = world.project;
    // What keeps its data on local disks has to be backed up.
    const backup = form.instanceSize.includes('_NVME') ? { backup: true } : {};
    await clusters.create({ ...form, ...backup } as Parameters<typeof clusters.create>[0]);
    return await clusters.waitUntil('subject', 'IDLE');
  } catch (error) {
    // A tier this provider has not.
    if (error instanceof AtlasApiError && error.errorCode === 'INVALID_ATTRIBUTE') return undefined;
    throw error;
  }
}

async function deleteAll(world: ToolkitWorld): Promise<void> {
  const { clusters } = world.project;
  for await (const { name = '' } of clusters.list()) {
    await clusters.delete(name, { confirm: name });
    await clusters.waitUntil(name, 'DELETED');
  }
}

async function expectRoundTrip(world: ToolkitWorld, cluster: Cluster): Promise<void> {
  const { groupId } = world;
  const { clusters } = world.project;
  const text = JSON.stringify(cluster);
  const body = stripReadOnly('updateGroupCluster', VERSION, cluster);
  const { links, ...updated } = await world.atlas.clusters.updateCluster({
    groupId,
    clusterName: 'subject',
    body,
  });
  const { links: _, ...before } = cluster;
  expect(updated).toEqual(before);
  if (cluster.replicationSpecs?.[0]?.regionConfigs?.[0]?.providerName === 'TENANT')
    // A project has one free cluster.
    await deleteAll(world);
  await clusters.createFrom({ ...cluster, name: 'copy' });
  const copy = await clusters.waitUntil('copy', 'IDLE');
  expect(common(copy)).toEqual(common(cluster));
  expect(copy.id).not.toBe(cluster.id);
  const ids = ({ replicationSpecs = [] }: Cluster) => replicationSpecs.map(({ id }) => id);
  expect(ids(copy).some((id) => ids(cluster).includes(id))).toBe(false);
  expect(JSON.stringify(cluster)).toBe(text);
}

describe('what the service answers for a cluster', () => {
  test.each(InstanceSizes.filter((size) => !['M2', 'M5', 'FLEX', 'M0'].includes(size)))(
    'of %s can be sent back, changing nothing, and makes another cluster',
    async (instanceSize) => {
      await using world = await openToolkit({ lifecycle: 'instant' });
      let found = 0;
      for (const provider of ['AWS', 'AZURE', 'GCP'] as const) {
        const cluster = await createIfThere(world, {
          name: 'subject',
          instanceSize,
          ...TOPOLOGIES['a replica set'](provider),
        });
        if (!cluster) continue;
        found += 1;
        await expectRoundTrip(world, cluster);
        await deleteAll(world);
      }
      expect(found).toBeGreaterThan(0);
    },
  );

  test.each(Object.keys(TOPOLOGIES) as (keyof typeof TOPOLOGIES)[])(
    'of %s can be sent back, changing nothing, and makes another cluster',
    async (topology) => {
      await using world = await openToolkit({ lifecycle: 'instant' });
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom<Provider>('AWS', 'AZURE', 'GCP'),
          fc.constantFrom(
            ...(topology === 'a free cluster' ? ['M0'] : ['M30', 'M40', 'R50', 'M60_NVME', 'M200']),
          ),
          fc.record(
            {
              pointInTime: fc.boolean(),
              terminationProtection: fc.constant(false),
              tags: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.stringMatching(/^[a-z]{1,8}$/), {
                maxKeys: 3,
              }),
              mongoDBMajorVersion: fc.constantFrom('7.0', '8.0'),
            },
            { requiredKeys: [] },
          ),
          async (provider, instanceSize, { pointInTime, mongoDBMajorVersion, ...more }) => {
            const isFree = topology === 'a free cluster';
            const cluster = await createIfThere(world, {
              name: 'subject',
              instanceSize,
              ...TOPOLOGIES[topology](provider),
              ...more,
              ...(!isFree && { pointInTime, mongoDBMajorVersion }),
            });
            if (cluster) await expectRoundTrip(world, cluster);
            await deleteAll(world);
          },
        ),
        { numRuns: 8, seed: 11 },
      );
    },
  );
});
