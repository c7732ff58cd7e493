import type { CreateEndpointRequestInput } from '@mercator/catalog/types';
import { expect } from 'vitest';
import { asRecorded } from '../support/as-recorded.ts';
import { eventsOf } from '../support/changes.ts';
import { replicaSet, running } from '../support/clusters.ts';
import { refused } from '../support/refused.ts';
import { showing, type World } from '../support/showing.ts';

/** Longer than any state of a private endpoint lasts at the default speed. */
const A_WHILE = 10_000;

const SERVICES = [
  'createGroupPrivateEndpointEndpointService',
  'getGroupPrivateEndpointEndpointService',
  'listGroupPrivateEndpointEndpointService',
  'deleteGroupPrivateEndpointEndpointService',
] as const;

for (const [cloudProvider, scenario, region] of [
  ['AWS', 'TestPrivateEndpointsAWS', 'EU_WEST_1'],
  ['GCP', 'TestPrivateEndpointsGCP', 'US_EAST_4'],
] as const) {
  asRecorded(
    scenario,
    SERVICES,
    `a private endpoint service of ${cloudProvider} becomes available and goes as it was recorded`,
    async ({ atlas, groupId, clock }, like) => {
      const { privateEndpointServices: services } = atlas;
      const body = { providerName: cloudProvider, region };
      const { id = '' } = await services.createPrivateEndpointService({ groupId, body });
      like(2);
      const service = { groupId, cloudProvider, endpointServiceId: id };
      await services.getPrivateEndpointService(service);
      like(3);
      clock.advance(A_WHILE);
      await services.getPrivateEndpointService(service);
      like(4, 'shape');
      await services.listPrivateEndpointService({ groupId, cloudProvider });
      like(6, 'shape');
      await services.deletePrivateEndpointService(service);
      like(7);
    },
  );
}

showing(
  'lifecycle',
  SERVICES.filter((id) => id !== 'listGroupPrivateEndpointEndpointService'),
  'a service of Azure has its names once it is available, and is gone some time after it was deleted',
  async (world) => {
    const { atlas, groupId, clock } = world;
    const { privateEndpointServices: services } = atlas;
    const service = {
      groupId,
      cloudProvider: 'AZURE',
      endpointServiceId: await available(world, 'AZURE', 'US_EAST_2'),
    };
    expect(await services.getPrivateEndpointService(service)).toMatchObject({
      privateEndpoints: [],
      privateLinkServiceName: expect.stringMatching(/^pls_[0-9a-f]{24}$/),
      privateLinkServiceResourceId: expect.stringContaining('/Microsoft.Network/privateLinkServices/pls_'),
      status: 'AVAILABLE',
    });
    const noted = await eventsOf(world, async () => {
      await services.deletePrivateEndpointService(service);
      await services.deletePrivateEndpointService(service);
    });
    expect(noted.inGroup).toEqual(['ENDPOINT_SERVICE_DELETED']);
    expect(await services.getPrivateEndpointService(service)).toMatchObject({ status: 'DELETING' });
    clock.advance(A_WHILE);
    await refused(services.getPrivateEndpointService(service), 404, 'PRIVATELINK_NOT_FOUND');
  },
);

const ENDPOINTS = [
  'getGroupPrivateEndpointEndpointServiceEndpoint',
  'deleteGroupPrivateEndpointEndpointServiceEndpoint',
] as const;

const AZURE_ID = `/subscriptions/${'ab'.repeat(4)}-0000-4000-8000-${'0'.repeat(12)}/resourceGroups/net/providers/Microsoft.Network/privateEndpoints/mine`;

interface Connected {
  readonly cloudProvider: string;
  readonly region: string;
  readonly endpointId: string;
  readonly body: CreateEndpointRequestInput;
  readonly states: readonly string[];
}

const AWS_ID = `vpce-${'0a'.repeat(8)}1`;

