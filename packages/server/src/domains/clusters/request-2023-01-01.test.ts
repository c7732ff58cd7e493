import { describe, expect, it } from 'vitest';
import { createCluster } from './create.ts';
import { surroundings } from './fixtures.ts';
import { readRequest20230101 } from './request-2023-01-01.ts';

type Body = Readonly<Record<string, unknown>>;

describe('a cluster in the words of 2023-01-01', () => {
  const legacy = (body: Body) => createCluster(readRequest20230101(body), surroundings());
  const providerSettings = { providerName: 'AWS', instanceSizeName: 'M20', regionName: 'EU_WEST_1' };

  it('is a replica set of three in the region of its provider settings', () => {
    const { shards, clusterType, diskSizeGB } = legacy({ name: 'shop', diskSizeGB: 40, providerSettings });
    expect(clusterType).toBe('REPLICASET');
    expect(diskSizeGB).toBe(40);
    expect(shards[0]?.regions[0]).toMatchObject({
      name: 'EU_WEST_1',
      priority: 7,
      electable: { instanceSize: 'M20', nodeCount: 3 },
    });
  });

  it('has the regions of its specs, the preferred one first', () => {
    const regionsConfig = {
      US_EAST_1: { electableNodes: 2, priority: 6, readOnlyNodes: 0, analyticsNodes: 0 },
      EU_WEST_1: { electableNodes: 3, priority: 7, readOnlyNodes: 1, analyticsNodes: 0 },
    };
    const { shards } = legacy({
      name: 'shop',
      clusterType: 'SHARDED',
      providerSettings,
      replicationSpecs: [{ numShards: 2, zoneName: 'Zone 1', regionsConfig }],
    });
    expect(shards).toHaveLength(2);
    expect(shards[1]?.regions.map(({ name }) => name)).toEqual(['EU_WEST_1', 'US_EAST_1']);
    expect(shards[1]?.regions[0]?.readOnly.nodeCount).toBe(1);
  });

  it('is sharded when it has several shards, and global when it has several specs', () => {
    expect(legacy({ name: 'a', numShards: 2, providerSettings }).clusterType).toBe('SHARDED');
    const spec = (zoneName: string) => ({
      zoneName,
      regionsConfig: { EU_WEST_1: { electableNodes: 3, priority: 7 } },
    });
    expect(
      legacy({ name: 'b', providerSettings, replicationSpecs: [spec('A'), spec('B')] }).clusterType,
    ).toBe('GEOSHARDED');
  });

  it('takes the volume of an Azure disk from its name', () => {
    expect(
      legacy({
        name: 'a',
        providerSettings: {
          providerName: 'AZURE',
          instanceSizeName: 'M30',
          regionName: 'US_EAST_2',
          diskTypeName: 'P10',
        },
      }).diskSizeGB,
    ).toBe(128);
  });

  it.each([
    [
      'both spec forms',
      'DUAL_REPLICATION_SPEC_SPECIFIED',
      { providerSettings, replicationSpec: { EU_WEST_1: {} }, replicationSpecs: [{}] },
    ],
    ['no provider settings', 'MISSING_ATTRIBUTE', {}],
    ['no tier', 'MISSING_ATTRIBUTE', { providerSettings: { providerName: 'AWS', regionName: 'EU_WEST_1' } }],
    [
      'no region',
      'MISSING_ATTRIBUTE',
      { providerSettings: { providerName: 'AWS', instanceSizeName: 'M10' } },
    ],
    [
      'two zones of one name',
      'DUPLICATE_ZONE_NAME',
      { providerSettings, replicationSpecs: [{ zoneName: 'A' }, { zoneName: 'A' }] },
    ],
    [
      'a flex cluster',
      'INVALID_PROVIDER',
      { providerSettings: { providerName: 'FLEX', instanceSizeName: 'FLEX', regionName: 'EU_WEST_1' } },
    ],
  ])('is refused with %s: %s', (_, code, body) => {
    expect(() => legacy({ name: 'shop', ...body })).toThrow(expect.objectContaining({ code }));
  });
});
