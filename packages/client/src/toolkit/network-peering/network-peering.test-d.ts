import type { PaginatedCloudProviderContainerView } from '@mercator/catalog/types';
import { expectTypeOf } from 'vitest';
import type { ListCall, Listing, NetworkContainer, PeeringConnection, Project } from '../../index.ts';

/** Nothing here runs; that it compiles is the test. */
export async function typesOfNetworkPeering({ networkPeering }: Project): Promise<void> {
  const { containers, connections, connect } = networkPeering;

  expectTypeOf(containers.list({ provider: 'GCP', itemsPerPage: 5 })).toEqualTypeOf<
    ListCall<PaginatedCloudProviderContainerView, NetworkContainer>
  >();
  expectTypeOf(containers.get('id')).resolves.toEqualTypeOf<NetworkContainer>();
  expectTypeOf(
    containers.create({ provider: 'AWS', region: 'US_EAST_1' }),
  ).resolves.toEqualTypeOf<NetworkContainer>();
  // @ts-expect-error Azure chooses no addresses
  await containers.create({ provider: 'AZURE', region: 'US_EAST_2' });
  // @ts-expect-error Google Cloud has one container for all regions
  await containers.create({ provider: 'GCP', atlasCidrBlock: '10.128.0.0/18', region: 'CENTRAL_US' });
  expectTypeOf(
    containers.ensure({ provider: 'AZURE', region: 'US_EAST_2' }),
  ).resolves.toEqualTypeOf<NetworkContainer>();
  expectTypeOf(
    containers.update('id', { atlasCidrBlock: '10.8.0.0/21' }),
  ).resolves.toEqualTypeOf<NetworkContainer>();
  expectTypeOf(containers.delete('id', { confirm: 'id' })).resolves.toEqualTypeOf<void>();

  expectTypeOf(connections.list({ provider: 'AWS' })).toEqualTypeOf<Listing<PeeringConnection>>();
  expectTypeOf(connections.get('id')).resolves.toEqualTypeOf<PeeringConnection>();
  const network = { containerId: 'id', gcpProjectId: 'mine', networkName: 'default' };
  expectTypeOf(
    connections.create({ providerName: 'GCP', ...network }),
  ).resolves.toEqualTypeOf<PeeringConnection>();
  // @ts-expect-error a connection has a container
  await connections.create({ providerName: 'GCP', gcpProjectId: 'mine', networkName: 'default' });
  expectTypeOf(connections.update('id', { vnetName: 'net' })).resolves.toEqualTypeOf<PeeringConnection>();
  // @ts-expect-error the container stays
  await connections.update('id', { containerId: 'other' });
  expectTypeOf(connections.delete('id', { confirm: 'id', wait: true })).resolves.toEqualTypeOf<void>();
  expectTypeOf(connections.waitUntilAcceptable('id')).resolves.toEqualTypeOf<PeeringConnection>();
  expectTypeOf(
    connections.waitUntilAvailable('id', { waitTimeout: 1 }),
  ).resolves.toEqualTypeOf<PeeringConnection>();

  expectTypeOf(
    connect({ provider: 'GCP', gcpProjectId: 'mine', networkName: 'default' }, { waitUntil: 'available' }),
  ).resolves.toEqualTypeOf<PeeringConnection>();
  // @ts-expect-error a network of AWS has an account
  await connect({
    provider: 'AWS',
    region: 'US_EAST_1',
    vpcId: 'vpc-1',
    routeTableCidrBlock: '10.15.0.0/16',
  });
  // @ts-expect-error there is no such state to wait for
  await connect({ provider: 'GCP', gcpProjectId: 'mine', networkName: 'default' }, { waitUntil: 'accepted' });
}
