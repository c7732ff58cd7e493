import { gunzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { eventsOf } from '../support/changes.ts';
import { free, LONG_ENOUGH, replicaSet, running } from '../support/clusters.ts';
import { showing, type World } from '../support/showing.ts';

const dataProcessRegion = { cloudProvider: 'AWS', region: 'VIRGINIA_USA' } as const;
const tenantName = 'flow';
const MISSING = 'f'.repeat(24);

const kafka = {
  name: 'broker',
  type: 'Kafka',
  authentication: { mechanism: 'PLAIN', username: 'ada', password: 'not-to-be-seen' },
  bootstrapServers: 'kafka.example.com:9092',
  security: { protocol: 'SASL_SSL' },
} as const;

/** A workspace with the sample stream. */
async function workspace({ atlas, groupId }: World, change: object = {}) {
  await atlas.streams.withStreamSampleConnections({
    groupId,
    body: { name: tenantName, dataProcessRegion, ...change },
  });
  return { groupId, tenantName };
}

/** A workspace with the sample stream, and a cluster to write to. */
async function plumbed(world: World, change: object = {}) {
  const flow = await workspace(world, change);
  const shop = await running(world, replicaSet('shop'));
  await world.atlas.streams.createStreamConnection({
    ...flow,
    body: {
      name: 'store',
      type: 'Cluster',
      clusterName: 'shop',
      dbRoleToExecute: { role: 'atlasAdmin', type: 'BUILT_IN' },
    },
  });
  return { flow, shop };
}

const source = { $source: { connectionName: 'sample_stream_solar' } };
const sink = { $merge: { into: { connectionName: 'store', db: 'energy', coll: 'readings' } } };

/** A body as it is sent, whatever the types say of it. */
const plain = (body: object) => JSON.parse(JSON.stringify(body));

const refused = (status: number, errorCode: string) => ({ status, errorCode });

showing(
  'stateful',
  [
    'createGroupStreamWorkspace',
    'withGroupStreamSampleConnections',
    'getGroupStreamWorkspace',
    'listGroupStreamWorkspaces',
    'updateGroupStreamWorkspace',
    'deleteGroupStreamWorkspace',
  ],
  'a workspace has a region, a tier and host names of its own, and holds the project',
  async (world) => {
    const { atlas, groupId, orgId } = world;
    const { streams } = atlas;
    const { id: other = '' } = await atlas.projects.createProject({ body: { name: 'other', orgId } });
    const body = { name: 'west', dataProcessRegion: { cloudProvider: 'AZURE', region: 'westus' } } as const;
    const made = await streams.createStreamWorkspace({ groupId: other, body });
    expect(made).toMatchObject({ streamConfig: { tier: 'SP30' }, failoverRegions: [], groupId: other });
    expect(made.hostnames).toEqual([
      expect.stringMatching(`^atlas-stream-${made._id}-[a-z0-9]{6}\\.westus\\.a\\.query\\.mongodb\\.net$`),
    ]);
    const west = { groupId: other, tenantName: 'west' };
    await expect(streams.createStreamWorkspace({ groupId: other, body })).rejects.toMatchObject({
      status: 409,
    });
    await expect(atlas.projects.deleteProject({ groupId: other })).rejects.toMatchObject(
      refused(409, 'CANNOT_CLOSE_GROUP_ACTIVE_STREAMS_RESOURCE'),
    );
    for (const [change, errorCode] of [
      [{ name: undefined }, 'MISSING_ATTRIBUTE'],
      [{ dataProcessRegion: undefined }, 'MISSING_ATTRIBUTE'],
      [{ dataProcessRegion: { cloudProvider: 'AWS', region: 'westus' } }, 'INVALID_ATTRIBUTE'],
      [{ dataProcessRegion: { cloudProvider: 'TENANT', region: 'VIRGINIA_USA' } }, 'INVALID_ATTRIBUTE'],
      [{ streamConfig: { tier: 'SP50', maxTierSize: 'SP10' } }, 'INVALID_ATTRIBUTE'],
      [{ failoverRegions: [body.dataProcessRegion] }, 'INVALID_ATTRIBUTE'],
    ] as const) {
      const wrong = plain({ ...body, name: 'third', ...change });
      await expect(streams.createStreamWorkspace({ groupId, body: wrong })).rejects.toMatchObject(
        refused(400, errorCode),
      );
    }
    const changed = await streams.updateStreamWorkspace({
      ...west,
      body: {
        region: 'eastus',
        failoverRegions: [{ cloudProvider: 'AZURE', region: 'westus' }],
        streamConfig: { tier: 'SP10', maxTierSize: 'SP30' },
      },
    });
    expect(changed).toMatchObject({
      dataProcessRegion: { cloudProvider: 'AZURE', region: 'eastus' },
      hostnames: [expect.stringContaining('.eastus.a.query.')],
      streamConfig: { maxTierSize: 'SP30', tier: 'SP10' },
    });
    expect(await streams.getStreamWorkspace(west)).toEqual(changed);
    expect(await streams.listStreamWorkspaces({ groupId: other })).toMatchObject({ totalCount: 1 });
    const flow = await workspace(world);
    expect(await streams.getStreamWorkspace({ ...flow, includeConnections: true })).toMatchObject({
      connections: [{ name: 'sample_stream_solar', type: 'Sample', state: 'READY', region: 'VIRGINIA_USA' }],
    });
    await streams.deleteStreamWorkspace(west);
    await expect(streams.getStreamWorkspace(west)).rejects.toMatchObject(refused(404, 'RESOURCE_NOT_FOUND'));
    await expect(streams.deleteStreamWorkspace(west)).rejects.toMatchObject({ status: 404 });
    await atlas.projects.deleteProject({ groupId: other });
    expect(await streams.listStreamWorkspaces({ groupId })).toMatchObject({ totalCount: 1 });
  },
);

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
  'lifecycle',
  [
    'startGroupStreamProcessor',
    'startGroupStreamProcessorWith',
    'stopGroupStreamProcessor',
    'getGroupStreamProcessor',
    'deleteGroupStreamProcessor',
  ],
  'a processor is created, runs, counts what it has done, rests, and goes',
  async (world) => {
    const { clock, atlas } = world;
    const { streams } = atlas;
    const { flow } = await plumbed(world);
    const processor = { ...flow, processorName: 'count' };
    const get = () => streams.getStreamProcessor(processor);
    const noted = await eventsOf(world, async () => {
      const stages = [source, { $match: { watts: { $gt: 1, $lt: 9 } } }, sink];
      const options = { dlq: { connectionName: 'store', db: 'energy', coll: 'dead' } };
      const made = await streams.createStreamProcessor({
        ...flow,
        body: { name: 'count', pipeline: stages, options },
      });
      expect(made).toMatchObject({ name: 'count', pipeline: stages, options, tier: 'SP30' });
      expect(JSON.stringify(made.pipeline)).toBe(JSON.stringify(stages));
      expect(await get()).toMatchObject({ state: 'CREATED', _id: made._id });
      expect(await get()).not.toHaveProperty('stats');
      await expect(streams.stopStreamProcessor(processor)).rejects.toMatchObject({ status: 409 });
      await streams.startStreamProcessor(processor);
      await expect(streams.startStreamProcessor(processor)).rejects.toMatchObject({ status: 409 });
      expect(await get()).toMatchObject({ state: 'STARTED', stats: { inputMessageCount: 0 } });
      clock.advance(100_000);
      const busy = await get();
      expect(Number(busy.stats?.['inputMessageCount'])).toBeGreaterThanOrEqual(100);
      await streams.stopStreamProcessor(processor);
      clock.advance(100_000);
      const rested = await get();
      expect(rested).toMatchObject({
        state: 'STOPPED',
        stats: { inputMessageCount: busy.stats?.['inputMessageCount'] },
      });
      await streams.startStreamProcessorWith({
        ...processor,
        body: { resumeFromCheckpoint: false, tier: 'SP10' },
      });
      expect(await get()).toMatchObject({ state: 'STARTED', tier: 'SP10', stats: { inputMessageCount: 0 } });
      await expect(
        streams.deleteStreamConnection({ ...flow, connectionName: 'store' }),
      ).rejects.toMatchObject({
        status: 409,
      });
      await expect(streams.deleteStreamWorkspace(flow)).rejects.toMatchObject(
        refused(409, 'STREAM_TENANT_HAS_STREAM_PROCESSORS'),
      );
      await streams.deleteStreamProcessor(processor);
      await expect(get()).rejects.toMatchObject(refused(404, 'RESOURCE_NOT_FOUND'));
    });
    expect(noted.inGroup).toEqual([
      'STREAM_PROCESSOR_CREATED',
      'STREAM_PROCESSOR_STARTED',
      'STREAM_PROCESSOR_STOPPED',
      'STREAM_PROCESSOR_STARTED',
      'STREAM_PROCESSOR_STOPPED',
      'STREAM_PROCESSOR_DROPPED',
    ]);
    await streams.deleteStreamWorkspace(flow);
  },
);

