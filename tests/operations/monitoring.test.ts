import { expect } from 'vitest';
import { asRecorded } from '../support/as-recorded.ts';
import { LONG_ENOUGH, region } from '../support/clusters.ts';

const WINDOW = { granularity: 'PT30M', period: 'P1DT12H' } as const;
const PAGE = { includeCount: true, pageNum: 1, itemsPerPage: 100 } as const;

asRecorded(
  'TestMetrics',
  [
    'listGroupProcesses',
    'getGroupProcessMeasurements',
    'listGroupProcessDatabases',
    'getGroupProcessDatabaseMeasurements',
    'listGroupProcessDisks',
    'getGroupProcessDiskMeasurements',
  ],
  'a new cluster is measured as it was recorded',
  async ({ atlas, groupId, clock }, like) => {
    const { clusters, monitoringAndLogs } = atlas;
    const body = { name: 'metrics-659', clusterType: 'REPLICASET', replicationSpecs: [{ regionConfigs: [region()] }] } as const;
    await clusters.createCluster({ groupId, body });
    await clusters.getCluster({ groupId, clusterName: 'metrics-659' });
    clock.advance(LONG_ENOUGH);
    await clusters.getCluster({ groupId, clusterName: 'metrics-659' });
    const { results } = await monitoringAndLogs.listGroupProcesses({ groupId, ...PAGE });
    like(8);
    const process = { groupId, processId: results[0]?.id ?? '' };
    const { measurements = [] } = await monitoringAndLogs.getProcessMeasurements({ ...process, ...WINDOW });
    like(9, 'shape');
    expect(measurements).toHaveLength(141);
    await monitoringAndLogs.getProcessMeasurements({ ...process, ...WINDOW, m: ['MAX_PROCESS_CPU_USER'] });
    like(10, 'shape');
    await monitoringAndLogs.listGroupProcessDatabases({ ...process, ...PAGE });
    like(11);
    await monitoringAndLogs.getDatabaseMeasurements({ ...process, databaseName: 'config', ...WINDOW });
    like(12, 'shape');
    await monitoringAndLogs.listGroupProcessDisks({ ...process, ...PAGE });
    like(13);
    await monitoringAndLogs.getProcessDiskMeasurements({ ...process, partitionName: 'data', ...WINDOW });
    like(14, 'shape');
  },
);
