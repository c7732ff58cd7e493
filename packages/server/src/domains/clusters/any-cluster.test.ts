import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ApiError } from '../../errors.ts';
import { createCluster } from './create.ts';
import { linkTo, surroundings } from './fixtures.ts';
import type { Cluster } from './model.ts';
import { BACKING_PROVIDERS, regionsOf } from './regions.ts';
import { renditionOf } from './renditions.ts';
import { changeCluster } from './update.ts';

/** Words that are right somewhere: together they make bodies that are sometimes right and mostly wrong. */
const provider = fc.constantFrom('AWS', 'AWS', 'AWS', 'AZURE', 'GCP', 'TENANT', 'FLEX');
const regionName = fc.constantFrom('US_EAST_1', 'US_EAST_1', 'EU_WEST_1', 'US_EAST_2', 'CENTRAL_US', 'MOON');
const instanceSize = fc.constantFrom('M10', 'M10', 'M10', 'M30', 'M40_NVME', 'M0', 'M2', 'M90');
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const hardware = fc.record(
  {
    instanceSize,
    nodeCount: fc.constantFrom(3, 3, 3, 0, 1, 2, 5, -1),
    diskSizeGB: fc.constantFrom(10, 10, 40, 0.5, 12.5, 99_999),
    ebsVolumeType: fc.constantFrom('STANDARD', 'PROVISIONED'),
    diskIOPS: fc.constantFrom(3000, 1),
  },
  { requiredKeys: ['instanceSize'] },
);

const autoScaling = fc.record(
  {
    compute: fc.record(
      {
        enabled: fc.boolean(),
        scaleDownEnabled: fc.boolean(),
        minInstanceSize: instanceSize,
        maxInstanceSize: instanceSize,
      },
      { requiredKeys: [] },
    ),
    diskGB: fc.record({ enabled: fc.boolean() }),
  },
  { requiredKeys: [] },
);

const regionConfig = fc.record(
  {
    providerName: provider,
    backingProviderName: provider,
    regionName,
    priority: fc.constantFrom(7, 7, 7, 6, 5, 0),
    electableSpecs: hardware,
    readOnlySpecs: hardware,
    analyticsSpecs: hardware,
    autoScaling,
  },
  { requiredKeys: ['providerName', 'regionName', 'electableSpecs'] },
);

const spec = fc.record(
  {
    zoneName: fc.constantFrom('Zone 1', 'Zone 1', 'Zone 2'),
    numShards: fc.constantFrom(1, 1, 2, 3, 0, 51),
    regionConfigs: fc.array(regionConfig, { minLength: 1, maxLength: 2 }),
  },
  { requiredKeys: ['regionConfigs'] },
);

const body = fc.record(
  {
    name: fc.constantFrom('shop', 'shop-', 'a'.repeat(70)),
    clusterType: fc.constantFrom('REPLICASET', 'REPLICASET', 'SHARDED', 'GEOSHARDED'),
    replicationSpecs: fc.array(spec, { maxLength: 3 }),
    diskSizeGB: fc.constantFrom(10, 40),
    backupEnabled: fc.boolean(),
    pitEnabled: fc.boolean(),
    biConnector: fc.record({
      enabled: fc.boolean(),
      readPreference: fc.constantFrom('SECONDARY', 'ANALYTICS'),
    }),
    mongoDBMajorVersion: fc.constantFrom('7.0', '8.0', '8', '4.4'),
    tags: fc.array(fc.record({ key: fc.string(), value: fc.string() }), { maxLength: 2 }),
    deleteAfterCreationHours: optional(fc.integer({ min: 0, max: 99 })),
  },
  { requiredKeys: ['name', 'clusterType', 'replicationSpecs'] },
);

const VERSIONS = ['2023-01-01', '2023-02-01', '2024-08-05'] as const;

