import type {
  BaseNetworkPeeringConnectionSettingsInput,
  CreateEndpointRequestInput,
} from '@mercator/catalog/types';
import { expect, test } from 'vitest';
import { LONG_ENOUGH, region, replicaSet, running, sharded } from '../support/clusters.ts';
import { expectGrade, openWorld, type World } from '../support/showing.ts';

const vpce = (digit: string): string => `vpce-${digit.repeat(17)}`;

/** A private endpoint service of AWS that takes endpoints. */
async function serviceIn({ atlas, groupId, clock }: World, awsRegion: string) {
  const { privateEndpointServices } = atlas;
  const body = { providerName: 'AWS' as const, region: awsRegion };
  const { id = '' } = await privateEndpointServices.createPrivateEndpointService({ groupId, body });
  clock.advance(LONG_ENOUGH);
  return { groupId, cloudProvider: 'AWS' as const, endpointServiceId: id };
}

type Service = Awaited<ReturnType<typeof serviceIn>>;

async function connect({ atlas, clock }: World, service: Service, id: string): Promise<void> {
  const body = { id } as CreateEndpointRequestInput;
  await atlas.privateEndpointServices.createPrivateEndpoint({ ...service, body });
  clock.advance(LONG_ENOUGH);
}

async function stringsOf({ atlas, groupId }: World, clusterName: string) {
  const { connectionStrings } = await atlas.clusters.getCluster({ groupId, clusterName });
  return connectionStrings;
}

test('a private endpoint in the region of a cluster is a way to it, as long as it is connected', async () => {
  await using world = await openWorld();
  const { atlas } = world;
  await running(world, replicaSet('shop'));
  const before = await stringsOf(world, 'shop');
  expect(before).not.toHaveProperty('privateEndpoint');
  const service = await serviceIn(world, 'US_EAST_1');
  expect(await stringsOf(world, 'shop')).toEqual(before);
  await connect(world, service, vpce('a'));
  const { standard = '', standardSrv, ...links } = (await stringsOf(world, 'shop')) ?? {};
  const [, hash = '', options = ''] = /\.([a-z0-9]{6})\.mongodb\.net:27017(\/\?.*)$/.exec(standard) ?? [];
  const host = `pl-0-us-east-1.${hash}.mongodb.net`;
  const uri = `mongodb://${host}:1024,${host}:1025,${host}:1026${options}`;
  const srv = `mongodb+srv://shop-pl-0.${hash}.mongodb.net`;
  expect(links).toEqual({
    awsPrivateLink: { [vpce('a')]: uri },
    awsPrivateLinkSrv: { [vpce('a')]: srv },
    privateEndpoint: [
      {
        connectionString: uri,
        endpoints: [{ endpointId: vpce('a'), providerName: 'AWS', region: 'US_EAST_1' }],
        srvConnectionString: srv,
        type: 'MONGOD',
      },
    ],
  });
  await connect(world, service, vpce('b'));
  const both = await stringsOf(world, 'shop');
  expect(both?.privateEndpoint?.map(({ srvConnectionString }) => srvConnectionString)).toEqual([
    srv,
    srv.replace('pl-0', 'pl-1'),
  ]);
  await running(world, replicaSet('later'));
  expect((await stringsOf(world, 'later'))?.privateEndpoint).toHaveLength(2);
  for (const endpointId of [vpce('a'), vpce('b')])
    await atlas.privateEndpointServices.deletePrivateEndpoint({ ...service, endpointId });
  expect(await stringsOf(world, 'shop')).toEqual(before);
  expectGrade(world, 'stateful', []);
});

test('a replica set of two regions has one way, when both have an endpoint', async () => {
  await using world = await openWorld();
  const regionConfigs = [
    region({ electableSpecs: { instanceSize: 'M10', nodeCount: 2 } }),
    region({
      regionName: 'EU_WEST_1',
      priority: 6,
      electableSpecs: { instanceSize: 'M10', nodeCount: 1 },
    }),
  ];
  await running(world, replicaSet('wide', { replicationSpecs: [{ regionConfigs }] }));
  await connect(world, await serviceIn(world, 'US_EAST_1'), vpce('a'));
  expect(await stringsOf(world, 'wide')).not.toHaveProperty('privateEndpoint');
  await connect(world, await serviceIn(world, 'EU_WEST_1'), vpce('b'));
  const [way, ...others] = (await stringsOf(world, 'wide'))?.privateEndpoint ?? [];
  expect(others).toEqual([]);
  expect(way?.endpoints?.map(({ region: name }) => name)).toEqual(['US_EAST_1', 'EU_WEST_1']);
  expect(way?.connectionString).toMatch(
    /^mongodb:\/\/pl-0-us-east-1\.\w+\.mongodb\.net:1024,pl-0-us-east-1\.\w+\.mongodb\.net:1025,pl-0-eu-west-1\./,
  );
  expectGrade(world, 'stateful', []);
});

