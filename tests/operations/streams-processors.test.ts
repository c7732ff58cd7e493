import { expect } from 'vitest';
import { eventsOf } from '../support/changes.ts';
import { showing } from '../support/showing.ts';
import { plain, plumbed, refused, sink, source } from '../support/streams.ts';

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
      expect(Number(busy.stats?.inputMessageCount)).toBeGreaterThanOrEqual(100);
      await streams.stopStreamProcessor(processor);
      clock.advance(100_000);
      const rested = await get();
      expect(rested).toMatchObject({
        state: 'STOPPED',
        stats: { inputMessageCount: busy.stats?.inputMessageCount },
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
