import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Shown, type TestWorld, testWorld } from '../world-fixture.ts';

const flexBody = (change: object = {}): object => ({
  name: 'flex',
  providerSettings: { backingProviderName: 'AWS', regionName: 'US_EAST_1' },
  ...change,
});

const onAws = {
  providerName: 'AWS',
  regionName: 'US_EAST_1',
  priority: 7,
  electableSpecs: { instanceSize: 'M10', nodeCount: 3 },
};
const onShared = {
  ...onAws,
  providerName: 'TENANT',
  backingProviderName: 'AWS',
  electableSpecs: { instanceSize: 'M0' },
};
const dedicatedBody = (name = 'shop') => ({
  name,
  clusterType: 'REPLICASET',
  replicationSpecs: [{ regionConfigs: [onAws] }],
});
const freeBody = {
  name: 'free',
  clusterType: 'REPLICASET',
  replicationSpecs: [{ regionConfigs: [onShared] }],
};

let world: TestWorld;

beforeEach(async () => {
  world = await testWorld();
});

afterEach(async () => {
  await world[Symbol.asyncDispose]();
});

const call = (method: string, path: string, body?: object) => world.call(method, world.group + path, body);

/** The body of an answer that has to be good. */
async function ask(method: string, path: string, body?: object): Promise<Shown> {
  const answered = await call(method, path, body);
  if (answered.status >= 300)
    throw new Error(`${method} ${path}: ${answered.status} ${JSON.stringify(answered.body)}`);
  return answered.body;
}

/** Status and code of an answer. */
async function refusal(method: string, path: string, body?: object): Promise<string> {
  const { status, code } = await call(method, path, body);
  return `${status} ${code}`.trim();
}

const events = async () =>
  (await call('GET', '/events?itemsPerPage=500')).results.map(({ eventTypeName }) => eventTypeName).reverse();

async function running(body: object = flexBody()): Promise<void> {
  await ask('POST', '/flexClusters', body);
  await ask('GET', '/flexClusters/flex');
}

const get = () => ask('GET', '/flexClusters/flex');

