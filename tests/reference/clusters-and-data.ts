import { expect } from 'vitest';
import type { World } from '../support/showing.ts';
import { type Described, type Input, NOWHERE } from './described.ts';
import { cluster, process } from './world.ts';

const NO_PROCESS = { processId: 'nowhere.mongodb.net:27017' };
const PERIOD = { granularity: 'PT5M', period: 'PT1H' };

/** A federated database with one limit of its own. */
async function limited({ atlas, groupId }: World): Promise<Input> {
  const tenant = { groupId, tenantName: 'Federated0' };
  await atlas.dataFederation.createGroupDataFederation({ groupId, body: { name: tenant.tenantName } });
  await atlas.dataFederation.setGroupDataFederationLimit({
    ...tenant,
    limitName: 'bytesProcessed.query',
    body: { overrunPolicy: 'BLOCK', value: 10_000_000_000 },
  });
  return tenant;
}

/** Clusters, what runs on them, and what is measured there. */
export const clustersAndData: readonly Described[] = [
  {
    name: 'deleteCluster',
    id: 'deleteGroupCluster',
    input: (world) => cluster(world),
    missing: { clusterName: 'Nowhere' },
    check: async (_answer, { atlas, groupId }) => {
      const cluster = atlas.clusters.getCluster({ groupId, clusterName: 'Cluster0' });
      await expect(cluster).resolves.toMatchObject({ stateName: 'DELETING' });
    },
  },
  {
    name: 'getCollStatsLatencyNamespaceClusterMeasurements',
    id: 'listGroupClusterCollStatMeasurements',
    input: async (world) => {
      const { groupId, clusterName } = await cluster(world);
      await world.atlas.clusters.requestGroupSampleDatasetLoad({ groupId, name: clusterName });
      world.clock.advance(2 * 60 * 60 * 1000);
      const { clusters } = world.atlas;
      const view = 'PRIMARY';
      await clusters.getCluster({ groupId, clusterName });
      return {
        groupId,
        clusterName,
        clusterView: view,
        databaseName: 'sample_mflix',
        collectionName: 'movies',
        metrics: ['READS_OPS', 'READS_P99_VALUE'],
        period: 'PT1H',
      };
    },
    missing: { clusterName: 'Nowhere' },
    bad: { clusterView: 'NOBODY' },
  },
  {
    name: 'getAtlasProcess',
    id: 'getGroupProcess',
    input: process,
    missing: NO_PROCESS,
    bad: { envelope: 'maybe' },
    check: (answer, _world, { processId }) => expect(answer).toMatchObject({ id: processId }),
  },
  {
    name: 'getDatabaseMeasurements',
    id: 'getGroupProcessDatabaseMeasurements',
    input: async (world) => ({ ...(await process(world)), databaseName: 'local', ...PERIOD }),
    missing: { databaseName: 'nowhere' },
    bad: { granularity: 'P1Y' },
    check: (answer) => expect(answer).toMatchObject({ databaseName: 'local' }),
  },
  {
    name: 'listDiskMeasurements',
    id: 'getGroupProcessDisk',
    input: async (world) => ({ ...(await process(world)), partitionName: 'data' }),
    missing: { partitionName: 'nowhere' },
    check: (answer) => expect(answer).toMatchObject({ partitionName: 'data' }),
  },
  {
    name: 'listDatabaseUsers',
    id: 'listGroupDatabaseUsers',
    input: async ({ atlas, groupId }) => {
      const roles = [{ databaseName: 'admin', roleName: 'atlasAdmin' }];
      const body = { databaseName: 'admin', username: 'ada', password: 'a long password', roles } as const;
      await atlas.databaseUsers.createDatabaseUser({ groupId, body: { ...body, groupId } });
      return { groupId };
    },
    missing: { groupId: NOWHERE },
    bad: { includeCount: 'perhaps' },
    beyond: ['.results[].groupId'],
    check: (page) => expect(page).toMatchObject({ totalCount: 1, results: [{ username: 'ada' }] }),
  },
  {
    name: 'returnFederatedDatabaseQueryLimits',
    id: 'listGroupDataFederationLimits',
    input: limited,
    missing: { tenantName: 'Nowhere' },
  },
  {
    name: 'returnFederatedDatabaseQueryLimit',
    id: 'getGroupDataFederationLimit',
    input: async (world) => ({ ...(await limited(world)), limitName: 'bytesProcessed.query' }),
    missing: { tenantName: 'Nowhere' },
    bad: { limitName: 'nothing' },
    check: (answer) => expect(answer).toMatchObject({ value: 10_000_000_000 }),
  },
];
