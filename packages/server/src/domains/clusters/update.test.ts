import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ApiError } from '../../errors.ts';
import { createCluster } from './create.ts';
import {
  freeBody,
  linkTo,
  region,
  replicaSetBody,
  runningCluster,
  shardedBody,
  surroundings,
} from './fixtures.ts';
import type { Cluster } from './model.ts';
import { renderCluster20230101 } from './render-2023-01-01.ts';
import { renderCluster20230201 } from './render-2023-02-01.ts';
import { renderCluster20240805 } from './render-2024-08-05.ts';
import { readRequest20230101 } from './request-2023-01-01.ts';
import { readRequest20230201 } from './request-2023-02-01.ts';
import { readRequest20240805 } from './request-2024-08-05.ts';
import { changeCluster, isSame } from './update.ts';

type Body = Readonly<Record<string, unknown>>;

const context = { time: '2026-01-02T00:00:00Z', newId: () => 'f'.repeat(24) };
const change = (cluster: Cluster, body: Body) => changeCluster(cluster, readRequest20240805(body), context);

function refusal(cluster: Cluster, body: Body): string {
  try {
    change(cluster, body);
  } catch (error) {
    if (error instanceof ApiError) return error.code;
    throw error;
  }
  return 'none';
}

const renditions = {
  '2023-01-01': { render: renderCluster20230101, read: readRequest20230101 },
  '2023-02-01': { render: renderCluster20230201, read: readRequest20230201 },
  '2024-08-05': { render: renderCluster20240805, read: readRequest20240805 },
};

const analytics = { analyticsSpecs: { instanceSize: 'M20', nodeCount: 2 } };
const faster = { instanceSize: 'M30', nodeCount: 3, ebsVolumeType: 'PROVISIONED', diskIOPS: 4000 };
const wide = replicaSetBody({
  replicationSpecs: [
    {
      regionConfigs: [
        region({ electableSpecs: { instanceSize: 'M30', nodeCount: 3 } }),
        region({
          regionName: 'EU_WEST_1',
          priority: 6,
          electableSpecs: { instanceSize: 'M30', nodeCount: 2 },
          readOnlySpecs: { instanceSize: 'M30', nodeCount: 1 },
        }),
      ],
    },
  ],
});

describe('the answer of a GET, sent back', () => {
  const bodies: readonly (readonly [string, Body])[] = [
    [
      'a replica set',
      replicaSetBody({ tags: [{ key: 'a', value: 'b' }], backupEnabled: true, pitEnabled: true }),
    ],
    ['a cluster in two regions', wide],
    ['a sharded cluster', shardedBody(3)],
    [
      'a cluster with faster volumes',
      replicaSetBody({
        replicationSpecs: [
          {
            regionConfigs: [
              region({
                electableSpecs: faster,
                readOnlySpecs: { ...faster, nodeCount: 0 },
                analyticsSpecs: { ...faster, nodeCount: 0 },
              }),
            ],
          },
        ],
      }),
    ],
    ['a free cluster', freeBody()],
    [
      'an Azure cluster',
      replicaSetBody({
        replicationSpecs: [{ regionConfigs: [region({ providerName: 'AZURE', regionName: 'US_EAST_2' })] }],
      }),
    ],
    [
      'a large Azure cluster',
      replicaSetBody({
        replicationSpecs: [
          {
            regionConfigs: [
              region({
                providerName: 'AZURE',
                regionName: 'US_EAST_2',
                electableSpecs: { instanceSize: 'M60', nodeCount: 3 },
              }),
            ],
          },
        ],
      }),
    ],
    [
      'a scaling cluster',
      replicaSetBody({
        replicationSpecs: [
          {
            regionConfigs: [
              region({
                autoScaling: {
                  compute: {
                    enabled: true,
                    scaleDownEnabled: true,
                    minInstanceSize: 'M10',
                    maxInstanceSize: 'M30',
                  },
                  diskGB: { enabled: true },
                },
              }),
            ],
          },
        ],
      }),
    ],
  ];
  it.each(
    bodies.flatMap(([title, body]) =>
      Object.entries(renditions).map(([version, ways]) => ({ title, body, version, ...ways })),
    ),
  )('changes nothing of $title in $version', ({ body, render, read }) => {
    const cluster = runningCluster(body);
    // 2023-01-01 shows its regions in two forms and takes only one of them back.
    const { replicationSpec, ...shown } = JSON.parse(JSON.stringify(render(cluster, linkTo))) as Record<
      string,
      unknown
    >;
    const changed = changeCluster(cluster, read(shown, cluster), context);
    expect(changed).toEqual(cluster);
    expect(isSame(changed, cluster)).toBe(true);
  });
});

