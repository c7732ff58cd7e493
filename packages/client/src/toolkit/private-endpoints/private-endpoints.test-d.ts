import type {
  AWSInterfaceEndpoint,
  AWSPrivateLinkConnection,
  AzurePrivateEndpoint,
  EndpointService,
  GCPEndpointService,
  PrivateGCPEndpointGroup,
} from '@mercator/catalog/types';
import { expectTypeOf } from 'vitest';
import type { ConnectedEndpoint, Listing, Project } from '../../index.ts';

/** Nothing here runs; that it compiles is the test. */
export async function typesOfPrivateEndpoints({ privateEndpoints }: Project): Promise<void> {
  const { services } = privateEndpoints;
  expectTypeOf(services.list({ provider: 'AWS' })).toEqualTypeOf<Listing<EndpointService>>();
  expectTypeOf(services.get('GCP', 'id')).resolves.toEqualTypeOf<GCPEndpointService>();
  expectTypeOf(services.find('AWS', 'US_EAST_1')).resolves.toEqualTypeOf<
    AWSPrivateLinkConnection | undefined
  >();
  expectTypeOf(
    services.create('AWS', { region: 'US_EAST_1' }, { wait: true }),
  ).resolves.toEqualTypeOf<AWSPrivateLinkConnection>();
  // @ts-expect-error there is no such cloud
  await services.create('MOON', { region: 'US_EAST_1' });
  expectTypeOf(
    services.setRemoteRegions('id', ['EU_WEST_1']),
  ).resolves.toEqualTypeOf<AWSPrivateLinkConnection>();
  expectTypeOf(services.waitUntilAvailable('GCP', 'id')).resolves.toEqualTypeOf<GCPEndpointService>();
  expectTypeOf(services.delete('GCP', 'id', { confirm: 'id', wait: true })).resolves.toEqualTypeOf<void>();

  const connected = privateEndpoints.connect('AWS', {
    region: 'US_EAST_1',
    endpoint: ({ endpointServiceName }) => ({ id: String(endpointServiceName) }),
  });
  expectTypeOf(connected).resolves.toEqualTypeOf<ConnectedEndpoint<'AWS'>>();
  // @ts-expect-error an endpoint of Azure has an address
  await privateEndpoints.connect('AZURE', { region: 'EUROPE_WEST', endpoint: { id: 'x' } });
  expectTypeOf(privateEndpoints.list('AZURE', 'id')).toEqualTypeOf<Listing<AzurePrivateEndpoint>>();
  expectTypeOf(privateEndpoints.get('AWS', 'id', 'vpce-1')).resolves.toEqualTypeOf<AWSInterfaceEndpoint>();
  expectTypeOf(
    privateEndpoints.create('GCP', 'id', { endpointGroupName: 'mine', gcpProjectId: 'mine' }),
  ).resolves.toEqualTypeOf<PrivateGCPEndpointGroup>();
  expectTypeOf(
    privateEndpoints.waitUntilAvailable('AZURE', 'id', '/subscriptions/x'),
  ).resolves.toEqualTypeOf<AzurePrivateEndpoint>();
  expectTypeOf(
    privateEndpoints.delete('AWS', 'id', 'vpce-1', { confirm: 'vpce-1' }),
  ).resolves.toEqualTypeOf<void>();
  expectTypeOf(privateEndpoints.isRegional()).resolves.toEqualTypeOf<boolean>();
  expectTypeOf(privateEndpoints.enableRegionalMode()).resolves.toEqualTypeOf<void>();
  expectTypeOf(privateEndpoints.disableRegionalMode({ timeout: 1 })).resolves.toEqualTypeOf<void>();
}
