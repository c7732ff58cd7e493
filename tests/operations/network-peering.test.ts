import type {
  BaseNetworkPeeringConnectionSettingsInput,
  CloudProviderContainerInput,
} from '@mercator/catalog/types';
import { expect } from 'vitest';
import { eventsOf } from '../support/changes.ts';
import { replicaSet, running } from '../support/clusters.ts';
import { reader } from '../support/reader.ts';
import { refused } from '../support/refused.ts';
import { showing, type World } from '../support/showing.ts';

const CONTAINERS = [
  'createGroupContainer',
  'getGroupContainer',
  'updateGroupContainer',
  'deleteGroupContainer',
  'listGroupContainers',
  'listGroupContainerAll',
] as const;

/** Longer than any state of a connection lasts at the default speed. */
const A_WHILE = 10_000;

showing(
  'stateful',
  CONTAINERS,
  'a project has a network for each region of AWS and Azure and one at Google Cloud, with addresses of their own',
  async (world) => {
    const { atlas, groupId } = world;
    const { networkPeering } = atlas;
    const create = (body: object) =>
      networkPeering.createGroupContainer({ groupId, body: body as CloudProviderContainerInput });
    const aws = { providerName: 'AWS', regionName: 'US_EAST_1' };
    const here = await create({ ...aws, atlasCidrBlock: '10.8.0.0/21' });
    expect(here).toEqual({
      atlasCidrBlock: '10.8.0.0/21',
      id: here.id,
      providerName: 'AWS',
      provisioned: false,
      regionName: 'US_EAST_1',
      vpcId: null,
    });
    await refused(create({ ...aws, atlasCidrBlock: '10.16.0.0/21' }), 409, 'CONTAINER_ALREADY_EXISTS');
    const elsewhere = { ...aws, regionName: 'EU_WEST_1' };
    for (const [code, atlasCidrBlock] of [
      ['INVALID_CIDR_BLOCK', '10.8.0.300/21'],
      ['ATLAS_INVALID_CIDR_BLOCK', '8.8.0.0/21'],
      ['ATLAS_NON_CANONICAL_CIDR_BLOCK', '10.9.1.0/21'],
      ['ATLAS_INVALID_CIDR_RANGE', '10.9.0.0/20'],
    ])
      await refused(create({ ...elsewhere, atlasCidrBlock }), 400, code);
    await refused(
      create({ ...elsewhere, atlasCidrBlock: '10.8.4.0/24' }),
      409,
      'OVERLAPPING_ATLAS_CIDR_BLOCK',
    );
    expect(
      await create({ providerName: 'AZURE', region: 'US_EAST_2', atlasCidrBlock: '10.9.0.0/24' }),
    ).toMatchObject({
      azureSubscriptionId: null,
      region: 'US_EAST_2',
      vnetName: null,
    });
    expect(await create({ providerName: 'GCP', atlasCidrBlock: '10.128.0.0/18' })).toMatchObject({
      gcpProjectId: null,
      networkName: null,
      provisioned: false,
    });
    expect((await networkPeering.listGroupContainers({ groupId, providerName: 'AWS' })).results).toEqual([
      here,
    ]);
    const byDefault = await atlas.request('GET', `/api/atlas/v2/groups/${groupId}/containers`);
    expect(byDefault).toMatchObject({ results: [here] });
    expect((await networkPeering.listGroupContainerAll({ groupId })).totalCount).toBe(3);

    const container = { groupId, containerId: here.id ?? '' };
    const update = (body: object) =>
      networkPeering.updateGroupContainer({ ...container, body: body as CloudProviderContainerInput });
    await update({ ...aws, atlasCidrBlock: '10.8.0.0/22' });
    expect(await networkPeering.getGroupContainer(container)).toEqual({
      ...here,
      atlasCidrBlock: '10.8.0.0/22',
    });
    await refused(update(elsewhere), 400, 'CANNOT_CHANGE_CONTAINER_REGION');
    const noted = await eventsOf(world, () => networkPeering.deleteGroupContainer(container));
    expect(noted.inGroup).toEqual(['CONTAINER_DELETED']);
    await refused(networkPeering.getGroupContainer(container), 404, 'CLOUD_PROVIDER_CONTAINER_NOT_FOUND');
    await using reads = await reader(world);
    await refused(
      reads.networkPeering.createGroupContainer({ groupId, body: { regionName: 'US_WEST_2' } }),
      401,
      'USER_UNAUTHORIZED',
    );
  },
);

