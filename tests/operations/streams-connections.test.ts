import { expect } from 'vitest';
import { free, LONG_ENOUGH, running } from '../support/clusters.ts';
import { showing } from '../support/showing.ts';
import { kafka, MISSING, plain, refused, workspace } from '../support/streams.ts';

showing(
  'stateful',
  [
    'createGroupStreamConnection',
    'getGroupStreamConnection',
    'listGroupStreamConnections',
    'updateGroupStreamConnection',
    'deleteGroupStreamConnection',
  ],
  'connections of every kind are kept without their secrets',
  async (world) => {
    const { streams } = world.atlas;
    const flow = await workspace(world);
    const { clusterName } = await running(world, free('free'));
    const roleArn = 'arn:aws:iam::123456789012:role/flow';
    const registry = { type: 'USER_INFO', username: 'ada', password: 'not-to-be-seen' } as const;
    const bodies = [
      kafka,
      {
        name: 'tokens',
        type: 'Kafka',
        bootstrapServers: 'a.example.com:1',
        authentication: { mechanism: 'OAUTHBEARER', clientId: 'c', clientSecret: 'not-to-be-seen' },
      },
      {
        name: 'keys',
        type: 'Kafka',
        bootstrapServers: 'a.example.com:1',
        authentication: {
          mechanism: 'SSL',
          sslCertificate: 'shown',
          sslKey: 'not-to-be-seen',
          sslKeyPassword: 'not-to-be-seen',
        },
      },
      { name: 'store', type: 'Cluster', clusterName, dbRoleToExecute: { role: 'mine', type: 'CUSTOM' } },
      { name: 'hook', type: 'Https', url: 'https://example.com/in', headers: { 'x-from': 'atlas' } },
      { name: 'function', type: 'AWSLambda', aws: { roleArn } },
      { name: 'bucket', type: 'S3', aws: { roleArn, testBucket: 'b' } },
      { name: 'kinesis', type: 'AWSKinesisDataStreams', aws: { roleArn } },
      {
        name: 'registry',
        type: 'SchemaRegistry',
        provider: 'CONFLUENT',
        schemaRegistryAuthentication: registry,
        schemaRegistryUrls: ['https://registry.example.com'],
      },
      {
        name: 'blobs',
        type: 'AzureBlobStorage',
        azure: { servicePrincipalId: 'p', storageAccountName: 's', region: 'eastus' },
      },
      { name: 'topics', type: 'GCPPubSub', gcp: { serviceAccountId: 'me@example.iam.gserviceaccount.com' } },
    ] as const;
    for (const body of bodies) {
      const made = await streams.createStreamConnection({ ...flow, body: plain(body) });
      expect(made).toMatchObject({
        name: body.name,
        type: body.type,
        state: 'READY',
        region: 'VIRGINIA_USA',
      });
      expect(await streams.getStreamConnection({ ...flow, connectionName: body.name })).toEqual(made);
    }
    const all = await streams.listStreamConnections(flow);
    expect(all.totalCount).toBe(bodies.length + 1);
    expect(all.results.find(({ name }) => name === 'broker')).toMatchObject({
      authentication: { mechanism: 'PLAIN', username: 'ada' },
      networking: { access: { type: 'PUBLIC' } },
    });
    expect(JSON.stringify(world.exchanges)).not.toContain('not-to-be-seen');
    const broker = { ...flow, connectionName: 'broker' };
    const updated = await streams.updateStreamConnection({
      ...broker,
      body: { type: 'Kafka', bootstrapServers: 'other.example.com:9093' },
    });
    expect(updated).not.toHaveProperty('state');
    expect(updated).toMatchObject({ bootstrapServers: 'other.example.com:9093', security: kafka.security });
    await expect(
      streams.updateStreamConnection({ ...broker, body: { type: 'Https', url: 'https://example.com' } }),
    ).rejects.toMatchObject(refused(400, 'INVALID_ATTRIBUTE'));
    expect(await streams.deleteStreamConnection(broker)).toEqual({});
    await expect(streams.getStreamConnection(broker)).rejects.toMatchObject(
      refused(404, 'RESOURCE_NOT_FOUND'),
    );
    await expect(streams.listStreamConnections({ ...flow, tenantName: 'ghost' })).rejects.toMatchObject(
      refused(404, 'RESOURCE_NOT_FOUND'),
    );
  },
);

