import { expect } from 'vitest';
import { busyCluster } from '../support/busy-cluster.ts';
import { refused } from '../support/refused.ts';
import { showing } from '../support/showing.ts';

showing(
  'stateful',
  [
    'listGroupCollStatMetrics',
    'listGroupClusterCollStatMeasurements',
    'listGroupProcessCollStatMeasurements',
    'getGroupClusterCollStatNamespaces',
    'getGroupProcessCollStatNamespaces',
  ],
  'latencies of collections follow from what they are asked',
  async (world) => {
    const { atlas, groupId } = world;
    const { collectionLevelMetrics } = atlas;
    const { clusterName, primary } = await busyCluster(world);
    const { metrics } = await collectionLevelMetrics.listCollStatMetrics({ groupId });
    expect(metrics).toHaveLength(24);
    const namespace = { databaseName: 'sample_mflix', collectionName: 'movies' };
    const view = { groupId, clusterName, clusterView: 'PRIMARY' as const };
    const whole = await collectionLevelMetrics.getCollStatsLatencyNamespaceClusterMeasurements({
      ...view,
      ...namespace,
      period: 'PT2H',
    });
    expect(whole.measurements?.map(({ name }) => name)).toEqual(metrics.map(({ metricName }) => metricName));
    const valuesOf = (name: string): readonly number[] =>
      whole.measurements?.find((each) => each.name === name)?.dataPoints?.map(({ value = 0 }) => value) ?? [];
    const [ops, average, latency] = ['READS_OPS', 'AVERAGE_READS_LATENCY', 'READS_LATENCY'].map(
      (name) => valuesOf(name)[10] ?? 0,
    );
    expect(ops).toBeGreaterThan(0);
    expect(latency).toBeCloseTo((ops ?? 0) * (average ?? 0), 9);
    expect(valuesOf('READS_P99_VALUE')[10]).toBeGreaterThan(valuesOf('READS_P50_VALUE')[10] ?? 0);
    const host = await collectionLevelMetrics.listProcessMeasurements({
      groupId,
      processId: primary,
      ...namespace,
      period: 'PT2H',
      metrics: ['READS_OPS'],
    });
    expect(host.measurements?.[0]?.dataPoints?.map(({ value }) => value)).toEqual(valuesOf('READS_OPS'));
    const { rankedNamespaces } = await collectionLevelMetrics.getClusterNamespaces(view);
    expect(rankedNamespaces).toHaveLength(20);
    expect(
      (await collectionLevelMetrics.getProcessNamespaces({ groupId, processId: primary })).rankedNamespaces,
    ).toEqual(rankedNamespaces);
    const unknown = await collectionLevelMetrics.listCollStatMeasurements({
      ...view,
      databaseName: 'no',
      collectionName: 'such',
    });
    expect(unknown.measurements?.every(({ dataPoints = [] }) => dataPoints.length === 0)).toBe(true);
    await refused(
      collectionLevelMetrics.getClusterNamespaces({ ...view, clusterName: 'absent' }),
      404,
      'CLUSTER_NOT_FOUND',
    );
    await refused(
      collectionLevelMetrics.getClusterNamespaces({ ...view, period: 'long' }),
      400,
      'INVALID_PERIOD',
    );
    await refused(
      collectionLevelMetrics.getProcessNamespaces({ groupId, processId: 'nowhere.example.com:27017' }),
      404,
      'HOSTNAME_AND_PORT_NOT_FOUND',
    );
  },
);

showing(
  'stateful',
  [
    'listGroupClusterCollStatPinnedNamespaces',
    'pinGroupClusterCollStatPinnedNamespaces',
    'updateGroupClusterCollStatPinnedNamespaces',
    'unpinGroupClusterCollStatUnpinNamespaces',
  ],
  'namespaces are pinned, added and unpinned',
  async (world) => {
    const { atlas, groupId } = world;
    const { collectionLevelMetrics } = atlas;
    const { clusterName } = await busyCluster(world, 0);
    const cluster = { groupId, clusterName };
    const pinned = async () => (await collectionLevelMetrics.listPinnedNamespaces(cluster)).pinnedNamespaces;
    expect(await pinned()).toEqual([]);
    await collectionLevelMetrics.pinNamespaces({
      ...cluster,
      body: { namespaces: ['shop.orders', 'shop.carts'] },
    });
    expect(await pinned()).toEqual(['shop.orders', 'shop.carts']);
    await collectionLevelMetrics.updatePinnedNamespaces({
      ...cluster,
      body: { namespaces: ['shop.carts', 'shop.users'] },
    });
    expect(await pinned()).toEqual(['shop.orders', 'shop.carts', 'shop.users']);
    const { pinnedNamespaces } = await collectionLevelMetrics.unpinNamespaces({
      ...cluster,
      body: { namespaces: ['shop.orders', 'a.b'] },
    });
    expect(pinnedNamespaces).toEqual(['shop.carts', 'shop.users']);
    expect(await pinned()).toEqual(pinnedNamespaces);
    await refused(
      collectionLevelMetrics.pinNamespaces({ ...cluster, body: { namespaces: ['orders'] } }),
      400,
      'INVALID_NAMESPACE',
    );
    await refused(
      collectionLevelMetrics.pinNamespaces({ groupId, clusterName: 'absent', body: { namespaces: [] } }),
      404,
      'CLUSTER_NOT_FOUND',
    );
  },
);