showing(
  'stateful',
  ['createGroupStreamProcessor', 'updateGroupStreamProcessor', 'getGroupStreamProcessors'],
  'a pipeline has to work in its workspace, and changes only at rest',
  async (world) => {
    const { streams } = world.atlas;
    const { flow } = await plumbed(world, { streamConfig: { tier: 'SP5', maxTierSize: 'SP10' } });
    const make = (pipeline: object[], change: object = {}) =>
      streams.createStreamProcessor({ ...flow, body: plain({ name: 'one', pipeline, ...change }) });
    for (const [pipeline, change] of [
      [[], {}],
      [[source], {}],
      [[sink, source], {}],
      [[{ $source: { connectionName: 'ghost' } }, sink], {}],
      [[source, { $merge: { into: { connectionName: 'ghost', db: 'a', coll: 'b' } } }], {}],
      [[source, { $merge: { into: { connectionName: 'sample_stream_solar', db: 'a', coll: 'b' } } }], {}],
      [[source, { $merge: { into: { connectionName: 'store' } } }], {}],
      [[source, { $out: 'x' }, sink], {}],
      [[source, { $match: {}, $set: {} }, sink], {}],
      [[source, sink], { options: { dlq: { connectionName: 'sample_stream_solar', db: 'a', coll: 'b' } } }],
      [[source, sink], { tier: 'SP30' }],
      [[source, sink], { failoverEnabled: true }],
      [[source, sink], { name: 'not a name' }],
    ] as const)
      await expect(make([...pipeline], change), JSON.stringify([pipeline, change])).rejects.toMatchObject({
        status: 400,
      });
    expect(await streams.getStreamProcessors(flow)).toMatchObject({ totalCount: 0 });
    await make([source, sink]);
    await expect(make([source, sink])).rejects.toMatchObject({ status: 409 });
    await make([source, sink], { name: 'two' });
    const one = { ...flow, processorName: 'one' };
    await streams.startStreamProcessor(one);
    await expect(streams.updateStreamProcessor({ ...one, body: { tier: 'SP2' } })).rejects.toMatchObject({
      status: 409,
    });
    await streams.stopStreamProcessor(one);
    const other = [
      { $source: { connectionName: 'sample_stream_solar', timeField: { $toDate: '$t' } } },
      sink,
    ];
    await expect(streams.updateStreamProcessor({ ...one, body: { pipeline: other } })).rejects.toMatchObject({
      status: 400,
    });
    await expect(streams.updateStreamProcessor({ ...one, body: { name: 'two' } })).rejects.toMatchObject({
      status: 409,
    });
    const options = { resumeFromCheckpoint: false };
    const changed = await streams.updateStreamProcessor({
      ...one,
      body: { name: 'three', pipeline: other, options, tier: 'SP2' },
    });
    expect(changed).toMatchObject({ name: 'three', tier: 'SP2', state: 'STOPPED', pipeline: other });
    expect(changed).not.toHaveProperty('stats');
    const { results } = await streams.getStreamProcessors(flow);
    expect(results.map(({ name }) => name)).toEqual(['three', 'two']);
  },
);