describe('a cluster that is changed', () => {
  it('keeps what the request leaves out', () => {
    const cluster = runningCluster(
      replicaSetBody({ replicationSpecs: [{ regionConfigs: [region(analytics)] }], backupEnabled: true }),
    );
    const changed = change(cluster, {
      replicationSpecs: [
        { regionConfigs: [region({ electableSpecs: { instanceSize: 'M30', nodeCount: 5 } })] },
      ],
    });
    expect(changed.shards[0]?.regions[0]).toMatchObject({
      electable: { instanceSize: 'M30', nodeCount: 5 },
      readOnly: { instanceSize: 'M30', nodeCount: 0 },
      analytics: { instanceSize: 'M20', nodeCount: 2 },
    });
    expect(changed.settings).toEqual(cluster.settings);
    expect(changed.shards[0]?.id).toBe(cluster.shards[0]?.id);
    expect(changed.diskSizeGB).toBe(cluster.diskSizeGB);
  });

  it('grows its volumes through every version', () => {
    const cluster = runningCluster();
    expect(changeCluster(cluster, readRequest20230201({ diskSizeGB: 40 }), context).diskSizeGB).toBe(40);
    expect(changeCluster(cluster, readRequest20230101({ diskSizeGB: 40 }, cluster), context).diskSizeGB).toBe(
      40,
    );
    const specs = [
      {
        regionConfigs: [
          region({
            electableSpecs: { instanceSize: 'M10', nodeCount: 3, diskSizeGB: 40 },
            readOnlySpecs: { instanceSize: 'M10', nodeCount: 0, diskSizeGB: 10 },
          }),
        ],
      },
    ];
    expect(change(cluster, { replicationSpecs: specs }).diskSizeGB).toBe(40);
  });

  it('changes only its tier when 2023-01-01 names only the tier', () => {
    const cluster = runningCluster(wide);
    const request = readRequest20230101(
      { providerSettings: { providerName: 'AWS', instanceSizeName: 'M40' } },
      cluster,
    );
    const changed = changeCluster(cluster, request, context);
    expect(
      changed.shards[0]?.regions.map(({ name, electable, readOnly }) => [
        name,
        electable.instanceSize,
        electable.nodeCount,
        readOnly.nodeCount,
      ]),
    ).toEqual([
      ['US_EAST_1', 'M40', 3, 0],
      ['EU_WEST_1', 'M40', 2, 1],
    ]);
  });

  it('keeps the ids of its shards when one is added and when one goes', () => {
    const cluster = runningCluster(shardedBody(2));
    const ids = cluster.shards.map(({ id }) => id);
    const more = change(cluster, shardedBody(3));
    expect(more.shards.map(({ id }) => id)).toEqual([...ids, context.newId()]);
    const fewer = change(cluster, { replicationSpecs: [{ id: ids[1], regionConfigs: [region()] }] });
    expect(fewer.shards.map(({ id }) => id)).toEqual([ids[1]]);
  });

  it('becomes sharded with one shard, and only then takes more', () => {
    const cluster = runningCluster();
    expect(refusal(cluster, shardedBody(2))).toBe('CLUSTER_NUM_SHARDS_INVALID');
    const sharded = change(cluster, shardedBody(1));
    expect(sharded.clusterType).toBe('SHARDED');
    expect(change(sharded, shardedBody(2)).shards).toHaveLength(2);
  });

  it('goes up one major version, and down only to a pinned one', () => {
    const old = runningCluster(replicaSetBody({ mongoDBMajorVersion: '7.0' }));
    const recent = change(old, { mongoDBMajorVersion: '8.0' });
    expect(recent.settings.mongoDBMajorVersion).toBe('8.0');
    expect(refusal(recent, { mongoDBMajorVersion: '7.0' })).toBe('MONGODB_VERSION_INVALID');
    const pinned = {
      ...recent,
      pinned: { version: '7.0', since: context.time, expirationDate: '2026-01-30T00:00:00Z' },
    };
    expect(change(pinned, { mongoDBMajorVersion: '7.0' }).settings.mongoDBMajorVersion).toBe('7.0');
  });

  it('loses continuous backups with its backups', () => {
    const cluster = runningCluster(replicaSetBody({ backupEnabled: true, pitEnabled: true }));
    expect(change(cluster, { backupEnabled: false }).settings).toMatchObject({
      backupEnabled: false,
      pitEnabled: false,
    });
  });

  it('sets and forgets the date it deletes itself', () => {
    const cluster = runningCluster();
    const hours = (deleteAfterCreationHours: number, from = cluster) =>
      changeCluster(from, readRequest20230101({ deleteAfterCreationHours }, from), context);
    const mortal = hours(48);
    expect(mortal.deleteAfterDate).toBe('2026-01-03T00:00:00Z');
    expect(hours(1, mortal).deleteAfterDate).toBe('2026-01-03T00:00:00Z');
    expect(hours(0, mortal).deleteAfterDate).toBeUndefined();
  });

  it('free, changes its tags, labels and protection and nothing else', () => {
    const cluster = runningCluster(freeBody());
    expect(
      change(cluster, { tags: [{ key: 'a', value: 'b' }], terminationProtectionEnabled: true }).settings.tags,
    ).toHaveLength(1);
    expect(refusal(cluster, { versionReleaseSystem: 'CONTINUOUS' })).toBe(
      'TENANT_CLUSTER_UPDATE_UNSUPPORTED',
    );
    expect(refusal(cluster, replicaSetBody({ name: 'free' }))).toBe('TENANT_CLUSTER_UPDATE_UNSUPPORTED');
  });

  it.each([
    ['its name', 'CLUSTER_CANNOT_CHANGE_NAME', { name: 'other' }],
    ['its kind of provider', 'CLUSTER_CANNOT_CHANGE_PROVIDER_NAME', freeBody({ name: 'shop' })],
    ['its way of sharding', 'INVALID_CLUSTER_CONFIGURATION', { globalClusterSelfManagedSharding: true }],
  ])('never changes %s', (_, code, body) => {
    expect(refusal(runningCluster(), body)).toBe(code);
  });

  it('never becomes less sharded', () => {
    expect(refusal(runningCluster(shardedBody(1)), { clusterType: 'REPLICASET' })).toBe(
      'SHARDED_CLUSTER_CANT_BECOME_REPLICA_SET',
    );
    const world = runningCluster({ ...shardedBody(1), clusterType: 'GEOSHARDED' });
    expect(refusal(world, { clusterType: 'SHARDED' })).toBe('CANNOT_CHANGE_GEOSHARDED_CLUSTER_TYPE');
  });
});

describe('any number of shards with any tiers', () => {
  const shard = fc.record({ size: fc.constantFrom('M10', 'M20', 'M30'), nodes: fc.constantFrom(3, 5, 7) });
  it('reads back as it was asked for', () => {
    fc.assert(
      fc.property(fc.array(shard, { minLength: 1, maxLength: 6 }), (shards) => {
        const replicationSpecs = shards.map(({ size, nodes }) => ({
          regionConfigs: [region({ electableSpecs: { instanceSize: size, nodeCount: nodes } })],
        }));
        const cluster = createCluster(
          readRequest20240805(shardedBody(1, { replicationSpecs })),
          surroundings(),
        );
        const shown = renderCluster20240805(cluster, linkTo) as {
          replicationSpecs: {
            regionConfigs: { electableSpecs: { instanceSize: string; nodeCount: number } }[];
          }[];
        };
        const specs = shown.replicationSpecs.map(({ regionConfigs }) => regionConfigs[0]?.electableSpecs);
        expect(specs.map((spec) => ({ size: spec?.instanceSize, nodes: spec?.nodeCount }))).toEqual(shards);
      }),
    );
  });
});