const CONNECTED: readonly Connected[] = [
  {
    cloudProvider: 'AWS',
    region: 'US_EAST_1',
    endpointId: AWS_ID,
    body: { cloudProvider: 'AWS', id: AWS_ID },
    states: ['PENDING_ACCEPTANCE', 'PENDING', 'AVAILABLE'],
  },
  {
    cloudProvider: 'AZURE',
    region: 'EUROPE_WEST',
    endpointId: AZURE_ID,
    body: { cloudProvider: 'AZURE', id: AZURE_ID, privateEndpointIPAddress: '10.0.0.4' },
    states: ['INITIATING', 'AVAILABLE'],
  },
  {
    cloudProvider: 'GCP',
    region: 'CENTRAL_US',
    endpointId: 'mine',
    body: {
      cloudProvider: 'GCP',
      endpointGroupName: 'mine',
      gcpProjectId: 'my-project-1',
      endpoints: [{ endpointName: 'one', ipAddress: '10.0.0.5' }],
    },
    states: ['INITIATING', 'VERIFIED', 'AVAILABLE'],
  },
];

for (const { cloudProvider, region, body, endpointId, states } of CONNECTED) {
  showing(
    'lifecycle',
    ENDPOINTS,
    `an endpoint of ${cloudProvider} is connected step by step, and the last one takes its service with it`,
    async (world) => {
      const { atlas, groupId, clock } = world;
      const { privateEndpointServices: services } = atlas;
      const service = {
        groupId,
        cloudProvider,
        endpointServiceId: await available(world, cloudProvider, region),
      };
      const endpoint = { ...service, endpointId };
      await services.createPrivateEndpoint({ ...service, body });
      const seen: unknown[] = [];
      for (const _ of states) {
        const shown = await services.getPrivateEndpoint(endpoint);
        seen.push('connectionStatus' in shown ? shown.connectionStatus : 'status' in shown && shown.status);
        clock.advance(A_WHILE);
      }
      expect(seen).toEqual(states);
      const held = JSON.stringify(await services.getPrivateEndpointService(service));
      expect(held).toContain(JSON.stringify(endpointId));
      await refused(
        services.deletePrivateEndpointService(service),
        409,
        'CANNOT_DELETE_PRIVATELINK_WITH_ENDPOINTS',
      );
      await services.deletePrivateEndpoint(endpoint);
      expect(await services.getPrivateEndpoint(endpoint)).toMatchObject({
        deleteRequested: true,
      });
      clock.advance(A_WHILE);
      await refused(services.getPrivateEndpoint(endpoint), 404, 'PRIVATELINK_NOT_FOUND');
    },
  );
}

showing(
  'stateful',
  ['updateGroupPrivateEndpointEndpointService', 'createGroupPrivateEndpointEndpointServiceEndpoint'],
  'what does not fit is refused: a second service of a region, an unknown region, an endpoint that is none or comes too early or twice',
  async (world) => {
    const { atlas, groupId } = world;
    const { privateEndpointServices: services } = atlas;
    const create = (providerName: string, region: string) =>
      services.createPrivateEndpointService({ groupId, body: { providerName, region } });
    const { id: early = '' } = await create('AWS', 'eu-west-1');
    await refused(create('AWS', 'EU_WEST_1'), 409, 'PRIVATELINK_ENDPOINT_SERVICE_ALREADY_EXISTS_FOR_REGION');
    await refused(create('AWS', 'EUROPE_WEST'), 400, 'INVALID_REGION');
    const connect = (endpointServiceId: string, id: string) =>
      services.createPrivateEndpoint({
        groupId,
        cloudProvider: 'AWS',
        endpointServiceId,
        body: { cloudProvider: 'AWS', id },
      });
    const one = `vpce-${'0b'.repeat(8)}1`;
    await refused(connect(early, one), 409, 'PRIVATELINK_CANNOT_ACCEPT_ENDPOINTS');
    await refused(connect('0'.repeat(24), one), 404, 'PRIVATELINK_NOT_FOUND');
    const ready = await available(world, 'AWS', 'US_EAST_1');
    await refused(connect(ready, 'vpce-1'), 400);
    await connect(ready, one);
    await refused(connect(ready, one), 409, 'PRIVATELINK_INTERFACE_ENDPOINT_ALREADY_EXISTS');
    const path = { groupId, cloudProvider: 'AWS', endpointServiceId: ready };
    await refused(
      services.getPrivateEndpoint({ ...path, endpointId: 'mine' }),
      404,
      'PRIVATELINK_INTERFACE_ENDPOINT_ID_MALFORMED',
    );
    await refused(
      services.getPrivateEndpoint({ ...path, endpointId: `vpce-${'0c'.repeat(8)}1` }),
      404,
      'PRIVATELINK_INTERFACE_ENDPOINT_NOT_FOUND',
    );
    await refused(
      services.getPrivateEndpointService({ ...path, cloudProvider: 'GCP' }),
      404,
      'PRIVATELINK_NOT_FOUND',
    );
    const update = (endpointServiceId: string, supportedRemoteRegions: string[]) =>
      services.updatePrivateEndpointService({
        groupId,
        endpointServiceId,
        body: { cloudProvider: 'AWS', supportedRemoteRegions },
      });
    await update(ready, ['EU_WEST_1']);
    expect(await services.getPrivateEndpointService(path)).toMatchObject({
      supportedRemoteRegions: ['EU_WEST_1'],
    });
    await refused(update(ready, ['MOON']), 400, 'INVALID_REGION');
    await refused(
      atlas.projects.deleteProject({ groupId }),
      409,
      'CANNOT_CLOSE_GROUP_ACTIVE_ATLAS_PRIVATE_ENDPOINT_SERVICES',
    );
  },
);

