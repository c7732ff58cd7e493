import { createFakeRuntime, type FakeAnswer } from '@mercator/testkit/fake-runtime';
import { expect, test } from 'vitest';
import { createAtlas } from '../../client.ts';

const id = 'a'.repeat(24);

/** Private endpoints of a project whose service gives these answers, one after the other, the last one again and again. */
function createSubject(...answers: FakeAnswer[]) {
  const left = [...answers];
  const runtime = createFakeRuntime({ service: () => (left.length > 1 ? left.shift() : left[0]) ?? {} });
  const atlas = createAtlas({ environment: {}, runtime, retries: 0 });
  return { runtime, endpoints: atlas.project('5f5a1b2c3d4e5f6071829304').privateEndpoints };
}

test('a service that fails ends the wait with what the service says about it', async () => {
  const errorMessage = 'the quota of the account is used up';
  const { endpoints } = createSubject(
    { body: { status: null } },
    { body: { status: 'FAILED', errorMessage } },
  );
  await expect(endpoints.services.waitUntilAvailable('AWS', id)).rejects.toMatchObject({
    state: 'FAILED',
    reason: errorMessage,
  });
});

test('an endpoint that is rejected, or fails, ends the wait with what the service says about it', async () => {
  const rejected = createSubject(
    { body: {} },
    { body: { connectionStatus: 'REJECTED', errorMessage: null } },
  );
  await expect(rejected.endpoints.waitUntilAvailable('AWS', id, 'vpce-1')).rejects.toMatchObject({
    state: 'REJECTED',
    reason: undefined,
  });
  const failed = createSubject({ body: { status: 'FAILED', errorMessage: 'no such rule' } });
  await expect(failed.endpoints.waitUntilAvailable('GCP', id, 'mine')).rejects.toThrow(/\(no such rule\)/);
});

test('the id of an endpoint of Azure is encoded once more than a path needs', async () => {
  const { endpoints, runtime } = createSubject({ body: {} });
  await endpoints.get('AZURE', id, '/subscriptions/mine');
  await endpoints.get('GCP', id, 'mine/ours');
  expect(runtime.requests.map(({ path }) => path.replace(/^.*endpoint\//, ''))).toEqual([
    '%252Fsubscriptions%252Fmine',
    'mine%2Fours',
  ]);
});

test('services without endpoints, or without a field for them, list none', async () => {
  for (const body of [{}, { interfaceEndpoints: null }, { endpointGroupNames: [] }]) {
    const { endpoints, runtime } = createSubject({ body });
    expect(await endpoints.list('AWS', id).toArray({ limit: 9 })).toEqual([]);
    expect(runtime.requests).toHaveLength(1);
  }
});
