import {
  AtlasConfirmationError,
  AtlasConflictError,
  AtlasNotFoundError,
  AtlasValidationError,
  type PeeringNetwork,
  peeringStateOf,
} from '@mercator/client';
import { describe, expect, test } from 'vitest';
import { openToolkit } from '../support/toolkit.ts';

const NONE = 'e'.repeat(24);
const UUIDS = ['1', '2'].map((digit) => `${digit.repeat(8)}-0000-4000-8000-000000000000`);

const aws = {
  provider: 'AWS',
  region: 'US_EAST_1',
  atlasCidrBlock: '10.8.0.0/21',
  awsAccountId: '123456789012',
  vpcId: `vpc-${'0'.repeat(16)}1`,
  routeTableCidrBlock: '10.15.0.0/16',
} as const;
const azure = {
  provider: 'AZURE',
  region: 'US_EAST_2',
  atlasCidrBlock: '10.16.0.0/21',
  azureDirectoryId: UUIDS[0] ?? '',
  azureSubscriptionId: UUIDS[1] ?? '',
  resourceGroupName: 'mine',
  vnetName: 'net',
} as const;
const gcp = {
  provider: 'GCP',
  atlasCidrBlock: '10.128.0.0/18',
  gcpProjectId: 'my-project-1',
  networkName: 'default',
} as const;

const CONNECTED: readonly { network: PeeringNetwork; states: string[]; acceptable: string; going: string }[] =
  [
    {
      network: aws,
      states: ['INITIATING', 'PENDING_ACCEPTANCE', 'FINALIZING', 'AVAILABLE'],
      acceptable: 'PENDING_ACCEPTANCE',
      going: 'TERMINATING',
    },
    { network: azure, states: ['ADDING_PEER', 'AVAILABLE'], acceptable: 'AVAILABLE', going: 'DELETING' },
    {
      network: gcp,
      states: ['ADDING_PEER', 'WAITING_FOR_USER', 'AVAILABLE'],
      acceptable: 'WAITING_FOR_USER',
      going: 'DELETING',
    },
  ];

describe('a network peering', () => {
  for (const { network, states, acceptable, going } of CONNECTED)
    test(`with ${network.provider} is made in one call, waited for as far as wanted, and deleted`, async () => {
      await using world = await openToolkit({ lifecycle: 'realistic' });
      const { connections, connect } = world.project.networkPeering;
      const seen: string[] = [];
      const onProgress = ({ state }: { state: string }) => seen.push(state);
      const begun = await connect(network, { waitUntil: 'acceptable', onProgress });
      expect(peeringStateOf(begun)).toBe(acceptable);
      const done = await connections.waitUntilAvailable(begun.id ?? '', { onProgress });
      expect(peeringStateOf(done)).toBe('AVAILABLE');
      expect([...new Set(seen)]).toEqual(states);
      const gone: string[] = [];
      await connections.delete(done.id ?? '', {
        confirm: done.id,
        wait: true,
        onProgress: ({ state }) => gone.push(state),
      });
      expect([...new Set(gone)]).toEqual([going, 'GONE']);
      await expect(connections.get(done.id ?? '')).rejects.toThrow(AtlasNotFoundError);
    });

  test('repeated makes neither container nor connection twice', async () => {
    await using world = await openToolkit();
    const { connections, containers, connect } = world.project.networkPeering;
    const first = await connect(aws, { waitUntil: 'available' });
    expect(first).toMatchObject({ awsAccountId: aws.awsAccountId, vpcId: aws.vpcId });
    const again = await connect({ ...aws, atlasCidrBlock: undefined }, { waitUntil: 'available' });
    expect(again).toEqual(first);
    const other = await connect({ ...aws, vpcId: `vpc-${'0'.repeat(16)}2`, accepterRegionName: 'eu-west-1' });
    expect(other).toMatchObject({ containerId: first.containerId, accepterRegionName: 'eu-west-1' });
    expect((await containers.list()).totalCount).toBe(1);
    expect(await connections.list({ provider: 'AWS' }).toArray({ limit: 9 })).toHaveLength(2);
  });

  test('of several networks at once shares the container', async () => {
    await using world = await openToolkit();
    const { containers, connect } = world.project.networkPeering;
    const networks = [1, 2, 3].map((digit) => ({ ...aws, vpcId: `vpc-${'0'.repeat(16)}${digit}` }));
    const made = await Promise.all(networks.map((network) => connect(network, { waitUntil: 'available' })));
    expect(new Set(made.map(({ id }) => id)).size).toBe(3);
    expect((await containers.list()).totalCount).toBe(1);
  });

  test('that cannot be made says why before anything is made', async () => {
    await using world = await openToolkit();
    const { containers, connect } = world.project.networkPeering;
    const nowhere = connect({ ...azure, atlasCidrBlock: undefined });
    await expect(nowhere).rejects.toThrow(AtlasValidationError);
    await expect(nowhere).rejects.toMatchObject({ parameter: 'atlasCidrBlock' });
    await containers.create({ provider: 'AWS', region: 'US_EAST_1', atlasCidrBlock: '10.8.0.0/21' });
    await expect(connect({ ...aws, atlasCidrBlock: '10.9.0.0/21' })).rejects.toThrow(
      /has the addresses 10\.8\.0\.0\/21/,
    );
    const overlapping = connect({ ...aws, routeTableCidrBlock: '10.8.0.0/16' });
    await expect(overlapping).rejects.toThrow(AtlasConflictError);
    await expect(overlapping).rejects.toMatchObject({ errorCode: 'OVERLAPPING_CIDR_BLOCK' });
  });
});

