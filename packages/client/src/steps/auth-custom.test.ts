import type { Operation } from '@mercator/catalog';
import { createFakeRuntime } from '@mercator/testkit/fake-runtime';
import { describe, expect, it } from 'vitest';
import { createCore } from '../create-core.ts';
import { AtlasValidationError } from '../errors.ts';
import { bearer, custom } from './auth-custom.ts';
import { repeatSafely } from './retry.ts';

const get: Operation = {
  id: 'getThing',
  group: 'things',
  name: 'getThing',
  method: 'GET',
  path: '/api/thing',
  versions: ['2023-01-01'],
};

describe('bearer', () => {
  it('sends the token with every request', async () => {
    const runtime = createFakeRuntime();
    await createCore({ runtime, auth: bearer('t.o-k') }).call(get);
    expect(runtime.requests[0]?.headers.authorization).toBe('Bearer t.o-k');
  });

  it('refuses a token that could not stand in a header', () => {
    for (const token of ['', 'a b', 'a\nb']) expect(() => bearer(token)).toThrow(AtlasValidationError);
  });
});

describe('custom', () => {
  it('signs each attempt with what the function gives', async () => {
    const runtime = createFakeRuntime({
      service: (_, index) => ({ status: index === 0 ? 503 : 200, body: {} }),
    });
    const seen: unknown[] = [];
    const auth = custom(async ({ method, url }) => {
      seen.push([method, url]);
      return { authorization: `Own ${seen.length}` };
    });
    await createCore({ runtime, auth, retry: repeatSafely() }).call(get);
    expect(runtime.requests.map(({ headers }) => headers.authorization)).toEqual(['Own 1', 'Own 2']);
    expect(seen[0]).toEqual(['GET', 'https://cloud.mongodb.com/api/thing']);
  });

  it('passes on what the function throws', async () => {
    const auth = custom(() => {
      throw new Error('no token today');
    });
    await expect(createCore({ runtime: createFakeRuntime(), auth }).call(get)).rejects.toThrow(
      'no token today',
    );
  });
});
