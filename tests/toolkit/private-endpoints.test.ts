import {
  AtlasBadRequestError,
  AtlasConfirmationError,
  AtlasNotFoundError,
  AtlasValidationError,
  endpointStateOf,
} from '@mercator/client';
import { describe, expect, test } from 'vitest';
import { replicaSet, running } from '../support/clusters.ts';
import { openToolkit } from '../support/toolkit.ts';

const NONE = 'e'.repeat(24);
const AWS_ID = `vpce-${'0a'.repeat(8)}1`;
const AZURE_ID = `/subscriptions/${'ab'.repeat(4)}-0000-4000-8000-${'0'.repeat(12)}/resourceGroups/net/providers/Microsoft.Network/privateEndpoints/mine`;

describe('a private endpoint', () => {
  test('of AWS is connected in one call, made as soon as it is known what it has to connect to', async () => {
    await using world = await openToolkit({ lifecycle: 'realistic' });
    const { privateEndpoints } = world.project;
    const seen: string[] = [];
    const { service, endpoint } = await privateEndpoints.connect(
      'AWS',
      {
        region: 'US_EAST_1',
        endpoint: async ({ endpointServiceName, status }) => {
          expect(status).toBe('AVAILABLE');
          expect(endpointServiceName).toMatch(/^com\.amazonaws\.vpce\.us-east-1\.vpce-svc-/);
          return { id: AWS_ID };
        },
      },
      { onProgress: ({ what, state }) => seen.push(`${what.split(' ')[2]} ${state}`) },
    );
    expect(endpoint).toMatchObject({ interfaceEndpointId: AWS_ID, connectionStatus: 'AVAILABLE' });
    const id = service.id ?? '';
    expect([...new Set(seen)]).toEqual([
      'service INITIATING',
      'service AVAILABLE',
      `${AWS_ID} PENDING_ACCEPTANCE`,
      `${AWS_ID} PENDING`,
      `${AWS_ID} AVAILABLE`,
    ]);
    expect(await privateEndpoints.get('AWS', id, AWS_ID)).toEqual(endpoint);
  });

  test('of Azure and of Google Cloud is connected as each names it', async () => {
    await using world = await openToolkit();
    const { privateEndpoints } = world.project;
    const azure = await privateEndpoints.connect('AZURE', {
      region: 'EUROPE_WEST',
      endpoint: { id: AZURE_ID, privateEndpointIPAddress: '10.0.0.4' },
    });
    expect(azure.service.privateLinkServiceName).toMatch(/^pls_/);
    expect(azure.endpoint).toMatchObject({ privateEndpointResourceId: AZURE_ID, status: 'AVAILABLE' });
    const azureId = azure.service.id ?? '';
    expect(await privateEndpoints.get('AZURE', azureId, AZURE_ID)).toEqual(azure.endpoint);
    await privateEndpoints.delete('AZURE', azureId, AZURE_ID, { confirm: AZURE_ID, wait: true });
    const rules = [{ endpointName: 'one', ipAddress: '10.0.0.5' }];
    const gcp = await privateEndpoints.connect('GCP', {
      region: 'CENTRAL_US',
      endpoint: { endpointGroupName: 'mine', gcpProjectId: 'my-project-1', endpoints: rules },
    });
    expect(gcp.service.serviceAttachmentNames).toHaveLength(6);
    expect(gcp.endpoint).toMatchObject({ endpointGroupName: 'mine', endpoints: rules, status: 'AVAILABLE' });
  });

  test('is not connected twice', async () => {
    await using world = await openToolkit();
    const { privateEndpoints } = world.project;
    const connection = { region: 'US_EAST_1', endpoint: { id: AWS_ID } };
    const first = await privateEndpoints.connect('AWS', connection);
    const again = await privateEndpoints.connect('AWS', connection);
    expect(again.endpoint).toEqual(first.endpoint);
    expect(again.service.id).toBe(first.service.id);
    const listed = await privateEndpoints.list('AWS', first.service.id ?? '').toArray({ limit: 9 });
    expect(listed).toEqual([first.endpoint]);
  });

  test('beside others in the same region shares their service, also when all are connected at once', async () => {
    await using world = await openToolkit();
    const { connect, services } = world.project.privateEndpoints;
    const ids = [1, 2, 3].map((digit) => `vpce-${'0'.repeat(16)}${digit}`);
    const made = await Promise.all(
      ids.map((id) => connect('AWS', { region: 'US_EAST_1', endpoint: { id } })),
    );
    expect(made.map(({ endpoint }) => endpoint.interfaceEndpointId)).toEqual(ids);
    expect(new Set(made.map(({ service }) => service.id)).size).toBe(1);
    const [service] = await services.list().toArray({ limit: 9 });
    expect(service).toMatchObject({ interfaceEndpoints: expect.arrayContaining(ids) });
  });

  test('is created, waited for, and deleted when it is confirmed, by itself', async () => {
    await using world = await openToolkit({ lifecycle: 'realistic' });
    const { privateEndpoints } = world.project;
    const { id = '' } = await privateEndpoints.services.create(
      'AWS',
      { region: 'EU_WEST_1' },
      { wait: true },
    );
    const begun = await privateEndpoints.create('AWS', id, { id: AWS_ID });
    expect(endpointStateOf(begun)).toBe('PENDING_ACCEPTANCE');
    expect(endpointStateOf(await privateEndpoints.waitUntilAvailable('AWS', id, AWS_ID))).toBe('AVAILABLE');
    await expect(privateEndpoints.delete('AWS', id, AWS_ID)).rejects.toThrow(AtlasConfirmationError);
    const gone: string[] = [];
    await privateEndpoints.delete('AWS', id, AWS_ID, {
      confirm: AWS_ID,
      wait: true,
      onProgress: ({ state }) => gone.push(state),
    });
    expect([...new Set(gone)]).toEqual(['DELETING', 'GONE']);
    await expect(privateEndpoints.get('AWS', id, AWS_ID)).rejects.toThrow(AtlasNotFoundError);
  });

  test('of another cloud is refused by the service', async () => {
    await using world = await openToolkit();
    const { privateEndpoints } = world.project;
    const { id = '' } = await privateEndpoints.services.create(
      'AWS',
      { region: 'US_EAST_1' },
      { wait: true },
    );
    await expect(privateEndpoints.create('AWS', id, { id: 'mine' })).rejects.toThrow(AtlasBadRequestError);
    expect(() => privateEndpoints.list('AWS', 'mine')).toThrow(AtlasValidationError);
    await expect(privateEndpoints.create('AWS', 'mine', { id: AWS_ID })).rejects.toThrow(
      AtlasValidationError,
    );
  });
});