describe('network containers', () => {
  test('are made, listed by cloud or at all, changed, and deleted when confirmed', async () => {
    await using world = await openToolkit();
    const { containers } = world.project.networkPeering;
    const { id = '' } = await containers.create({ provider: 'AWS', region: 'EU_WEST_1' });
    await containers.create({ provider: 'AZURE', region: 'US_EAST_2', atlasCidrBlock: '10.16.0.0/21' });
    await containers.create({ provider: 'GCP', atlasCidrBlock: '10.128.0.0/18', regions: ['CENTRAL_US'] });
    const providers: unknown[] = [];
    for await (const { providerName } of containers.list({ itemsPerPage: 2 })) providers.push(providerName);
    expect(providers).toEqual(['AWS', 'AZURE', 'GCP']);
    expect((await containers.list({ provider: 'GCP' })).results).toMatchObject([{ regions: ['CENTRAL_US'] }]);
    expect(await containers.update(id, { atlasCidrBlock: '10.24.0.0/21' })).toMatchObject({
      atlasCidrBlock: '10.24.0.0/21',
      regionName: 'EU_WEST_1',
    });
    expect(await containers.ensure({ provider: 'AWS', region: 'EU_WEST_1' })).toEqual(
      await containers.get(id),
    );
    const before = world.exchanges.length;
    await expect(containers.delete(id)).rejects.toThrow(AtlasConfirmationError);
    await expect(containers.update(id, {})).rejects.toThrow(AtlasValidationError);
    await expect(containers.get('mine')).rejects.toThrow(AtlasValidationError);
    expect(world.exchanges).toHaveLength(before);
    await containers.delete(id, { confirm: id });
    await expect(containers.get(id)).rejects.toMatchObject({
      errorCode: 'CLOUD_PROVIDER_CONTAINER_NOT_FOUND',
    });
  });

  test('in use stay', async () => {
    await using world = await openToolkit();
    const { containers, connect } = world.project.networkPeering;
    const { containerId } = await connect(aws);
    await expect(containers.delete(containerId, { confirm: containerId })).rejects.toMatchObject({
      errorCode: 'CONTAINERS_IN_USE',
    });
    const second = containers.create({ provider: 'AWS', region: 'US_EAST_1' });
    await expect(second).rejects.toMatchObject({ errorCode: 'CONTAINER_ALREADY_EXISTS' });
  });
});

describe('peering connections', () => {
  test('are made from a container, listed of every cloud, and changed', async () => {
    await using world = await openToolkit();
    const { connections, containers, connect } = world.project.networkPeering;
    const { id: containerId = '' } = await containers.create({
      provider: 'GCP',
      atlasCidrBlock: '10.128.0.0/18',
    });
    const { provider, atlasCidrBlock, ...network } = gcp;
    const made = await connections.create({ providerName: provider, containerId, ...network });
    expect(await containers.get(containerId)).toMatchObject({ atlasCidrBlock });
    const ours = await connect(aws, { waitUntil: 'available' });
    const listed: unknown[] = [];
    for await (const { id } of connections.list()) listed.push(id);
    expect(listed).toEqual([ours.id, made.id]);
    const changed = await connections.update(ours.id ?? '', { routeTableCidrBlock: '10.40.0.0/16' });
    expect(changed).toMatchObject({
      routeTableCidrBlock: '10.40.0.0/16',
      vpcId: aws.vpcId,
      accepterRegionName: null,
    });
    await connections.waitUntilAvailable(ours.id ?? '');
  });

  test('are not touched without an id, a change or a confirmation', async () => {
    await using world = await openToolkit();
    const { connections } = world.project.networkPeering;
    const before = world.exchanges.length;
    await expect(connections.get('mine')).rejects.toThrow(AtlasValidationError);
    await expect(connections.update(NONE, {})).rejects.toThrow(AtlasValidationError);
    await expect(connections.delete(NONE, { confirm: 'it' })).rejects.toThrow(AtlasConfirmationError);
    expect(world.exchanges).toHaveLength(before);
    await expect(connections.delete(NONE, { confirm: NONE })).rejects.toThrow(AtlasNotFoundError);
    await expect(connections.waitUntilAvailable(NONE)).rejects.toMatchObject({ state: 'GONE' });
  });
});

test('every operation about containers and connections is reached by the verbs', async () => {
  await using world = await openToolkit();
  const { connections, containers, connect } = world.project.networkPeering;
  const { id: peerId = '', containerId } = await connect(aws, { waitUntil: 'available' });
  await containers.list();
  await containers.get(containerId);
  await connections.update(peerId, { routeTableCidrBlock: '10.40.0.0/16' });
  await connections.delete(peerId, { confirm: peerId, wait: true });
  await containers.update(containerId, { atlasCidrBlock: '10.24.0.0/21' });
  await containers.delete(containerId, { confirm: containerId });
  const reached = new Set(world.exchanges.map(({ operation }) => operation?.id));
  expect([...reached].sort()).toEqual([
    'createGroupContainer',
    'createGroupPeer',
    'deleteGroupContainer',
    'deleteGroupPeer',
    'getGroupContainer',
    'getGroupPeer',
    'listGroupContainerAll',
    'listGroupContainers',
    'listGroupPeers',
    'updateGroupContainer',
    'updateGroupPeer',
  ]);
});
