import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Started, startCommand } from '../support/started.ts';

type Declared = ReturnType<typeof import('mongodb-atlas-api-client')['default']>;

// Its declarations speak of a default export where the module itself is the function, and of the fields of an older
// API. Its groups and methods are right, and that is what is kept of them.
type Peer = {
  readonly [Group in keyof Declared]: {
    readonly [Method in keyof Declared[Group]]: (
      ...input: readonly unknown[]
    ) => Promise<{ readonly id: string }>;
  };
};
const createClient: (options: object) => Peer = createRequire(import.meta.url)('mongodb-atlas-api-client');

// The npm package as it is published: digest by its own HTTP library, no dated media types, error documents as data.
let server: Started;
let client: Peer;

beforeAll(async () => {
  server = await startCommand('--lifecycle', 'instant');
  const { publicKey, privateKey, projectId } = server.credentials;
  client = createClient({ publicKey, privateKey, projectId, baseUrl: `${server.url}/api/atlas/v2` });
});
afterAll(() => server[Symbol.asyncDispose]());

test('it finds, makes, names and closes projects', async () => {
  const { orgId, projectId } = server.credentials;
  expect(await client.project.getById(projectId)).toMatchObject({ id: projectId, orgId });
  const made = await client.project.create({ name: 'Made by the peer', orgId });
  expect(made).toMatchObject({ name: 'Made by the peer', orgId, clusterCount: 0 });
  expect(await client.project.getByName('Made%20by%20the%20peer')).toMatchObject({ id: made.id });
  expect(await client.project.getAll()).toMatchObject({ totalCount: 2 });
  expect(await client.project.delete(made.id)).toBe(true);
  expect(await client.project.getById(made.id)).toMatchObject({ error: 404, errorCode: 'GROUP_NOT_FOUND' });
});

test('it makes a cluster, sees it come up, resizes, pauses and deletes it', async () => {
  const region = {
    providerName: 'AWS',
    regionName: 'EU_WEST_1',
    priority: 7,
    electableSpecs: { instanceSize: 'M10', nodeCount: 3 },
  };
  const made = await client.cluster.create({
    name: 'Peer',
    clusterType: 'REPLICASET',
    replicationSpecs: [{ regionConfigs: [region] }],
  });
  expect(made).toMatchObject({ name: 'Peer', stateName: 'CREATING' });
  expect(await client.cluster.get('Peer')).toMatchObject({ stateName: 'CREATING' });
  expect(await client.cluster.get('Peer')).toMatchObject({
    stateName: 'IDLE',
    connectionStrings: { standardSrv: expect.stringContaining('mongodb+srv://peer.') },
  });
  const larger = { ...region, electableSpecs: { instanceSize: 'M20', nodeCount: 3 } };
  expect(
    await client.cluster.update('Peer', { replicationSpecs: [{ regionConfigs: [larger] }] }),
  ).toMatchObject({ stateName: 'UPDATING' });
  await client.cluster.get('Peer');
  expect(await client.cluster.update('Peer', { paused: true })).toMatchObject({ paused: true });
  expect(await client.cluster.getAdvanceConfiguration('Peer')).toMatchObject({
    minimumEnabledTlsProtocol: 'TLS1_2',
  });
  expect(await client.cluster.getAll()).toMatchObject({ totalCount: 1, results: [{ name: 'Peer' }] });
  expect(await client.cluster.delete('Peer')).toBe(true);
  expect(await client.cluster.get('Peer')).toMatchObject({ stateName: 'DELETING' });
  expect(await client.cluster.get('Peer')).toMatchObject({ error: 404, errorCode: 'CLUSTER_NOT_FOUND' });
});

test('it makes, changes and deletes database users', async () => {
  const { projectId: groupId } = server.credentials;
  const roles = [{ databaseName: 'shop', roleName: 'read' }];
  const made = await client.user.create({
    databaseName: 'admin',
    groupId,
    username: 'peer',
    password: 'a long password',
    roles,
  });
  expect(made).toMatchObject({ username: 'peer', roles });
  expect(made).not.toHaveProperty('password');
  const more = [{ databaseName: 'shop', roleName: 'readWrite' }];
  expect(await client.user.update('peer', { roles: more })).toMatchObject({ roles: more });
  expect(await client.user.get('peer')).toMatchObject({ roles: more });
  expect(await client.user.getAll({ itemsPerPage: 1 })).toMatchObject({ totalCount: 1 });
  expect(await client.user.delete('peer')).toBe(true);
  expect(await client.user.get('peer')).toMatchObject({ error: 404, errorCode: 'USERNAME_NOT_FOUND' });
});

test('it opens and closes the access list', async () => {
  expect(
    await client.projectAccesslist.create([{ ipAddress: '203.0.113.5', comment: 'peer' }]),
  ).toMatchObject({ totalCount: 1 });
  expect(await client.projectAccesslist.get('203.0.113.5')).toMatchObject({
    cidrBlock: '203.0.113.5/32',
    comment: 'peer',
  });
  expect(await client.projectAccesslist.delete('203.0.113.5')).toBe(true);
  expect(await client.projectAccesslist.getAll()).toMatchObject({ totalCount: 0, results: [] });
});

test('alerts are listed and acknowledged', async () => {
  const page: unknown = await client.alert.getAll();
  const [alert] = (page as { readonly results: readonly { readonly id: string }[] }).results;
  const until = { acknowledgedUntil: '2100-01-01T00:00:00Z' };
  expect(await client.alert.acknowledge(alert?.id, until)).toMatchObject({ id: alert?.id, ...until });
});
