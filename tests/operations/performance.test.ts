import { expect } from 'vitest';
import { busyCluster } from '../support/busy-cluster.ts';
import { free, replicaSet, running } from '../support/clusters.ts';
import { reader } from '../support/reader.ts';
import { refused } from '../support/refused.ts';
import { showing } from '../support/showing.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

showing(
  'stateful',
  ['getGroupManagedSlowMs', 'enableGroupManagedSlowMs', 'disableGroupManagedSlowMs'],
  'the threshold of slow operations is managed until somebody turns that off',
  async (world) => {
    const { atlas, groupId } = world;
    const { performanceAdvisor } = atlas;
    const busy = await busyCluster(world);
    const process = { groupId, processId: busy.primary };
    const quickest = async (): Promise<number> => {
      const { slowQueries = [] } = await performanceAdvisor.listSlowQueries({
        ...process,
        duration: 6 * HOUR,
      });
      return Math.min(...slowQueries.map(({ line = '' }) => JSON.parse(line).attr.durationMillis));
    };
    expect(await performanceAdvisor.getManagedSlowMs({ groupId })).toBe(true);
    expect(await quickest()).toBeLessThan(100);
    await performanceAdvisor.disableSlowOperationThresholding({ groupId });
    expect(await performanceAdvisor.getManagedSlowMs({ groupId })).toBe(false);
    world.clock.advance(6 * HOUR);
    expect(await quickest()).toBeGreaterThanOrEqual(100);
    await performanceAdvisor.enableSlowOperationThresholding({ groupId });
    expect(await performanceAdvisor.getManagedSlowMs({ groupId })).toBe(true);
    const readOnly = await reader(world);
    expect(await readOnly.performanceAdvisor.getManagedSlowMs({ groupId })).toBe(true);
    await refused(readOnly.performanceAdvisor.disableManagedSlowMs({ groupId }), 401);
  },
);

showing(
  'stateful',
  [
    'listGroupProcessPerformanceAdvisorNamespaces',
    'listGroupProcessPerformanceAdvisorSlowQueryLogs',
    'listGroupProcessPerformanceAdvisorSuggestedIndexes',
    'listGroupClusterPerformanceAdvisorSuggestedIndexes',
    'listGroupClusterPerformanceAdvisorSchemaAdvice',
    'listGroupClusterPerformanceAdvisorDropIndexSuggestions',
  ],
  'slow queries of the log become advice',
  async (world) => {
    const { atlas, groupId, clock } = world;
    const { performanceAdvisor } = atlas;
    const busy = await busyCluster(world);
    const process = { groupId, processId: busy.primary };
    const metrics = { includeMetrics: true, includeOpType: true, includeReplicaState: true };
    const { slowQueries = [] } = await performanceAdvisor.listSlowQueryLogs({ ...process, ...metrics });
    expect(slowQueries.length).toBeGreaterThan(10);
    for (const { line = '', namespace, metrics: found, replicaState } of slowQueries) {
      const { msg, attr } = JSON.parse(line);
      expect([msg, attr.ns, attr.docsExamined, replicaState]).toEqual([
        'Slow query',
        namespace,
        found?.docsExamined,
        'PRIMARY',
      ]);
    }
    const { namespaces = [] } = await performanceAdvisor.listPerformanceAdvisorNamespaces(process);
    expect(namespaces.map(({ namespace }) => namespace)).toEqual(
      [...new Set(slowQueries.map(({ namespace }) => namespace))].sort().slice(0, 20),
    );
    const { shapes = [], suggestedIndexes = [] } = await performanceAdvisor.listSuggestedIndexes({
      ...process,
      nExamples: 2,
    });
    const scanned = slowQueries.filter(({ line = '' }) => JSON.parse(line).attr.planSummary === 'COLLSCAN');
    expect(shapes.reduce((sum, { count = 0 }) => sum + count, 0)).toBe(scanned.length);
    expect(suggestedIndexes.map(({ impact }) => impact?.[0])).toEqual(shapes.map(({ id }) => id));
    expect(Math.max(...shapes.map(({ operations = [] }) => operations.length))).toBe(2);
    const one = namespaces[0]?.namespace ?? '';
    const only = await performanceAdvisor.listSuggestedIndexes({
      ...process,
      namespaces: [one],
      nIndexes: 1,
    });
    expect(only.shapes?.every(({ namespace }) => namespace === one)).toBe(true);

    const cluster = { groupId, clusterName: busy.clusterName };
    const { content, status } = await performanceAdvisor.listClusterSuggestedIndexes({
      ...cluster,
      processIds: [busy.primary],
    });
    expect([status, content.suggestedIndexes?.map(({ id }) => id)]).toEqual([
      200,
      suggestedIndexes.map(({ id }) => id),
    ]);
    const schema = await performanceAdvisor.listSchemaAdvice(cluster);
    expect(schema.content.recommendations?.map(({ recommendation }) => recommendation)).toContain(
      'REDUCE_DOCUMENT_SIZE',
    );
    expect((await performanceAdvisor.listDropIndexSuggestions(cluster)).content.unusedIndexes).toEqual([]);
    clock.advance(8 * DAY);
    const { content: drop } = await performanceAdvisor.listDropIndexSuggestions(cluster);
    expect(drop.unusedIndexes?.map(({ name }) => name)).toContain('coordinates_1');

    const readOnly = await reader(world);
    const seen = await readOnly.performanceAdvisor.listSuggestedIndexes({ ...process, nIndexes: 1 });
    expect(JSON.stringify(seen.shapes?.[0]?.operations?.[0]?.predicates)).toContain('###');
    await refused(
      performanceAdvisor.listSlowQueries({ groupId, processId: 'nowhere.example.com:27017' }),
      404,
      'HOSTNAME_AND_PORT_NOT_FOUND',
    );
    await refused(
      performanceAdvisor.listSchemaAdvice({ groupId, clusterName: 'absent' }),
      404,
      'CLUSTER_NOT_FOUND',
    );
    await refused(
      performanceAdvisor.listClusterSuggestedIndexes({ ...cluster, until: clock.now() }),
      400,
      'MISSING_QUERY_PARAMETER',
    );
  },
);

