import { expect } from 'vitest';
import { busyCluster } from '../support/busy-cluster.ts';
import { reader } from '../support/reader.ts';
import { refused } from '../support/refused.ts';
import { showing } from '../support/showing.ts';

showing(
  'stateful',
  [
    'listGroupClusterQueryShapeInsightSummaries',
    'getGroupClusterQueryShapeInsightDetails',
    'listGroupClusterQueryShapes',
    'getGroupClusterQueryShape',
    'updateGroupClusterQueryShape',
  ],
  'shapes of queries are summed up, rejected and allowed again',
  async (world) => {
    const { atlas, groupId, clock } = world;
    const { queryShapeInsights } = atlas;
    const { clusterName, primary } = await busyCluster(world);
    const cluster = { groupId, clusterName };
    const { summaries = [] } = await queryShapeInsights.listQueryShapeSummaries(cluster);
    expect(summaries.length).toBeGreaterThan(20);
    const [first] = summaries;
    const hash = first?.queryShapeHash ?? '';
    expect(first?.totalWorkingMillis).toBeCloseTo(
      (first?.execCount ?? 0) * (first?.avgWorkingMillis ?? 0),
      6,
    );
    const few = await queryShapeInsights.listQueryShapeSummaries({
      ...cluster,
      processIds: [primary],
      commands: ['aggregate'],
      series: ['EXECUTION_COUNT'],
      nSummaries: 1,
    });
    expect(few.summaries).toMatchObject([{ command: 'aggregate', execCount: expect.any(Number) }]);
    expect(few.summaries?.[0]).not.toHaveProperty('docsExamined');
    const { queryStats } = await queryShapeInsights.getQueryShapeDetails({
      ...cluster,
      queryShapeHash: hash,
    });
    expect(queryStats?.namespace).toBe(first?.namespace);

    const shape = { ...cluster, queryShapeHash: hash };
    await refused(queryShapeInsights.getClusterQueryShape(shape), 404, 'RESOURCE_NOT_FOUND');
    for (let times = 0; times < 2; times += 1) {
      const rejected = await queryShapeInsights.updateClusterQueryShape({
        ...shape,
        body: { status: 'REJECTED' },
      });
      expect(rejected).toMatchObject({
        queryShapeHash: hash,
        status: 'REJECTED',
        command: first?.command?.toUpperCase(),
      });
    }
    expect((await queryShapeInsights.listClusterQueryShapes(cluster)).results).toHaveLength(1);
    expect((await queryShapeInsights.getClusterQueryShape(shape)).namespace).toBe(first?.namespace);
    for (let times = 0; times < 2; times += 1) {
      const { status } = await queryShapeInsights.updateClusterQueryShape({
        ...shape,
        body: { status: 'UNREJECTED' },
      });
      expect(status).toBe('UNREJECTED');
    }
    expect((await queryShapeInsights.listClusterQueryShapes(cluster)).results).toEqual([]);

    const unknown = { ...cluster, queryShapeHash: '0'.repeat(64) };
    await refused(queryShapeInsights.getQueryShapeDetails(unknown), 404, 'RESOURCE_NOT_FOUND');
    await refused(
      queryShapeInsights.updateClusterQueryShape({ ...unknown, body: { status: 'REJECTED' } }),
      404,
      'RESOURCE_NOT_FOUND',
    );
    await refused(
      queryShapeInsights.listQueryShapeSummaries({ ...cluster, until: clock.now() }),
      400,
      'MISSING_QUERY_PARAMETER',
    );
    const readOnly = await reader(world);
    await refused(
      readOnly.queryShapeInsights.updateClusterQueryShape({ ...shape, body: { status: 'REJECTED' } }),
      401,
    );
  },
);