showing(
  'stateful',
  ['listGroupContainers', 'updateGroupContainer', 'deleteGroupContainer'],
  'the first dedicated cluster of a region brings a network, which stays as it is while the cluster is there',
  async (world) => {
    const { atlas, groupId, clock } = world;
    const { clusters, networkPeering } = atlas;
    const cluster = await running(world, replicaSet('shop'));
    const list = async () =>
      (await networkPeering.listGroupContainers({ groupId, providerName: 'AWS' })).results;
    const [found] = await list();
    expect(found).toMatchObject({
      atlasCidrBlock: '192.168.248.0/21',
      provisioned: true,
      regionName: 'US_EAST_1',
      vpcId: expect.stringMatching(/^vpc-[0-9a-f]{17}$/),
    });
    const container = { groupId, containerId: found?.id ?? '' };
    await refused(networkPeering.deleteGroupContainer(container), 409, 'CONTAINERS_IN_USE');
    const body = { providerName: 'AWS', regionName: 'US_EAST_1', atlasCidrBlock: '10.8.0.0/21' } as const;
    await refused(networkPeering.updateGroupContainer({ ...container, body }), 409, 'CONTAINERS_IN_USE');
    await clusters.deleteCluster(cluster);
    await clusters.getCluster(cluster);
    clock.advance(60_000);
    expect(await list()).toEqual([{ ...found, provisioned: false }]);
    await networkPeering.updateGroupContainer({ ...container, body });
    await networkPeering.deleteGroupContainer(container);
    expect(await list()).toEqual([]);
  },
);

interface Peered {
  readonly provider: string;
  readonly container: object;
  readonly settings: object;
  readonly shown: object;
  readonly states: readonly string[];
  readonly going: string;
  readonly code: string;
  readonly events: readonly string[];
}

const UUIDS = ['1', '2'].map((digit) => `${digit.repeat(8)}-0000-4000-8000-000000000000`);

const PEERED: readonly Peered[] = [
  {
    provider: 'AWS',
    container: { regionName: 'US_EAST_1' },
    settings: {
      accepterRegionName: 'us-east-1',
      awsAccountId: '123456789012',
      routeTableCidrBlock: '10.15.0.0/16',
      vpcId: `vpc-${'0'.repeat(16)}1`,
    },
    shown: { accepterRegionName: null, connectionId: null, errorStateName: null, statusName: 'INITIATING' },
    states: ['INITIATING', 'PENDING_ACCEPTANCE', 'FINALIZING', 'AVAILABLE'],
    going: 'TERMINATING',
    code: 'PEER_ALREADY_EXISTS',
    events: ['PEER_CREATED', 'PEER_DELETED'],
  },
  {
    provider: 'AZURE',
    container: { region: 'US_EAST_2', atlasCidrBlock: '10.8.0.0/21' },
    settings: {
      azureDirectoryId: UUIDS[0],
      azureSubscriptionId: UUIDS[1],
      resourceGroupName: 'mine',
      vnetName: 'net',
    },
    shown: { errorState: null, status: 'ADDING_PEER' },
    states: ['ADDING_PEER', 'AVAILABLE'],
    going: 'DELETING',
    code: 'PEER_ALREADY_EXISTS_AZURE',
    events: ['AZURE_PEER_CREATED', 'AZURE_PEER_ACTIVE', 'AZURE_PEER_DELETED'],
  },
  {
    provider: 'GCP',
    container: { atlasCidrBlock: '10.128.0.0/18' },
    settings: { gcpProjectId: 'my-project-1', networkName: 'default' },
    shown: { errorMessage: null, status: 'ADDING_PEER' },
    states: ['ADDING_PEER', 'WAITING_FOR_USER', 'AVAILABLE'],
    going: 'DELETING',
    code: 'PEER_ALREADY_EXISTS_GCP',
    events: ['GCP_PEER_CREATED', 'GCP_PEER_ACTIVE', 'GCP_PEER_DELETED'],
  },
];

for (const { provider, container, settings, shown, states, going, code, events } of PEERED)
  showing(
    'lifecycle',
    ['getGroupPeer', 'deleteGroupPeer', 'listGroupPeers'],
    `a network of ${provider} is connected step by step, and its container is held by it until it is gone`,
    async (world) => {
      const { atlas, groupId, clock } = world;
      const { networkPeering, projects } = atlas;
      const { id: containerId = '' } = await networkPeering.createGroupContainer({
        groupId,
        body: { providerName: provider, ...container } as CloudProviderContainerInput,
      });
      const create = () =>
        networkPeering.createGroupPeer({
          groupId,
          body: {
            providerName: provider,
            containerId,
            ...settings,
          } as BaseNetworkPeeringConnectionSettingsInput,
        });
      const noted = await eventsOf(world, async () => {
        const made = await create();
        const peer = { groupId, peerId: made.id ?? '' };
        expect(made).toEqual({ containerId, id: peer.peerId, providerName: provider, ...settings, ...shown });
        expect(await statesOf(world, peer.peerId, provider, states.length)).toEqual(states);
        await refused(create(), 409, code);
        await refused(
          networkPeering.deleteGroupContainer({ groupId, containerId }),
          409,
          'CONTAINERS_IN_USE',
        );
        await refused(
          projects.deleteProject({ groupId }),
          409,
          'CANNOT_CLOSE_GROUP_ACTIVE_PEERING_CONNECTIONS',
        );
        expect(await networkPeering.deleteGroupPeer(peer)).toEqual({});
        expect(JSON.stringify(await networkPeering.getGroupPeer(peer))).toContain(going);
        await refused(networkPeering.deleteGroupPeer(peer), 409, 'PEER_ALREADY_REQUESTED_DELETION');
        clock.advance(A_WHILE);
        await refused(networkPeering.getGroupPeer(peer), 404, 'PEER_NOT_FOUND');
        const { results } = await networkPeering.listGroupPeers({ groupId, providerName: provider });
        expect(results).toEqual([]);
      });
      expect(noted.inGroup).toEqual(events);
      await networkPeering.deleteGroupContainer({ groupId, containerId });
    },
  );

