import { describe, expect, it } from 'vitest';
import { createCluster } from './create.ts';
import { freeBody, region, replicaSetBody, shardedBody, surroundings } from './fixtures.ts';
import type { Cluster } from './model.ts';
import { readRequest20230201 } from './request-2023-02-01.ts';
import { readRequest20240805 } from './request-2024-08-05.ts';

const create = (body: Readonly<Record<string, unknown>>): Cluster =>
  createCluster(readRequest20240805(body), surroundings());

const withRegion = (change: object) =>
  replicaSetBody({ replicationSpecs: [{ regionConfigs: [region(change)] }] });
const withRegions = (...regions: object[]) =>
  replicaSetBody({ replicationSpecs: [{ regionConfigs: regions }] });

describe('a cluster that is created', () => {
  it('is CREATING and has the defaults of its tier', () => {
    const cluster = create(replicaSetBody());
    expect(cluster).toMatchObject({
      state: 'CREATING',
      paused: false,
      diskSizeGB: 10,
      clusterType: 'REPLICASET',
    });
    expect(cluster.startedDate).toBeUndefined();
    expect(cluster.settings).toMatchObject({
      mongoDBMajorVersion: '8.0',
      versionReleaseSystem: 'LTS',
      tags: [],
    });
  });

  it('shows read-only and analytics nodes with the electable size even when it has none', () => {
    const [first] = create(replicaSetBody()).shards[0]?.regions ?? [];
    expect(first?.readOnly).toMatchObject({ instanceSize: 'M10', nodeCount: 0 });
    expect(first?.analytics).toMatchObject({ instanceSize: 'M10', nodeCount: 0 });
  });

  it.each([
    ['AWS', 'EU_WEST_1', 'M30', 40],
    ['AZURE', 'EUROPE_NORTH', 'M10', 32],
    ['GCP', 'WESTERN_EUROPE', 'M40', 80],
  ])('on %s in %s as %s has a volume of %d GB', (providerName, regionName, instanceSize, disk) => {
    expect(
      create(withRegion({ providerName, regionName, electableSpecs: { instanceSize, nodeCount: 3 } }))
        .diskSizeGB,
    ).toBe(disk);
  });

  it('has all shards in one zone, and independent shards, when it is made with a spec for each', () => {
    const cluster = create(shardedBody(3));
    expect(cluster.shards).toHaveLength(3);
    expect(cluster.zones).toHaveLength(1);
    expect(cluster.independentShards).toBe(true);
    expect(
      new Set([...cluster.shards.map(({ id }) => id), ...cluster.zones.map(({ specId }) => specId)]).size,
    ).toBe(4);
  });

  it('has shards that scale together when it is made with a spec for each zone', () => {
    const body = shardedBody(1, { replicationSpecs: [{ numShards: 3, regionConfigs: [region()] }] });
    const cluster = createCluster(readRequest20230201(body), surroundings());
    expect(cluster.shards).toHaveLength(3);
    expect(cluster.independentShards).toBe(false);
  });

  it('keeps the zones of a global cluster apart', () => {
    const spec = (zoneName: string, regionName: string) => ({
      zoneName,
      regionConfigs: [region({ regionName })],
    });
    const cluster = create({
      name: 'world',
      clusterType: 'GEOSHARDED',
      replicationSpecs: [
        spec('Europe', 'EU_WEST_1'),
        spec('America', 'US_EAST_1'),
        spec('Europe', 'EU_WEST_1'),
      ],
    });
    expect(cluster.zones.map(({ name }) => name)).toEqual(['Europe', 'America']);
    expect(cluster.shards.map(({ zoneId }) => cluster.zones.findIndex(({ id }) => id === zoneId))).toEqual([
      0, 1, 0,
    ]);
  });

  it('can span regions and clouds', () => {
    const cluster = create(
      withRegions(
        region({ electableSpecs: { instanceSize: 'M30', nodeCount: 2 } }),
        region({
          providerName: 'GCP',
          regionName: 'CENTRAL_US',
          priority: 6,
          electableSpecs: { instanceSize: 'M30', nodeCount: 1 },
        }),
        region({
          regionName: 'EU_WEST_1',
          priority: 0,
          electableSpecs: undefined,
          readOnlySpecs: { instanceSize: 'M30', nodeCount: 2 },
        }),
      ),
    );
    expect(cluster.shards[0]?.regions.map(({ name, priority }) => [name, priority])).toEqual([
      ['US_EAST_1', 7],
      ['CENTRAL_US', 6],
      ['EU_WEST_1', 0],
    ]);
  });

  it('is free with half a gigabyte and hosts of its own', () => {
    const cluster = create(freeBody());
    expect(cluster.diskSizeGB).toBe(0.5);
    expect(cluster.hosts.prefix).toMatch(/^ac-[a-z0-9]{7}$/);
    expect(cluster.hosts.hash).toMatch(/^[a-z0-9]{7}$/);
  });

  it('raises a volume below the smallest', () => {
    expect(
      create(withRegion({ electableSpecs: { instanceSize: 'M10', nodeCount: 3, diskSizeGB: 5 } })).diskSizeGB,
    ).toBe(10);
  });
});
