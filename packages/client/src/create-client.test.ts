import { getGroupCluster, listGroupClusters } from '@mercator/catalog/operations/clusters';
import { createFakeRuntime } from '@mercator/testkit/fake-runtime';
import { describe, expect, it } from 'vitest';
import { createClient } from './create-client.ts';

const groupId = '5f5a1b2c3d4e5f6071829304';

describe('core', () => {
  it('sends nothing until the call is awaited, and once however often it is', async () => {
    const runtime = createFakeRuntime({ service: () => ({ body: { name: 'shop' } }) });
    const core = createClient({ environment: {}, runtime });
    const call = core.call(getGroupCluster, { groupId, clusterName: 'shop' });
    expect(runtime.requests).toHaveLength(0);
    expect(await call).toEqual({ name: 'shop' });
    expect(await call).toEqual({ name: 'shop' });
    expect((await call.withResponse()).status).toBe(200);
    expect(runtime.requests).toHaveLength(1);
    expect(runtime.requests[0]).toMatchObject({
      method: 'GET',
      origin: 'https://cloud.mongodb.com',
      path: `/api/atlas/v2/groups/${groupId}/clusters/shop`,
      headers: { accept: 'application/vnd.atlas.2024-08-05+json' },
      body: undefined,
    });
  });

  it('iterates over the items of every page', async () => {
    const runtime = createFakeRuntime({
      service: ({ path }) => {
        const page = Number(new URLSearchParams(path.split('?')[1]).get('pageNum'));
        const results = Array.from({ length: page === 3 ? 2 : 500 }, (_, index) => (page - 1) * 500 + index);
        return { body: { results, totalCount: 1002 } };
      },
    });
    const core = createClient({ environment: {}, runtime });
    const items: unknown[] = [];
    for await (const item of core.list(listGroupClusters, { groupId })) items.push(item);
    expect(items).toEqual(Array.from({ length: 1002 }, (_, index) => index));
    expect(runtime.requests).toHaveLength(3);
  });
});
