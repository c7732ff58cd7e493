import { expect } from 'vitest';
import { LONG_ENOUGH } from '../support/clusters.ts';
import { showing } from '../support/showing.ts';
import { kafka, plain, refused, workspace } from '../support/streams.ts';

showing(
  'lifecycle',
  [
    'createGroupStreamPrivateLinkConnection',
    'getGroupStreamPrivateLinkConnection',
    'deleteGroupStreamPrivateLinkConnection',
    'createGroupStreamConnection',
    'getGroupStreamConnection',
    'deleteGroupStreamConnection',
  ],
  'a private link is laid for a connection, which is deployed over it and keeps it from being deleted',
  async (world) => {
    const { atlas, groupId, clock } = world;
    const { streams } = atlas;
    const flow = await workspace(world);
    const body = {
      provider: 'aws',
      vendor: 'CONFLUENT',
      region: 'US_EAST_1',
      dnsDomain: 'x.confluent.cloud',
      dnsSubDomain: [],
      serviceEndpointId: 'com.amazonaws.vpce.us-east-1.vpce-svc-1',
    };
    const { _id: connectionId = '', ...echoed } = await streams.createPrivateLinkConnection({
      groupId,
      body,
    });
    expect(echoed).toEqual(body);
    const link = { groupId, connectionId };
    expect(await streams.getPrivateLinkConnection(link)).toMatchObject({ provider: 'AWS', state: 'IDLE' });
    clock.advance(1000);
    expect((await streams.getPrivateLinkConnection(link)).state).toBe('WORKING');
    clock.advance(LONG_ENOUGH);
    expect(await streams.getPrivateLinkConnection(link)).toMatchObject({
      state: 'DONE',
      vendor: 'CONFLUENT',
      interfaceEndpointId: expect.stringMatching(/^vpce-/),
    });
    const networking = { access: { type: 'PRIVATE_LINK', connectionId } } as const;
    await streams.createStreamConnection({ ...flow, body: { ...kafka, networking } });
    const broker = { ...flow, connectionName: 'broker' };
    expect((await streams.getStreamConnection(broker)).state).toBe('PENDING');
    const deploying = refused(409, 'STREAM_KAFKA_CONNECTION_IS_DEPLOYING');
    await expect(streams.deleteStreamConnection(broker)).rejects.toMatchObject(deploying);
    await expect(streams.deletePrivateLinkConnection(link)).rejects.toMatchObject(
      refused(409, 'STREAM_PRIVATE_LINK_IN_USE'),
    );
    clock.advance(LONG_ENOUGH);
    expect((await streams.getStreamConnection(broker)).state).toBe('READY');
    await streams.deleteStreamConnection(broker);
    expect((await streams.getStreamConnection(broker)).state).toBe('DELETING');
    clock.advance(LONG_ENOUGH);
    await expect(streams.getStreamConnection(broker)).rejects.toMatchObject({ status: 404 });
    await streams.deletePrivateLinkConnection(link);
    expect((await streams.getPrivateLinkConnection(link)).state).toBe('DELETE_REQUESTED');
    clock.advance(LONG_ENOUGH);
    await expect(streams.getPrivateLinkConnection(link)).rejects.toMatchObject(
      refused(404, 'RESOURCE_NOT_FOUND'),
    );
  },
);

showing(
  'stateful',
  [
    'updateGroupStreamPrivateLinkConnection',
    'listGroupStreamPrivateLinkConnections',
    'createGroupStreamPrivateLinkConnection',
  ],
  'a private link needs what its vendor needs, and only its domain can change',
  async ({ atlas, groupId }) => {
    const { streams } = atlas;
    const make = (body: object) => streams.createPrivateLinkConnection({ groupId, body: plain(body) });
    for (const [body, errorCode] of [
      [{ provider: 'MOON' }, 'INVALID_ATTRIBUTE'],
      [{ provider: 'AWS', vendor: 'EVENTHUB' }, 'INVALID_ATTRIBUTE'],
      [{ provider: 'AWS', vendor: 'MSK' }, 'MISSING_ATTRIBUTE'],
      [{ provider: 'AWS', vendor: 'CONFLUENT', region: 'US_EAST_1' }, 'MISSING_ATTRIBUTE'],
      [{ provider: 'AZURE', vendor: 'EVENTHUB', region: 'eastus2' }, 'MISSING_ATTRIBUTE'],
      [{ provider: 'GCP', vendor: 'CONFLUENT', region: 'US_EAST4', dnsDomain: 'x' }, 'MISSING_ATTRIBUTE'],
    ] as const)
      await expect(make(body), JSON.stringify(body)).rejects.toMatchObject(refused(400, errorCode));
    const { _id: msk = '' } = await make({ provider: 'AWS', vendor: 'MSK', arn: 'arn:aws:kafka:x' });
    await expect(
      streams.updatePrivateLinkConnection({ groupId, connectionId: msk, body: { dnsDomain: 'y' } }),
    ).rejects.toMatchObject(refused(400, 'INVALID_ATTRIBUTE'));
    const confluent = {
      provider: 'AWS',
      vendor: 'CONFLUENT',
      region: 'US_EAST_1',
      dnsDomain: 'x',
      serviceEndpointId: 's',
    };
    const { _id: connectionId = '' } = await make(confluent);
    expect(
      await streams.updatePrivateLinkConnection({ groupId, connectionId, body: { dnsDomain: 'y' } }),
    ).toMatchObject({ dnsDomain: 'y', state: 'IDLE' });
    expect(await streams.listPrivateLinkConnections({ groupId })).toMatchObject({
      totalCount: 2,
      results: [{ vendor: 'MSK' }, { dnsDomain: 'y' }],
    });
  },
);

