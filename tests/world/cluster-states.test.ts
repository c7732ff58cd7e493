import { type Operation, operations } from '@mercator/catalog';
import type { OperationId } from '@mercator/catalog/types';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { free, replicaSet } from '../support/clusters.ts';
import { type RawAnswer, rawOf } from '../support/raw.ts';
import { openWorld, type World } from '../support/showing.ts';

/** Clusters on which everything is tried; each is called what it is. */
const STATES = ['creating', 'paused', 'deleting', 'free', 'flex'] as const;

const HOUR = 3_600_000;
const NOWHERE = 'f'.repeat(24);

const PAUSED = '409 CANNOT_UPDATE_PAUSED_CLUSTER';
const DELETING = '400 CLUSTER_ALREADY_REQUESTED_DELETION';
const FLEX = '400 CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API';
const NO_BACKUPS = '400 PROVIDER_BACKUP_NOT_SUPPORTED';
const TOO_SMALL = '400 INSUFFICIENT_INSTANCE_SIZE';
const NO_STATE_FOR_BACKUP = '409 CANNOT_START_BACKUP_INVALID_STATE';
const NO_RESTART = '400 CLUSTER_RESTART_INVALID';
const NO_SUCH = '400 TENANT_CLUSTER_UPDATE_UNSUPPORTED';
const NO_ARGS = '400 TENANT_CLUSTER_PROCESS_ARGS_NOT_SUPPORTED';
const SIMULATION = '403 UNSUPPORTED_FOR_CURRENT_CONFIG';

const SAMPLE = { database: 'sample_mflix', collectionName: 'movies' };
const definition = { mappings: { dynamic: true } };
const specs = [{ instanceSize: 'S20_HIGHCPU_NVME', nodeCount: 2 }];
const ARCHIVE = {
  dbName: 'shop',
  collName: 'orders',
  criteria: { type: 'DATE', dateField: 'made', expireAfterDays: 30 },
};
const GRANT = { grantType: 'CLUSTER_INFRASTRUCTURE', expirationTime: '2026-01-01T06:00:00Z' };
const OUTAGE = { outageFilters: [{ cloudProvider: 'AWS', regionName: 'US_EAST_1', type: 'REGION' }] };

type Row = readonly [
  id: OperationId,
  body: unknown,
  creating: string,
  paused: string,
  deleting: string,
  free: string,
  flex: string,
];

/** What each change of a cluster is answered, by the cluster. Bodies are such that only the cluster can be wrong. */
const CHANGES: readonly Row[] = [
  ['updateGroupCluster', { tags: [{ key: 'a', value: 'b' }] }, '200', PAUSED, DELETING, '200', FLEX],
  ['updateGroupClusterProcessArgs', { javascriptEnabled: false }, '200', PAUSED, DELETING, NO_ARGS, FLEX],
  [
    'restartGroupClusterPrimaries',
    undefined,
    NO_RESTART,
    NO_RESTART,
    NO_RESTART,
    '400 TENANT_CLUSTER_TEST_FAILOVER_NOT_SUPPORTED',
    FLEX,
  ],
  ['pinGroupClusterFeatureCompatibilityVersion', {}, '204', PAUSED, DELETING, NO_SUCH, FLEX],
  ['unpinGroupClusterFeatureCompatibilityVersion', undefined, '204', PAUSED, DELETING, NO_SUCH, FLEX],
  ['grantGroupClusterMongoDbEmployeeAccess', GRANT, '204', PAUSED, DELETING, '204', FLEX],
  ['requestGroupSampleDatasetLoad', undefined, '201', PAUSED, DELETING, '201', '201'],
  [
    'takeGroupClusterBackupSnapshots',
    { description: 'x', retentionInDays: 1 },
    NO_STATE_FOR_BACKUP,
    NO_STATE_FOR_BACKUP,
    NO_STATE_FOR_BACKUP,
    NO_BACKUPS,
    FLEX,
  ],
  [
    'createGroupClusterSearchIndex',
    { ...SAMPLE, name: 'new', definition },
    '201',
    PAUSED,
    DELETING,
    '201',
    '201',
  ],
  [
    'createGroupClusterFtsIndex',
    { ...SAMPLE, name: 'old', ...definition },
    '200',
    PAUSED,
    DELETING,
    '200',
    '200',
  ],
  ['createGroupClusterSearchDeployment', { specs }, '201', PAUSED, DELETING, TOO_SMALL, FLEX],
  ['createGroupClusterOnlineArchive', ARCHIVE, '200', PAUSED, DELETING, TOO_SMALL, FLEX],
  [
    'createGroupClusterIndexRollingIndex',
    { db: 'shop', collection: 'orders', keys: [{ a: '1' }] },
    '202',
    PAUSED,
    DELETING,
    TOO_SMALL,
    FLEX,
  ],
  ['startGroupClusterOutageSimulation', OUTAGE, SIMULATION, SIMULATION, SIMULATION, SIMULATION, FLEX],
  ['deleteGroupCluster', undefined, '202', '202', DELETING, '202', FLEX],
];