showing(
  'stateful',
  ['withGroupStreamSampleConnections', 'listGroupStreamConnections'],
  'a connection that leads nowhere is not made',
  async (world) => {
    const { atlas, orgId } = world;
    const { streams } = atlas;
    const flow = await workspace(world);
    const { id: elsewhere = '' } = await atlas.projects.createProject({ body: { name: 'other', orgId } });
    const cluster = { name: 'store', type: 'Cluster', clusterName: 'ghost' } as const;
    const cases = [
      [cluster, 404, 'CLUSTER_NOT_FOUND'],
      [{ ...cluster, clusterGroupId: MISSING }, 404, 'GROUP_NOT_FOUND'],
      [{ ...cluster, clusterGroupId: elsewhere }, 403, 'FEATURE_UNSUPPORTED'],
      [{ name: 'store', type: 'Cluster' }, 400, 'MISSING_ATTRIBUTE'],
      [{ ...cluster, dbRoleToExecute: { role: 'king', type: 'BUILT_IN' } }, 400, 'INVALID_ATTRIBUTE'],
      [{ ...kafka, bootstrapServers: 'nowhere' }, 400, 'INVALID_ATTRIBUTE'],
      [{ ...kafka, authentication: { mechanism: 'MAGIC' } }, 400, 'INVALID_ATTRIBUTE'],
      [{ ...kafka, security: { protocol: 'PIGEON' } }, 400, 'INVALID_ATTRIBUTE'],
      [{ name: 'hook', type: 'Https', url: 'http://example.com' }, 400, 'INVALID_ATTRIBUTE'],
      [{ name: 'function', type: 'AWSLambda', aws: { roleArn: 'me' } }, 400, 'INVALID_ATTRIBUTE'],
      [{ name: 'moon', type: 'Sample' }, 400, 'INVALID_ATTRIBUTE'],
      [{ name: 'sample_stream_solar', type: 'Sample' }, 409, 'VALIDATION_ERROR'],
      [
        { ...kafka, networking: { access: { type: 'PRIVATE_LINK', connectionId: MISSING } } },
        404,
        'RESOURCE_NOT_FOUND',
      ],
    ] as const;
    for (const [body, status, errorCode] of cases)
      await expect(
        streams.createStreamConnection({ ...flow, body: plain(body) }),
        JSON.stringify(body),
      ).rejects.toMatchObject(refused(status, errorCode));
    expect(await streams.listStreamConnections(flow)).toMatchObject({ totalCount: 1 });
  },
);

showing(
  'lifecycle',
  [
    'createGroupStreamConnectionFailoverConnection',
    'getGroupStreamConnectionFailoverConnection',
    'deleteGroupStreamConnectionFailoverConnection',
  ],
  'a failover connection comes up in a failover region',
  async (world) => {
    const { atlas, clock } = world;
    const { streams } = atlas;
    const flow = await workspace(world, { failoverRegions: [{ cloudProvider: 'AWS', region: 'OHIO_USA' }] });
    await streams.createStreamConnection({ ...flow, body: kafka });
    const broker = { ...flow, connectionName: 'broker' };
    const { name: _, ...body } = { ...kafka, region: 'OHIO_USA' };
    await expect(
      streams.createFailoverConnection({ ...broker, body: { ...body, region: 'PARIS_FRA' } }),
    ).rejects.toMatchObject(refused(400, 'INVALID_ATTRIBUTE'));
    const { id = '', ...made } = await streams.createFailoverConnection({ ...broker, body });
    expect(made).toMatchObject({ name: 'broker', region: 'OHIO_USA', state: 'PENDING', type: 'Kafka' });
    await expect(streams.createFailoverConnection({ ...broker, body })).rejects.toMatchObject({
      status: 409,
    });
    const failover = { ...broker, failoverConnectionId: id };
    expect((await streams.getStreamFailoverConnection(failover)).state).toBe('PENDING');
    clock.advance(LONG_ENOUGH);
    expect((await streams.getStreamFailoverConnection(failover)).state).toBe('READY');
    await streams.deleteStreamFailoverConnection(failover);
    await expect(streams.getStreamFailoverConnection(failover)).rejects.toMatchObject(
      refused(404, 'RESOURCE_NOT_FOUND'),
    );
    expect(JSON.stringify(world.exchanges)).not.toContain('not-to-be-seen');
  },
);

showing(
  'stateful',
  ['updateGroupStreamConnectionFailoverConnection', 'listGroupStreamConnectionFailoverConnections'],
  'a failover connection changes like any other and goes with what it stands in for',
  async (world) => {
    const { atlas, clock } = world;
    const { streams } = atlas;
    const flow = await workspace(world, { failoverRegions: [{ cloudProvider: 'AWS', region: 'OHIO_USA' }] });
    await streams.createStreamConnection({ ...flow, body: kafka });
    const broker = { ...flow, connectionName: 'broker' };
    const { id = '' } = await streams.createFailoverConnection({
      ...broker,
      body: { ...kafka, region: 'OHIO_USA' },
    });
    const failover = { ...broker, failoverConnectionId: id };
    await streams.getStreamFailoverConnection(failover);
    clock.advance(LONG_ENOUGH);
    const body = { type: 'Kafka', bootstrapServers: 'second.example.com:9092' } as const;
    expect(await streams.updateStreamFailoverConnection({ ...failover, body })).toMatchObject(body);
    expect(await streams.listFailoverConnections(broker)).toMatchObject({
      totalCount: 1,
      results: [{ id, bootstrapServers: 'second.example.com:9092' }],
    });
    await streams.deleteStreamConnection(broker);
    await streams.createStreamConnection({ ...flow, body: kafka });
    expect(await streams.listFailoverConnections(broker)).toMatchObject({ totalCount: 0 });
  },
);