describe('a flex cluster', () => {
  it('comes up, changes and goes, with the recorded events', async () => {
    const created = await call('POST', '/flexClusters', flexBody({ tags: [{ key: 'a', value: 'b' }] }));
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      stateName: 'CREATING',
      tags: [{ key: 'a', value: 'b' }],
      connectionStrings: { standardSrv: expect.stringMatching(/^mongodb\+srv:\/\/flex\.[a-z0-9]{7}\./) },
    });
    expect(await get()).toMatchObject({ stateName: 'CREATING' });
    const ready = await get();
    expect(ready).toMatchObject({
      stateName: 'IDLE',
      connectionStrings: { standard: expect.stringMatching(/^mongodb:\/\/ac-[a-z0-9]{7}-shard-00-00\./) },
    });
    expect(await ask('PATCH', '/flexClusters/flex', { terminationProtectionEnabled: true })).toMatchObject({
      stateName: 'UPDATING',
    });
    expect(await refusal('DELETE', '/flexClusters/flex')).toBe(
      '400 CANNOT_TERMINATE_CLUSTER_WHEN_TERMINATION_PROTECTION_ENABLED',
    );
    await ask('PATCH', '/flexClusters/flex', { terminationProtectionEnabled: false });
    expect(await call('DELETE', '/flexClusters/flex')).toMatchObject({ status: 204, body: {} });
    expect(await get()).toMatchObject({ stateName: 'DELETING', tags: [] });
    expect(await refusal('GET', '/flexClusters/flex')).toBe('404 CLUSTER_NOT_FOUND');
    expect(await events()).toEqual([
      'CLUSTER_CREATED',
      'CLUSTER_READY',
      'CLUSTER_UPDATE_SUBMITTED',
      'CLUSTER_UPDATE_STARTED',
      'CLUSTER_UPDATE_SUBMITTED',
      'CLUSTER_UPDATE_STARTED',
      'CLUSTER_DELETE_SUBMITTED',
      'CLUSTER_TAGS_MODIFIED',
      'CLUSTER_UPDATE_STARTED',
      'CLUSTER_DELETED',
    ]);
  });

  it('shows its fields in the recorded order, tags from the second answer on', async () => {
    const { body } = await call('POST', '/flexClusters', flexBody());
    const fields = [
      'backupSettings',
      'clusterType',
      'connectionStrings',
      'createDate',
      'groupId',
      'id',
      'mongoDBVersion',
      'name',
      'providerSettings',
      'stateName',
      'terminationProtectionEnabled',
      'versionReleaseSystem',
    ];
    expect(Object.keys(body)).toEqual(fields);
    expect(Object.keys(await get())).toEqual([...fields, 'tags'].sort());
    expect(body.providerSettings).toEqual({
      backingProviderName: 'AWS',
      diskSizeGB: 5,
      providerName: 'FLEX',
      regionName: 'US_EAST_1',
    });
  });

  it('is listed with the others of its family only', async () => {
    await running();
    await ask('POST', '/clusters', dedicatedBody());
    expect(await ask('GET', '/flexClusters')).toMatchObject({ totalCount: 1, results: [{ name: 'flex' }] });
    expect(await ask('GET', '/clusters')).toMatchObject({ totalCount: 1, results: [{ name: 'shop' }] });
  });

  it('does not change when a change says nothing new', async () => {
    await running();
    expect(await ask('PATCH', '/flexClusters/flex', { tags: [] })).toMatchObject({ stateName: 'IDLE' });
  });

  it.each([
    ['without a name', '400', { name: undefined }],
    ['with a bad name', '400', { name: '-flex' }],
    ['without provider settings', '400', { providerSettings: undefined }],
    [
      'in a region without shared machines',
      '400',
      { providerSettings: { backingProviderName: 'AWS', regionName: 'MX_CENTRAL_1' } },
    ],
    [
      'on a provider that is none',
      '400',
      { providerSettings: { backingProviderName: 'MOON', regionName: 'US_EAST_1' } },
    ],
  ])('is not created %s', async (_, status, change) => {
    expect(await refusal('POST', '/flexClusters', flexBody(change))).toMatch(new RegExp(`^${status} `));
    expect(await ask('GET', '/flexClusters')).toMatchObject({ totalCount: 0 });
  });
});

describe('the two families', () => {
  it('point at each other in the recorded words', async () => {
    await running();
    await ask('POST', '/clusters', dedicatedBody());
    for (const [method, path] of [
      ['GET', ''],
      ['DELETE', ''],
      ['GET', '/processArgs'],
    ] as const) {
      expect((await call(method, `/clusters/flex${path}`)).body).toEqual({
        detail: 'Flex cluster flex cannot be used in the Cluster API.',
        error: 400,
        errorCode: 'CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API',
        parameters: ['flex'],
        reason: 'Bad Request',
      });
    }
    for (const method of ['GET', 'DELETE']) {
      expect((await call(method, '/flexClusters/shop')).body).toMatchObject({
        detail: 'Cannot use non-flex cluster shop in the flex API.',
        errorCode: 'CANNOT_USE_NON_FLEX_CLUSTER_IN_FLEX_API',
        parameters: ['shop'],
      });
    }
  });

  it('share their names', async () => {
    await running();
    await ask('POST', '/clusters', dedicatedBody());
    expect(await refusal('POST', '/clusters', dedicatedBody('flex'))).toBe('400 DUPLICATE_CLUSTER_NAME');
    expect(await refusal('POST', '/flexClusters', flexBody({ name: 'shop' }))).toBe(
      '400 DUPLICATE_CLUSTER_NAME',
    );
  });

  it('both count as clusters of the project', async () => {
    await running();
    await ask('POST', '/clusters', dedicatedBody());
    expect(await ask('GET', '')).toMatchObject({ clusterCount: 2 });
  });
});

