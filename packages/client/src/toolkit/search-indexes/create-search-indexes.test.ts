import { createFakeRuntime, type FakeAnswer } from '@mercator/testkit/fake-runtime';
import { expect, test } from 'vitest';
import { createAtlas } from '../../client.ts';

const id = 'a'.repeat(24);

/** Search indexes of a project whose service gives these answers, one after the other, the last one again and again. */
function createSubject(...answers: FakeAnswer[]) {
  const left = [...answers];
  const runtime = createFakeRuntime({ service: () => (left.length > 1 ? left.shift() : left[0]) ?? {} });
  const atlas = createAtlas({ environment: {}, runtime, retries: 0 });
  return { runtime, searchIndexes: atlas.project('5f5a1b2c3d4e5f6071829304').searchIndexes };
}

test('an index that cannot be built ends the wait with what the service says about it', async () => {
  const message = 'the index has more fields than it may';
  const statusDetail = [{ hostname: 'a', mainIndex: { status: 'FAILED', message } }];
  const { searchIndexes } = createSubject(
    { body: { status: 'BUILDING' } },
    { body: { status: 'FAILED', statusDetail } },
  );
  const waiting = searchIndexes.waitUntilReady('shop', { id });
  await expect(waiting).rejects.toMatchObject({ state: 'FAILED', reason: message });
  await expect(waiting).rejects.toThrow(`search index ${id} is FAILED (${message})`);
});

test('an index in a state nobody knows, or in none, is waited for', async () => {
  const { searchIndexes } = createSubject(
    { body: {} },
    { body: { status: null } },
    { body: { status: 'DREAMING' } },
    { body: { status: 'READY' } },
  );
  const states: string[] = [];
  await searchIndexes.waitUntilReady('shop', { id }, { onProgress: ({ state }) => states.push(state) });
  expect(states).toEqual(['UNKNOWN', 'UNKNOWN', 'DREAMING', 'READY']);
});

test('names of indexes and collections go into the path as they are', async () => {
  const { runtime, searchIndexes } = createSubject({ body: {} });
  await searchIndexes.get('shop', { database: 'store', collection: 'a/b', name: 'titles & more' });
  expect(runtime.requests[0]?.path).toMatch(/\/search\/indexes\/store\/a%2Fb\/titles%20%26%20more$/);
});
