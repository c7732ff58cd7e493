import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestAtlas, testAtlas } from './atlas-fixture.ts';
import { freeBody, region, replicaSetBody } from './fixtures.ts';

let atlas: TestAtlas;

beforeEach(async () => {
  atlas = await testAtlas();
});

afterEach(async () => {
  await atlas[Symbol.asyncDispose]();
});

const running = (body: object = replicaSetBody()) => atlas.running(body);

const stateOf = async (path: string) => (await atlas.ask('GET', path)).stateName;

describe('the life of a cluster', () => {
  it('shows every state once, and the events of it', async () => {
    const created = await atlas.ask('POST', '/clusters', {
      body: replicaSetBody({ tags: [{ key: 'a', value: 'b' }] }),
    });
    expect(created).toMatchObject({
      stateName: 'CREATING',
      connectionStrings: {},
      tags: [{ key: 'a', value: 'b' }],
    });
    expect(await stateOf('/clusters/shop')).toBe('CREATING');
    const ready = await atlas.ask('GET', '/clusters/shop');
    expect(ready).toMatchObject({
      stateName: 'IDLE',
      connectionStrings: { standardSrv: expect.stringMatching(/^mongodb\+srv:\/\/shop\./) },
    });
    const updated = await atlas.ask('PATCH', '/clusters/shop', {
      version: '2023-02-01',
      body: { diskSizeGB: 40 },
    });
    expect(updated).toMatchObject({ stateName: 'UPDATING', diskSizeGB: 40 });
    expect(await stateOf('/clusters/shop')).toBe('UPDATING');
    expect(await stateOf('/clusters/shop')).toBe('IDLE');
    const deleted = await atlas.call('DELETE', '/clusters/shop');
    expect(deleted).toMatchObject({ status: 202, body: {} });
    expect(await atlas.ask('GET', '/clusters/shop')).toMatchObject({
      stateName: 'DELETING',
      tags: [],
      connectionStrings: ready.connectionStrings,
    });
    expect(await atlas.refusal('GET', '/clusters/shop')).toBe('404 CLUSTER_NOT_FOUND');
    expect(await atlas.events()).toEqual([
      'CLUSTER_CREATED',
      'CLUSTER_READY',
      'CLUSTER_UPDATE_SUBMITTED',
      'CLUSTER_UPDATE_STARTED',
      'CLUSTER_UPDATE_COMPLETED',
      'CLUSTER_DELETE_SUBMITTED',
      'CLUSTER_TAGS_MODIFIED',
      'CLUSTER_UPDATE_STARTED',
      'CLUSTER_DELETED',
    ]);
  });

  it('has an actor in the events of the caller and none in those of the service', async () => {
    await running();
    const { results } = (await atlas.ask('GET', '/events')) as { results: Record<string, unknown>[] };
    const actor = (type: string) =>
      results.find(({ eventTypeName }) => eventTypeName === type)?.remoteAddress;
    expect(actor('CLUSTER_CREATED')).toBe('127.0.0.1');
    expect(actor('CLUSTER_READY')).toBeUndefined();
  });

  it('takes as long as the service takes when it is to be realistic', async () => {
    await using slow = await testAtlas('realistic');
    await slow.ask('POST', '/clusters', { body: replicaSetBody() });
    await slow.ask('POST', '/clusters', { body: freeBody() });
    const state = async (name: string) => (await slow.ask('GET', `/clusters/${name}`)).stateName;
    const both = async () => [await state('shop'), await state('free')];
    expect(await both()).toEqual(['CREATING', 'CREATING']);
    slow.runtime.advance(11_000);
    expect(await both()).toEqual(['CREATING', 'IDLE']);
    slow.runtime.advance(400_000);
    expect(await state('shop')).toBe('CREATING');
    slow.runtime.advance(1_400_000);
    expect(await state('shop')).toBe('IDLE');
  });

  it('stays CREATING when it is changed before it is up', async () => {
    await atlas.ask('POST', '/clusters', { body: replicaSetBody() });
    expect(
      await atlas.ask('PATCH', '/clusters/shop', { body: { tags: [{ key: 'a', value: 'b' }] } }),
    ).toMatchObject({ stateName: 'CREATING', tags: [{ key: 'a', value: 'b' }] });
  });

  it('is not touched by a change that changes nothing', async () => {
    const path = await running();
    const before = await atlas.events();
    const { replicationSpecs, ...shown } = await atlas.ask('GET', path);
    expect(shown.stateName).toBe('IDLE');
    expect(
      await atlas.ask('PATCH', path, {
        body: { backupEnabled: false, replicationSpecs: replicaSetBody().replicationSpecs },
      }),
    ).toMatchObject({ stateName: 'IDLE' });
    expect(await atlas.events()).toEqual(before);
  });

  it('goes with everything below it', async () => {
    const path = await running();
    const { _id } = await atlas.ask('POST', '/sampleDatasetLoad/shop');
    expect(await atlas.ask('GET', `/sampleDatasetLoad/${String(_id)}`)).toMatchObject({
      state: 'WORKING',
      completeDate: null,
    });
    expect(await atlas.ask('GET', `/sampleDatasetLoad/${String(_id)}`)).toMatchObject({
      state: 'COMPLETED',
      completeDate: '2026-01-01T00:00:00Z',
    });
    await atlas.ask('DELETE', path);
    await atlas.ask('GET', path);
    expect(await atlas.refusal('GET', path)).toBe('404 CLUSTER_NOT_FOUND');
    expect(await atlas.refusal('GET', `/sampleDatasetLoad/${String(_id)}`)).toBe('404 RESOURCE_NOT_FOUND');
  });
});