describe('an upgrade', () => {
  const dedicated = { providerName: 'AWS', instanceSizeName: 'M10', regionName: 'US_EAST_1' };

  it('makes a dedicated cluster of a flex one, which keeps its name and its hosts', async () => {
    await running(flexBody({ tags: [{ key: 'a', value: 'b' }] }));
    const before = await get();
    const body = { name: 'flex', clusterType: 'REPLICASET', replicationSpecs: [{ regionConfigs: [onAws] }] };
    expect(await ask('POST', '/flexClusters:tenantUpgrade', body)).toMatchObject({
      name: 'flex',
      stateName: 'UPDATING',
      id: before.id,
    });
    expect(await refusal('GET', '/flexClusters/flex')).toBe('400 CANNOT_USE_NON_FLEX_CLUSTER_IN_FLEX_API');
    const after = await ask('GET', '/clusters/flex');
    expect(after).toMatchObject({
      stateName: 'UPDATING',
      connectionStrings: before.connectionStrings,
      tags: before.tags,
    });
    expect(after.id).not.toBe(before.id);
    expect(await ask('GET', '/clusters/flex')).toMatchObject({ stateName: 'IDLE' });
  });

  it('makes a dedicated cluster of a free one, with another id and no disk warming', async () => {
    await ask('POST', '/clusters', freeBody);
    await ask('GET', '/clusters/free');
    const before = await ask('GET', '/clusters/free');
    const answer = await ask('POST', '/clusters/tenantUpgrade', {
      name: 'free',
      providerSettings: dedicated,
    });
    expect(answer).toMatchObject({
      name: 'free',
      stateName: 'UPDATING',
      providerSettings: { instanceSizeName: 'M10' },
    });
    const after = await ask('GET', '/clusters/free');
    expect(after.id).toBe(answer.id);
    expect(after.id).not.toBe(before.id);
    expect(after.connectionStrings).toEqual(before.connectionStrings);
    expect(after).not.toHaveProperty('diskWarmingMode');
  });

  it('makes a flex cluster of a free one', async () => {
    await ask('POST', '/clusters', freeBody);
    await ask('GET', '/clusters/free');
    const providerSettings = {
      providerName: 'FLEX',
      instanceSizeName: 'FLEX',
      backingProviderName: 'AWS',
      regionName: 'US_EAST_1',
    };
    const answer = await ask('POST', '/clusters/tenantUpgrade', { name: 'free', providerSettings });
    expect(answer.providerSettings).toEqual(providerSettings);
    expect(await refusal('GET', '/clusters/free')).toBe('400 CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API');
    expect(await ask('GET', '/flexClusters/free')).toMatchObject({ name: 'free', stateName: 'UPDATING' });
  });

  it('is refused to what is dedicated, busy or not there, and leaves it as it was', async () => {
    await ask('POST', '/clusters', dedicatedBody());
    await ask('POST', '/clusters', freeBody);
    const upgrade = (name: string, providerSettings: object = dedicated) =>
      refusal('POST', '/clusters/tenantUpgrade', { name, providerSettings });
    expect(await upgrade('free')).toBe('400 CLUSTER_UPGRADE_INVALID');
    await ask('GET', '/clusters/shop');
    await ask('GET', '/clusters/free');
    expect(await upgrade('shop')).toBe('400 CLUSTER_UPGRADE_INVALID');
    expect(await upgrade('ghost')).toBe('404 CLUSTER_NOT_FOUND');
    expect(
      await upgrade('free', {
        providerName: 'TENANT',
        backingProviderName: 'AWS',
        instanceSizeName: 'M2',
        regionName: 'US_EAST_1',
      }),
    ).toBe('400 INVALID_TENANT_CONFIGURATION');
    expect(await upgrade('free', { ...dedicated, regionName: 'MOON_1' })).toMatch(/^400 /);
    expect(await ask('GET', '/clusters/free')).toMatchObject({
      stateName: 'IDLE',
      replicationSpecs: [{ regionConfigs: [{ providerName: 'TENANT' }] }],
    });
  });
});