showing(
  'stateful',
  [
    'getGroupStreamProcessor',
    'startGroupStreamProcessor',
    'updateGroupStreamWorkspace',
    'startGroupStreamProcessorWith',
  ],
  'a processor fails when its cluster stands still, and fails over to where it may',
  async (world) => {
    const { atlas } = world;
    const { streams, clusters } = atlas;
    const failoverRegions = [{ cloudProvider: 'AWS', region: 'OHIO_USA' }];
    const { flow, shop } = await plumbed(world, { failoverRegions });
    const body = { name: 'count', pipeline: [source, sink], failoverEnabled: true };
    await streams.createStreamProcessor({ ...flow, body });
    const processor = { ...flow, processorName: 'count' };
    await streams.startStreamProcessor(processor);
    expect(await streams.getStreamProcessor(processor)).toMatchObject({ eligibleForFailover: true });
    await streams.startStreamProcessorWith({
      ...processor,
      body: { failover: { region: 'OHIO_USA', dryRun: true } },
    });
    await expect(
      streams.startStreamProcessorWith({ ...processor, body: { failover: { region: 'PARIS_FRA' } } }),
    ).rejects.toMatchObject(refused(400, 'INVALID_ATTRIBUTE'));
    const moved = await eventsOf(world, () =>
      streams.updateStreamWorkspace({
        ...flow,
        body: { processorStatus: { status: 'FAILED_OVER', region: 'OHIO_USA' } },
      }),
    );
    expect(moved.inGroup).toEqual([
      'STREAM_PROCESSOR_STOPPED',
      'STREAM_PROCESSOR_STARTED',
      'STREAM_TENANT_UPDATED',
    ]);
    await clusters.updateCluster({ ...shop, body: { paused: true } });
    const failed = await eventsOf(world, async () => {
      expect((await streams.getStreamProcessor(processor)).state).toBe('FAILED');
      expect((await streams.getStreamProcessor(processor)).state).toBe('FAILED');
    });
    expect(failed.inGroup).toEqual(['STREAM_PROCESSOR_STATE_IS_FAILED']);
    await expect(streams.startStreamProcessor(processor)).rejects.toMatchObject({ status: 409 });
    await clusters.updateCluster({ ...shop, body: { paused: false } });
    await streams.updateStreamWorkspace({ ...flow, body: { processorStatus: { status: 'STARTED' } } });
    expect((await streams.getStreamProcessor(processor)).state).toBe('STARTED');
    await streams.updateStreamWorkspace({ ...flow, body: { processorStatus: { status: 'STOPPED' } } });
    expect((await streams.getStreamProcessor(processor)).state).toBe('STOPPED');
    await expect(
      streams.updateStreamWorkspace({ ...flow, body: { region: 'PARIS_FRA' } }),
    ).rejects.toMatchObject(refused(409, 'STREAM_TENANT_HAS_STREAM_PROCESSORS'));
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

showing(
  'stateful',
  ['downloadGroupStreamAuditLogs', 'downloadGroupStreamOperationalLogs', 'getGroupStreamWorkspace'],
  'the logs of a workspace tell who did what and what its processors did, in the time asked for',
  async (world) => {
    const { atlas, clock } = world;
    const { streams } = atlas;
    const { flow } = await plumbed(world);
    for (const name of ['one', 'two'])
      await streams.createStreamProcessor({ ...flow, body: { name, pipeline: [source, sink] } });
    await streams.getStreamWorkspace(flow);
    clock.advance(60_000);
    await streams.startStreamProcessor({ ...flow, processorName: 'one' });
    const audit = await streams.downloadAuditLogs(flow);
    expect(audit.filename).toMatch(/^flow_\S+\.\d{9}Z_\S+\.\d{9}Z_audit\.log\.gz$/);
    const linesOf = async (log: {
      bytes(): Promise<Uint8Array>;
    }): Promise<readonly Record<string, unknown>[]> =>
      gunzipSync(await log.bytes())
        .toString()
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line));
    expect((await linesOf(audit)).map(({ atype }) => atype)).toEqual([
      'createStreamConnection',
      'createStreamProcessor',
      'createStreamProcessor',
      'startStreamProcessor',
    ]);
    const now = Math.floor(clock.now() / 1000);
    const late = await streams.downloadOperationalLogs({
      ...flow,
      startDate: now - 30,
      endDate: now,
      spName: 'one',
    });
    expect(late.filename).toMatch(/_operational\.log\.gz$/);
    expect(await linesOf(late)).toMatchObject([{ ctx: 'one', msg: 'Stream processor: start' }]);
    expect(await linesOf(await streams.downloadOperationalLogs({ ...flow, spName: 'two' }))).toHaveLength(1);
    await expect(streams.downloadAuditLogs({ ...flow, spName: 'ghost' })).rejects.toMatchObject({
      status: 404,
    });
    await expect(
      streams.downloadAuditLogs({ ...flow, startDate: now, endDate: now - 5 }),
    ).rejects.toMatchObject(refused(400, 'START_DATE_AFTER_END_DATE'));
  },
);

showing(
  'stateful',
  ['createGroupStreamWorkspace', 'listGroupStreamWorkspaces'],
  'whoever may only read a project cannot change its streams',
  async ({ atlas, groupId, client }) => {
    await atlas.streams.createStreamWorkspace({ groupId, body: { name: tenantName, dataProcessRegion } });
    const { publicKey = '', privateKey = '' } = await atlas.programmaticApiKeys.createGroupApiKey({
      groupId,
      body: { desc: 'reads', roles: ['GROUP_READ_ONLY'] },
    });
    const reader = client({ publicKey, privateKey });
    expect(await reader.streams.listStreamWorkspaces({ groupId })).toMatchObject({ totalCount: 1 });
    const refusal = refused(401, 'USER_UNAUTHORIZED');
    await expect(reader.streams.deleteStreamWorkspace({ groupId, tenantName })).rejects.toMatchObject(
      refusal,
    );
    await expect(
      reader.streams.createStreamConnection({ groupId, tenantName, body: kafka }),
    ).rejects.toMatchObject(refusal);
  },
);