/** The cluster a body makes, or nothing when it is refused; any other failure is one of ours. */
function attempt(version: (typeof VERSIONS)[number], asked: object): Cluster | undefined {
  try {
    return createCluster(renditionOf(version).read({ ...asked }), surroundings());
  } catch (error) {
    if (error instanceof ApiError && error.status >= 400 && error.status < 500) return undefined;
    throw error;
  }
}

/** Regions that hold together: electable nodes in each, of which the sum can elect. */
const LAYOUTS: readonly (readonly number[])[] = [[3], [5], [7], [2, 1], [3, 2], [1, 1, 1]];

const goodBody = fc
  .record({
    clusterType: fc.constantFrom('REPLICASET', 'SHARDED'),
    cloud: fc.constantFrom(...BACKING_PROVIDERS),
    layout: fc.constantFrom(...LAYOUTS),
    sizes: fc.array(fc.constantFrom('M10', 'M20', 'M30'), { minLength: 1, maxLength: 4 }),
    readOnly: fc.integer({ min: 0, max: 2 }),
    analytics: fc.integer({ min: 0, max: 2 }),
    analyticsSize: fc.constantFrom('M10', 'M30'),
    scales: fc.boolean(),
    disk: fc.constantFrom(10, 40, 100),
    backupEnabled: fc.boolean(),
    pitEnabled: fc.boolean(),
  })
  .map(
    ({
      clusterType,
      cloud,
      layout,
      sizes,
      readOnly,
      analytics,
      analyticsSize,
      scales,
      disk,
      backupEnabled,
      pitEnabled,
    }) => {
      const shards = clusterType === 'SHARDED' ? sizes : sizes.slice(0, 1);
      const scaling = {
        compute: { enabled: true, scaleDownEnabled: true, minInstanceSize: 'M10', maxInstanceSize: 'M30' },
      };
      const regionConfigs = (size: string) =>
        layout.map((nodeCount, index) => ({
          providerName: cloud,
          regionName: regionsOf(cloud)[index],
          priority: 7 - index,
          electableSpecs: { instanceSize: size, nodeCount, diskSizeGB: disk },
          readOnlySpecs: { instanceSize: size, nodeCount: readOnly },
          analyticsSpecs: { instanceSize: analyticsSize, nodeCount: analytics },
          ...(scales && { autoScaling: scaling }),
        }));
      return {
        name: 'shop',
        clusterType,
        replicationSpecs: shards.map((size) => ({ regionConfigs: regionConfigs(size) })),
        backupEnabled,
        pitEnabled: pitEnabled && backupEnabled,
      };
    },
  );

describe('any body', () => {
  it.each(VERSIONS)('makes a cluster or is refused with a code of the API in %s', (version) => {
    fc.assert(
      fc.property(body, (asked) => {
        attempt(version, asked);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('any cluster', () => {
  it('sent back as a version shows it, stays as it is', () => {
    fc.assert(
      fc.property(goodBody, (asked) => {
        const created = createCluster(renditionOf('2024-08-05').read(asked), surroundings());
        const cluster: Cluster = { ...created, state: 'IDLE', startedDate: created.createDate };
        for (const version of VERSIONS) {
          const { whyNot, render, read } = renditionOf(version);
          // 2023-01-01 shows one tier for all nodes, so it can only keep what has one.
          if (whyNot(cluster) || (version === '2023-01-01' && !hasOneTier(cluster))) continue;
          const { replicationSpec, ...shown } = JSON.parse(JSON.stringify(render(cluster, linkTo))) as Record<
            string,
            unknown
          >;
          const context = { time: cluster.createDate, newId: () => 'new' };
          expect(changeCluster(cluster, read(shown, cluster), context)).toEqual(cluster);
        }
      }),
      { numRuns: 300 },
    );
  });
});

function hasOneTier({ shards }: Cluster): boolean {
  const machines = shards.flatMap(({ regions }) =>
    regions.flatMap(({ electable, readOnly, analytics }) => [electable, readOnly, analytics]),
  );
  return new Set(machines.map((machine) => machine.instanceSize)).size === 1;
}