test('shards in two regions need the regional mode, which has a way for each and takes no replica sets', async () => {
  await using world = await openWorld();
  const { atlas, groupId } = world;
  const regionConfigs = [
    region({ electableSpecs: { instanceSize: 'M30', nodeCount: 2 } }),
    region({
      regionName: 'EU_WEST_1',
      priority: 6,
      electableSpecs: { instanceSize: 'M30', nodeCount: 1 },
    }),
  ];
  await running(world, sharded('wide', 2, { replicationSpecs: [{ regionConfigs }, { regionConfigs }] }));
  await connect(world, await serviceIn(world, 'US_EAST_1'), vpce('a'));
  await connect(world, await serviceIn(world, 'EU_WEST_1'), vpce('b'));
  expect(await stringsOf(world, 'wide')).toMatchObject({ awsPrivateLinkSrv: {}, privateEndpoint: [] });
  const { privateEndpointServices } = atlas;
  await privateEndpointServices.toggleRegionalEndpointMode({ groupId, body: { enabled: true } });
  const ways = (await stringsOf(world, 'wide'))?.privateEndpoint ?? [];
  expect(ways).toMatchObject([
    { type: 'MONGOS', endpoints: [{ endpointId: vpce('a'), region: 'US_EAST_1' }] },
    { type: 'MONGOS', endpoints: [{ endpointId: vpce('b'), region: 'EU_WEST_1' }] },
  ]);
  expect(ways.map(({ connectionString = '' }) => connectionString.split(',').length)).toEqual([4, 2]);
  expect(ways[0]?.srvShardOptimizedConnectionString).toMatch(/^mongodb\+srv:\/\/wide-pl-0-lb\./);
  await expect(atlas.clusters.createCluster({ groupId, body: replicaSet('shop') })).rejects.toMatchObject({
    code: 'UNSUPPORTED_FOR_CURRENT_CONFIG',
  });
  expectGrade(world, 'stateful', []);
});

test('peers on AWS have addresses of their own only where the project asks for them', async () => {
  await using world = await openWorld();
  const { atlas, groupId, clock } = world;
  await running(world, replicaSet('shop'));
  const before = await stringsOf(world, 'shop');
  const { results = [] } = await atlas.networkPeering.listPeeringContainers({ groupId });
  const body = {
    containerId: results[0]?.id ?? '',
    accepterRegionName: 'us-east-1',
    awsAccountId: '123456789012',
    routeTableCidrBlock: '172.31.0.0/16',
    vpcId: 'vpc-0123456789abcdef0',
  } as BaseNetworkPeeringConnectionSettingsInput;
  const peer = await atlas.networkPeering.createPeeringConnection({ groupId, body });
  for (let state = 0; state < 4; state += 1) {
    await atlas.networkPeering.getPeeringConnection({ groupId, peerId: peer.id ?? '' });
    clock.advance(LONG_ENOUGH);
  }
  expect(await stringsOf(world, 'shop')).toEqual(before);
  await atlas.awsClustersDns.toggleAwsCustomDns({ groupId, body: { enabled: true } });
  const { standard = '', standardSrv = '', ...own } = (await stringsOf(world, 'shop')) ?? {};
  expect(own).toEqual({
    private: standard.replace(/(-\d\d)\./g, '$1-pri.'),
    privateSrv: standardSrv.replace('shop.', 'shop-pri.'),
  });
  await atlas.awsClustersDns.toggleAwsCustomDns({ groupId, body: { enabled: false } });
  expect(await stringsOf(world, 'shop')).toEqual(before);
  await atlas.awsClustersDns.toggleAwsCustomDns({ groupId, body: { enabled: true } });
  await atlas.networkPeering.deletePeeringConnection({ groupId, peerId: peer.id ?? '' });
  expect(await stringsOf(world, 'shop')).toEqual(before);
  expectGrade(world, 'stateful', []);
});
