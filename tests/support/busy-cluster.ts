import { LONG_ENOUGH, region, replicaSet } from './clusters.ts';
import type { World } from './showing.ts';

/** A cluster with sample data that applications use, and when that was so long that there is something to see. */
export interface BusyCluster {
  readonly groupId: string;
  readonly clusterName: string;
  /** Ids of its processes, the primary last. */
  readonly processIds: readonly string[];
  readonly primary: string;
}

const HOUR = 3_600_000;

/** Makes a cluster, lets somebody in, gives them data, and lets hours pass. */
export async function busyCluster({ atlas, groupId, clock }: World, hours = 6): Promise<BusyCluster> {
  const { clusters, databaseUsers, projectIpAccessList, monitoringAndLogs } = atlas;
  const clusterName = 'busy';
  const electableSpecs = { instanceSize: 'M30', nodeCount: 3 };
  const body = replicaSet(clusterName, {
    replicationSpecs: [{ regionConfigs: [region({ electableSpecs })] }],
  });
  await clusters.createCluster({ groupId, body });
  await clusters.getCluster({ groupId, clusterName });
  clock.advance(LONG_ENOUGH);
  await projectIpAccessList.createAccessListEntry({ groupId, body: [{ ipAddress: '192.0.2.7' }] });
  await databaseUsers.createDatabaseUser({
    groupId,
    body: {
      databaseName: 'admin',
      username: 'ada',
      password: 'correct-horse-1',
      roles: [{ databaseName: 'admin', roleName: 'readWriteAnyDatabase' }],
    },
  });
  const { _id = '' } = await clusters.requestSampleDatasetLoad({ groupId, name: clusterName });
  await clusters.getSampleDatasetLoad({ groupId, sampleDatasetId: _id });
  clock.advance(hours * HOUR);
  const { results } = await monitoringAndLogs.listGroupProcesses({ groupId });
  const processIds = results.map(({ id = '' }) => id);
  return { groupId, clusterName, processIds, primary: processIds.at(-1) ?? '' };
}