describe('private endpoint services', () => {
  test('are made, waited for, found and listed of every cloud, and deleted when confirmed', async () => {
    await using world = await openToolkit({ lifecycle: 'realistic' });
    const { services } = world.project.privateEndpoints;
    const { id = '', status } = await services.create('GCP', {
      region: 'CENTRAL_US',
      portMappingEnabled: true,
    });
    expect(status).toBe('INITIATING');
    const ready = await services.waitUntilAvailable('GCP', id);
    expect(ready).toMatchObject({ status: 'AVAILABLE', portMappingEnabled: true });
    expect(ready.serviceAttachmentNames).toHaveLength(1);
    const aws = await services.create('AWS', { region: 'US_EAST_1' }, { wait: true });
    const listed: unknown[] = [];
    for await (const { cloudProvider } of services.list()) listed.push(cloudProvider);
    expect(listed).toEqual(['AWS', 'GCP']);
    expect(await services.list({ provider: 'GCP' }).toArray({ limit: 9 })).toEqual([ready]);
    expect(await services.find('AWS', 'US_EAST_1')).toEqual(aws);
    expect(await services.find('AWS', 'US_EAST_2')).toBeUndefined();
    expect(await services.get('GCP', id)).toEqual(ready);
    await expect(services.get('AWS', id)).rejects.toThrow(AtlasNotFoundError);
    const before = world.exchanges.length;
    await expect(services.delete('GCP', id)).rejects.toThrow(AtlasConfirmationError);
    await expect(services.get('GCP', 'mine')).rejects.toThrow(AtlasValidationError);
    expect(world.exchanges).toHaveLength(before);
    await services.delete('GCP', id, { confirm: id, wait: true });
    expect(await services.find('GCP', 'CENTRAL_US')).toBeUndefined();
  });

  test('of AWS let other regions connect', async () => {
    await using world = await openToolkit();
    const { services } = world.project.privateEndpoints;
    const regions = ['EU_WEST_1'];
    const { id = '', supportedRemoteRegions } = await services.create(
      'AWS',
      { region: 'US_EAST_1', supportedRemoteRegions: regions },
      { wait: true },
    );
    expect(supportedRemoteRegions).toEqual(regions);
    expect(await services.setRemoteRegions(id, ['EU_WEST_2'])).toMatchObject({
      supportedRemoteRegions: ['EU_WEST_2'],
    });
    await expect(services.create('AWS', { region: 'US_EAST_1' })).rejects.toMatchObject({
      errorCode: 'PRIVATELINK_ENDPOINT_SERVICE_ALREADY_EXISTS_FOR_REGION',
    });
    await expect(services.waitUntilAvailable('AWS', NONE)).rejects.toMatchObject({ state: 'GONE' });
  });
});

describe('the regional mode', () => {
  test('is seen, begun and ended, and refused while there are replica sets', async () => {
    await using world = await openToolkit();
    const { privateEndpoints } = world.project;
    expect(await privateEndpoints.isRegional()).toBe(false);
    await privateEndpoints.enableRegionalMode();
    expect(await privateEndpoints.isRegional()).toBe(true);
    await privateEndpoints.disableRegionalMode();
    expect(await privateEndpoints.isRegional()).toBe(false);
    await running(world, replicaSet('set'));
    await expect(privateEndpoints.enableRegionalMode()).rejects.toMatchObject({
      errorCode: 'UNSUPPORTED_FOR_CURRENT_CONFIG',
    });
  });
});