showing(
  'stateful',
  [
    'listGroupProcessPerformanceAdvisorNamespaces',
    'listGroupProcessPerformanceAdvisorSlowQueryLogs',
    'listGroupProcessPerformanceAdvisorSuggestedIndexes',
  ],
  'a new cluster needs no advice, and a free one gets none',
  async (world) => {
    const { atlas, groupId } = world;
    const { performanceAdvisor, monitoringAndLogs } = atlas;
    await running(world, replicaSet('quiet'));
    await running(world, free('free'));
    const { results } = await monitoringAndLogs.listGroupProcesses({ groupId });
    const process = { groupId, processId: results[0]?.id ?? '' };
    expect(await performanceAdvisor.listPerformanceAdvisorNamespaces(process)).toEqual({ namespaces: [] });
    expect(await performanceAdvisor.listSlowQueryLogs(process)).toEqual({ slowQueries: [] });
    expect(await performanceAdvisor.listSuggestedIndexes(process)).toEqual({
      shapes: [],
      suggestedIndexes: [],
    });
    const shared = { groupId, processId: results.at(-1)?.id ?? '' };
    await refused(performanceAdvisor.listSlowQueryLogs(shared), 403, 'NO_FREE_TIER_API');
  },
);

showing(
  'stateful',
  ['getGroupServerlessPerformanceAdvisorAutoIndexing', 'setGroupServerlessPerformanceAdvisorAutoIndexing'],
  'a cluster that stands for a serverless instance says whether it makes indexes by itself',
  async ({ atlas, groupId }) => {
    const { performanceAdvisor, flexClusters } = atlas;
    const providerSettings = { backingProviderName: 'AWS', regionName: 'US_EAST_1' };
    await flexClusters.createFlexCluster({ groupId, body: { name: 'small', providerSettings } });
    const cluster = { groupId, clusterName: 'small' };
    expect(await performanceAdvisor.getServerlessAutoIndexing(cluster)).toBe(true);
    await performanceAdvisor.setServerlessAutoIndexing({ ...cluster, enable: false });
    expect(await performanceAdvisor.getServerlessAutoIndexing(cluster)).toBe(false);
    await refused(
      performanceAdvisor.getServerlessAutoIndexing({ groupId, clusterName: 'absent' }),
      404,
      'CLUSTER_NOT_FOUND',
    );
  },
);