showing(
  'stateful',
  [
    'listGroupStreamVpcPeeringConnections',
    'listGroupStreamActiveVpcPeeringConnections',
    'acceptGroupStreamVpcPeeringConnection',
    'rejectGroupStreamVpcPeeringConnection',
    'deleteGroupStreamVpcPeeringConnection',
    'getGroupStreamAccountDetails',
  ],
  'a peering asked for from outside is accepted by whoever knows who asks, or rejected',
  async (world) => {
    const { atlas, groupId, clock } = world;
    const { streams } = atlas;
    const requesterAccountId = '123456789012';
    const list = (account = requesterAccountId) =>
      streams.listVpcPeeringConnections({ groupId, requesterAccountId: account });
    expect(await list()).toMatchObject({ totalCount: 0 });
    await workspace(world);
    const [asked = {}] = (await list()).results;
    const here = await streams.getAccountDetails({ groupId, cloudProvider: 'aws', regionName: 'US_EAST_1' });
    expect(here).toMatchObject({ cloudProvider: 'aws', awsAccountId: asked.accepterAccountId });
    expect(here).toMatchObject({ vpcId: asked.accepterVpcId, cidrBlock: asked.accepterCidr });
    expect(asked).toMatchObject({
      cloudStatus: 'pending-acceptance',
      localStatus: 'NONE',
      requesterAccountId,
    });
    const peering = { groupId, id: asked._id ?? '' };
    const { requesterVpcId = '' } = asked;
    await expect(
      streams.acceptVpcPeeringConnection({
        ...peering,
        body: { requesterAccountId, requesterVpcId: 'vpc-1' },
      }),
    ).rejects.toMatchObject(refused(400, 'INVALID_ATTRIBUTE'));
    await streams.acceptVpcPeeringConnection({ ...peering, body: { requesterAccountId, requesterVpcId } });
    expect((await list()).results).toMatchObject([{ localStatus: 'ACCEPT_REQUESTED' }]);
    clock.advance(LONG_ENOUGH);
    expect(await streams.listActivePeeringConnections({ groupId })).toMatchObject({
      totalCount: 1,
      results: [{ _id: peering.id, localStatus: 'ACTIVE', cloudStatus: 'active' }],
    });
    await expect(streams.rejectVpcPeeringConnection(peering)).rejects.toMatchObject(
      refused(409, 'PEER_INVALID_STATE'),
    );
    await streams.deleteVpcPeeringConnection(peering);
    await list();
    clock.advance(LONG_ENOUGH);
    expect(await list()).toMatchObject({ totalCount: 0 });
    await expect(streams.deleteVpcPeeringConnection(peering)).rejects.toMatchObject(
      refused(404, 'PEER_NOT_FOUND'),
    );
    const [second = {}] = (await list('210987654321')).results;
    await streams.rejectVpcPeeringConnection({ groupId, id: second.name ?? '' });
    await list('210987654321');
    clock.advance(LONG_ENOUGH);
    expect((await list('210987654321')).results).toMatchObject([{ cloudStatus: 'rejected' }]);
    await expect(list('me')).rejects.toMatchObject(refused(400, 'INVALID_ATTRIBUTE'));
    const azure = await streams.getAccountDetails({
      groupId,
      cloudProvider: 'azure',
      regionName: 'US_EAST_2',
    });
    expect(Object.keys(azure)).toEqual([
      'azureSubscriptionId',
      'cidrBlock',
      'cloudProvider',
      'virtualNetworkName',
    ]);
    const gcp = await streams.getAccountDetails({ groupId, cloudProvider: 'gcp', regionName: 'CENTRAL_US' });
    expect(Object.keys(gcp)).toEqual(['cidrBlock', 'cloudProvider', 'gcpProjectId', 'vpcNetworkName']);
    await expect(
      streams.getAccountDetails({ groupId, cloudProvider: 'aws', regionName: 'MOON_1' }),
    ).rejects.toMatchObject(refused(400, 'INVALID_ATTRIBUTE'));
  },
);