showing(
  'stateful',
  ['getGroupPrivateEndpointRegionalMode', 'toggleGroupPrivateEndpointRegionalMode'],
  'the regional mode lets several endpoints be in several regions, and only sharded clusters may be there',
  async (world) => {
    const { atlas, groupId, exchanges } = world;
    const { privateEndpointServices: services } = atlas;
    const toggle = (enabled: boolean) => services.toggleRegionalEndpointMode({ groupId, body: { enabled } });
    expect(await services.getRegionalEndpointMode({ groupId })).toEqual({ enabled: false });
    const connect = async (endpointServiceId: string, last: string) =>
      services.createPrivateEndpoint({
        groupId,
        cloudProvider: 'AWS',
        endpointServiceId,
        body: { cloudProvider: 'AWS', id: `vpce-${'0'.repeat(16)}${last}` },
      });
    const here = await available(world, 'AWS', 'US_EAST_1');
    const there = await available(world, 'AWS', 'US_WEST_2');
    await connect(here, '1');
    await connect(there, '2');
    await refused(connect(here, '3'), 409, 'MULTIPLE_PRIVATE_ENDPOINTS_RESTRICTED_TO_SINGLE_REGION');
    const noted = await eventsOf(world, async () => {
      expect(await toggle(true)).toEqual({ enabled: true });
      expect(exchanges.at(-1)?.status).toBe(202);
      await toggle(true);
    });
    expect(noted.inGroup).toEqual(['REGIONALIZED_PRIVATE_ENDPOINT_MODE_ENABLED']);
    await connect(here, '3');
    await refused(toggle(false), 409, 'MULTIPLE_PRIVATE_ENDPOINTS_RESTRICTED_TO_SINGLE_REGION');
    expect(await services.getRegionalizedPrivateEndpointSetting({ groupId })).toEqual({ enabled: true });
    const { id = '' } = await atlas.projects.createProject({ body: { name: 'sets', orgId: world.orgId } });
    await running({ ...world, groupId: id }, replicaSet('set'));
    await refused(
      services.toggleRegionalEndpointMode({ groupId: id, body: { enabled: true } }),
      403,
      'UNSUPPORTED_FOR_CURRENT_CONFIG',
    );
  },
);

/** Makes a service and waits until it is available. */
async function available(
  { atlas, groupId, clock }: World,
  cloudProvider: string,
  region: string,
): Promise<string> {
  const { privateEndpointServices: services } = atlas;
  const body = { providerName: cloudProvider, region };
  const { id: endpointServiceId = '' } = await services.createPrivateEndpointService({
    groupId,
    body,
  });
  await services.getPrivateEndpointService({ groupId, cloudProvider, endpointServiceId });
  clock.advance(A_WHILE);
  await services.getPrivateEndpointService({ groupId, cloudProvider, endpointServiceId });
  return endpointServiceId;
}