let world: World;
const answers = new Map<string, RawAnswer>();

const named = (id: OperationId): Operation => {
  const operation = operations[id];
  if (operation === undefined) throw new Error(`there is no ${id}`);
  return operation;
};

/** The path of an operation to a cluster; what else it names is not there. */
const pathTo = ({ path }: Operation, groupId: string, cluster: string): string =>
  path
    .replace('{groupId}', groupId)
    .replace(/\{clusterName\}|\{name\}/, cluster)
    .replace('{clusterView}', 'PRIMARY')
    .replace('{queryShapeHash}', 'F'.repeat(64))
    .replace(/\{\w+\}/g, NOWHERE);

const answerOf = ({ status, json }: RawAnswer): string => {
  const code: unknown = Object(json).errorCode;
  return status < 400 ? String(status) : `${status} ${String(code)}`;
};

beforeAll(async () => {
  world = await openWorld({ lifecycle: 'realistic' });
  const { atlas, groupId, clock, server } = world;
  const { clusters, flexClusters } = atlas;
  const backed = { backupEnabled: true };
  for (const name of ['paused', 'deleting'])
    await clusters.createCluster({ groupId, body: replicaSet(name, backed) });
  await clusters.createCluster({ groupId, body: free('free') });
  const providerSettings = { backingProviderName: 'AWS', regionName: 'US_EAST_1' } as const;
  await flexClusters.createFlexCluster({ groupId, body: { name: 'flex', providerSettings } });
  clock.advance(HOUR);
  await clusters.updateCluster({ groupId, clusterName: 'paused', body: { paused: true } });
  clock.advance(HOUR);
  await clusters.createCluster({ groupId, body: replicaSet('creating', backed) });
  await clusters.deleteCluster({ groupId, clusterName: 'deleting' });
  const raw = await rawOf(server);
  const ask = async (operation: Operation, state: string, body?: unknown): Promise<void> => {
    const version = operation.versions.findLast((each) => each !== 'preview') ?? 'preview';
    const accept = `application/vnd.atlas.${version}+json`;
    const sent = body === undefined ? { accept } : { accept, body };
    answers.set(
      `${operation.id} ${state}`,
      await raw(operation.method, pathTo(operation, groupId, state), sent),
    );
  };
  for (const operation of readings) for (const state of STATES) await ask(operation, state);
  for (const [id, body] of CHANGES) for (const state of STATES) await ask(named(id), state, body);
}, 60_000);
afterAll(() => world[Symbol.asyncDispose]());

describe('a change of a cluster is answered as the state and the family of the cluster say', () => {
  test.each(CHANGES)('%s', (id, _body, ...expected) => {
    const found = STATES.map((state) => answerOf(answers.get(`${id} ${state}`) ?? never(id)));
    expect(found).toEqual(expected);
  });
});

/** Everything that can be read of a cluster in JSON. */
const readings = Object.values(operations).filter(
  (operation): operation is Operation =>
    operation?.method === 'GET' &&
    /\/clusters\/\{clusterName\}/.test(operation.path) &&
    !operation.path.endsWith('.gz'),
);

describe('a cluster can be read in any state; a flex cluster only where both families are', () => {
  test.each(readings.map(({ id }) => id))('%s', (id) => {
    for (const state of ['creating', 'paused', 'deleting'])
      expect([200, 404, 400], state).toContain(answers.get(`${id} ${state}`)?.status);
    const [creating, paused, deleting] = ['creating', 'paused', 'deleting'].map((state) =>
      answerOf(answers.get(`${id} ${state}`) ?? never(id)),
    );
    for (const answer of [creating, paused, deleting])
      expect(answer).not.toMatch(/PAUSED|DELETION|INVALID_STATE|UNEXPECTED/);
    const flex = answerOf(answers.get(`${id} flex`) ?? never(id));
    expect(/[sS]earchIndex|FtsIndex/.test(id) ? ['200', '404 RESOURCE_NOT_FOUND'] : [FLEX]).toContain(flex);
  });
});

function never(id: string): never {
  throw new Error(`${id} was not asked`);
}