/** The states a connection is seen in, in the list of its provider. */
async function statesOf(
  { atlas, groupId, clock }: World,
  id: string,
  providerName: string,
  count: number,
): Promise<readonly unknown[]> {
  const seen: unknown[] = [];
  for (let times = 0; times < count; times += 1) {
    const { results } = await atlas.networkPeering.listGroupPeers({ groupId, providerName });
    const peer = results.find((one) => one.id === id);
    seen.push(peer && ('statusName' in peer ? peer.statusName : 'status' in peer && peer.status));
    clock.advance(A_WHILE);
  }
  return seen;
}

showing(
  'stateful',
  ['createGroupPeer', 'updateGroupPeer', 'listGroupPeers'],
  'a connection can become another, needs all of its provider, and its security groups go with the last one',
  async (world) => {
    const { atlas, groupId, clock } = world;
    const { networkPeering, projectIpAccessList } = atlas;
    const { id: containerId = '' } = await networkPeering.createGroupContainer({
      groupId,
      body: { providerName: 'AWS', regionName: 'US_EAST_1', atlasCidrBlock: '10.8.0.0/21' },
    });
    const settings = {
      providerName: 'AWS',
      containerId,
      accepterRegionName: 'eu-west-1',
      awsAccountId: '123456789012',
      routeTableCidrBlock: '10.15.0.0/16',
      vpcId: `vpc-${'0'.repeat(16)}1`,
    } as const;
    const create = (body: object) =>
      networkPeering.createGroupPeer({ groupId, body: body as BaseNetworkPeeringConnectionSettingsInput });
    await refused(
      create({ ...settings, containerId: '0'.repeat(24) }),
      404,
      'CLOUD_PROVIDER_CONTAINER_NOT_FOUND',
    );
    await refused(create({ ...settings, accepterRegionName: 'moon' }), 400, 'INVALID_REGION');
    await refused(create({ ...settings, routeTableCidrBlock: '10.8.0.0/16' }), 409, 'OVERLAPPING_CIDR_BLOCK');
    await refused(create({ ...settings, routeTableCidrBlock: 'all' }), 400);
    await refused(
      create({ providerName: 'GCP', containerId, gcpProjectId: 'my-project-1', networkName: 'default' }),
      400,
      'INVALID_PROVIDER_PARAMETERS',
    );
    const made = await create(settings);
    expect(made).toMatchObject({ accepterRegionName: 'eu-west-1' });
    expect(await networkPeering.getGroupContainer({ groupId, containerId })).toMatchObject({
      vpcId: expect.stringMatching(/^vpc-/),
    });
    const peer = { groupId, peerId: made.id ?? '' };
    await statesOf(world, peer.peerId, 'AWS', 4);
    const vpcId = `vpc-${'0'.repeat(16)}2`;
    const changed = await networkPeering.updateGroupPeer({ ...peer, body: { ...settings, vpcId } });
    expect(changed).toMatchObject({ vpcId, statusName: 'INITIATING' });
    expect((await networkPeering.listPeeringConnections({ groupId })).results).toEqual([changed]);
    expect((await networkPeering.listGroupPeers({ groupId, providerName: 'GCP' })).results).toEqual([]);
    await projectIpAccessList.createAccessListEntry({ groupId, body: [{ awsSecurityGroup: 'sg-12345678' }] });
    await networkPeering.deleteGroupPeer(peer);
    await refused(networkPeering.updateGroupPeer({ ...peer, body: settings }), 409, 'PEER_INVALID_STATE');
    await networkPeering.getGroupPeer(peer);
    clock.advance(A_WHILE);
    expect((await networkPeering.listGroupPeers({ groupId })).results).toEqual([]);
    expect((await projectIpAccessList.listAccessListEntries({ groupId })).results).toEqual([]);
  },
);

showing(
  'stateful',
  ['verifyGroupPrivateIpMode', 'disableGroupPrivateIpModePeering'],
  'the mode in which only peers reach clusters can be left but not entered',
  async ({ atlas, groupId }) => {
    const { networkPeering } = atlas;
    const disable = (enabled: boolean) => networkPeering.disablePeering({ groupId, body: { enabled } });
    await refused(disable(true), 400, 'CANNOT_UPDATE_PRIVATE_IP_MODE');
    expect(await disable(false)).toEqual({ enabled: false });
    expect(await networkPeering.verifyPrivateIpMode({ groupId })).toEqual({ enabled: false });
  },
);