describe('pausing', () => {
  it('is shown at once, keeps every other change out, and ends by resuming', async () => {
    const path = await running();
    expect(await atlas.ask('PATCH', path, { body: { paused: true } })).toMatchObject({
      paused: true,
      stateName: 'UPDATING',
    });
    expect(await atlas.refusal('PATCH', path, { body: { paused: true } })).toBe('409 CLUSTER_ALREADY_PAUSED');
    expect(await atlas.refusal('PATCH', path, { body: { backupEnabled: true } })).toBe(
      '409 CANNOT_UPDATE_PAUSED_CLUSTER',
    );
    expect(
      await atlas.refusal('PATCH', `${path}/processArgs`, {
        version: '2024-08-05',
        body: { noTableScan: true },
      }),
    ).toBe('409 CANNOT_UPDATE_PAUSED_CLUSTER');
    expect(await atlas.refusal('POST', `${path}/restartPrimaries`)).toMatch(/^400 CLUSTER_RESTART/);
    expect(await atlas.ask('PATCH', path, { body: { paused: false } })).toMatchObject({ paused: false });
  });

  it('does not go together with a change', async () => {
    const path = await running();
    expect(await atlas.refusal('PATCH', path, { body: { paused: true, backupEnabled: true } })).toBe(
      '409 CANNOT_UPDATE_AND_PAUSE_CLUSTER',
    );
    expect(await atlas.ask('GET', path)).toMatchObject({
      paused: false,
      backupEnabled: false,
      stateName: 'IDLE',
    });
  });

  it('needs a rest after resuming', async () => {
    await using fast = await testAtlas('fast');
    await fast.ask('POST', '/clusters', { body: replicaSetBody() });
    const settle = async () => {
      await fast.ask('GET', '/clusters/shop');
      fast.runtime.advance(5000);
    };
    await settle();
    await fast.ask('PATCH', '/clusters/shop', { body: { paused: true } });
    await settle();
    await fast.ask('PATCH', '/clusters/shop', { body: { paused: false } });
    await settle();
    expect(await fast.refusal('PATCH', '/clusters/shop', { body: { paused: true } })).toBe(
      '400 CANNOT_PAUSE_RECENTLY_RESUMED_CLUSTER',
    );
    fast.runtime.advance(10_000);
    expect(await fast.refusal('PATCH', '/clusters/shop', { body: { paused: true } })).toBe('200');
  });
});

describe('deleting', () => {
  it('is refused while the cluster is protected, in the recorded words', async () => {
    const path = await running(replicaSetBody({ terminationProtectionEnabled: true }));
    const { status, body } = await atlas.call('DELETE', path);
    expect(status).toBe(400);
    expect(body).toEqual({
      detail:
        'Cannot terminate a cluster when termination protection is enabled. Disable termination protection and try again.',
      error: 400,
      errorCode: 'CANNOT_TERMINATE_CLUSTER_WHEN_TERMINATION_PROTECTION_ENABLED',
      parameters: [
        `Cannot terminate cluster shop in group ${atlas.groupId} because termination protection is enabled. Disable termination protection and try again.`,
      ],
      reason: 'Bad Request',
    });
    await atlas.ask('PATCH', path, { body: { terminationProtectionEnabled: false } });
    expect(await atlas.refusal('DELETE', path)).toBe('202');
  });

  it('happens once', async () => {
    const path = await running();
    await atlas.ask('DELETE', path);
    expect(await atlas.refusal('DELETE', path)).toBe('400 CLUSTER_ALREADY_REQUESTED_DELETION');
    expect(await atlas.refusal('PATCH', path, { body: { backupEnabled: true } })).toBe(
      '400 CLUSTER_ALREADY_REQUESTED_DELETION',
    );
  });

  it('keeps its project until it is gone', async () => {
    const path = await running();
    const project = `/api/atlas/v2/groups/${atlas.groupId}`;
    expect(await atlas.ask('GET', project)).toMatchObject({ clusterCount: 1 });
    expect(await atlas.refusal('DELETE', project)).toBe('409 CANNOT_CLOSE_GROUP_ACTIVE_ATLAS_CLUSTERS');
    await atlas.ask('DELETE', path);
    await atlas.ask('GET', path);
    expect(await atlas.refusal('DELETE', project)).toBe('202');
  });
});

describe('a cluster that scales by itself', () => {
  const scaling = region({
    electableSpecs: { instanceSize: 'M30', nodeCount: 3 },
    autoScaling: { compute: { enabled: true, maxInstanceSize: 'M60' }, diskGB: { enabled: true } },
  });
  const other = {
    replicationSpecs: [
      { regionConfigs: [region({ electableSpecs: { instanceSize: 'M40', nodeCount: 3 } })] },
    ],
  };

  it('keeps its machines when the caller asks for the fields as they were given', async () => {
    const path = await running(replicaSetBody({ replicationSpecs: [{ regionConfigs: [scaling] }] }));
    const headers = { 'Use-Effective-Instance-Fields': 'true' };
    expect(await atlas.ask('PATCH', path, { body: other, headers })).toMatchObject({ stateName: 'IDLE' });
    expect(await atlas.ask('PATCH', path, { body: other })).toMatchObject({ stateName: 'UPDATING' });
  });
});
