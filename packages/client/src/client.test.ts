import { findOperation, groups, operations } from '@mercator/catalog';
import { createFakeRuntime } from '@mercator/testkit/fake-runtime';
import { describe, expect, it } from 'vitest';
import { createAtlas } from './client.ts';
import { AtlasValidationError } from './errors.ts';

const groupId = '5f5a1b2c3d4e5f6071829304';

function createSubject(body: unknown = {}) {
  const runtime = createFakeRuntime({ service: () => ({ body }) });
  return { runtime, atlas: createAtlas({ environment: {}, runtime }) };
}

describe('createAtlas', () => {
  it('has a method for every operation, under its name, its id and its older names', () => {
    const methods = new Map(Object.entries(createSubject().atlas));
    const rows = Object.values(operations).filter((row) => row !== undefined);
    expect(rows.length).toBeGreaterThan(500);
    for (const row of rows) {
      const group: unknown = methods.get(row.group);
      for (const name of [row.name, row.id, ...(row.aliases ?? [])]) {
        expect(group, `${row.group}.${name}`).toHaveProperty(name, expect.any(Function));
      }
    }
  });

  it('has no group that hides something of the client', () => {
    const { atlas } = createSubject();
    const own = ['call', 'callByName', 'request', 'close', 'orgId', 'projectId', 'baseUrl'];
    expect(own.filter((name) => name in groups)).toEqual([]);
    expect(atlas.clusters).toBe(atlas.clusters);
  });

  it('calls an operation by its method', async () => {
    const { atlas, runtime } = createSubject({ name: 'shop' });
    const cluster = await atlas.clusters.getCluster({ groupId, clusterName: 'shop' });
    expect(cluster.name).toBe('shop');
    expect(runtime.requests[0]?.path).toBe(`/api/atlas/v2/groups/${groupId}/clusters/shop`);
  });

  it('needs no input where none is required', async () => {
    const { atlas, runtime } = createSubject({ results: [], totalCount: 0 });
    await atlas.projects.listGroups();
    expect(runtime.requests[0]?.path).toBe('/api/atlas/v2/groups');
  });

  it.each([
    { pageNum: 0 },
    { pageNum: 1.5 },
    { itemsPerPage: 0 },
    { itemsPerPage: 501 },
    { itemsPerPage: Number.NaN },
  ])('sends nothing for a page that no list has: %o', async (page) => {
    const { atlas, runtime } = createSubject({ results: [] });
    const [parameter] = Object.keys(page);
    const list = atlas.clusters.listClusters({ groupId, ...page });
    await expect(list).rejects.toBeInstanceOf(AtlasValidationError);
    await expect(list.toArray({ limit: 5 })).rejects.toMatchObject({ parameter, attempts: 0 });
    expect(runtime.requests).toEqual([]);
  });

  it('iterates over lists', async () => {
    const { atlas } = createSubject({ results: [{ name: 'a' }, { name: 'b' }], totalCount: 2 });
    const names: unknown[] = [];
    for await (const cluster of atlas.clusters.listClusters({ groupId })) names.push(cluster.name);
    expect(names).toEqual(['a', 'b']);
  });

  it('calls an operation by its id or by any name it has', async () => {
    const { atlas, runtime } = createSubject();
    await atlas.call('getGroupCluster', { groupId, clusterName: 'a' });
    for (const name of ['getGroupCluster', 'clusters.getCluster', 'getCluster']) {
      expect(findOperation(name)?.id).toBe('getGroupCluster');
      await atlas.callByName(name, { groupId, clusterName: 'a' });
    }
    expect(new Set(runtime.requests.map(({ path }) => path)).size).toBe(1);
    expect(runtime.requests).toHaveLength(4);
    expect(() => atlas.callByName('getNothing')).toThrow(AtlasValidationError);
  });

  it('shows a request instead of sending it', async () => {
    const { atlas, runtime } = createSubject();
    const { method, url } = await atlas.clusters.deleteCluster(
      { groupId, clusterName: 'a' },
      { dryRun: true },
    );
    expect([method, url]).toEqual([
      'DELETE',
      `https://cloud.mongodb.com/api/atlas/v2/groups/${groupId}/clusters/a`,
    ]);
    expect(runtime.requests).toHaveLength(0);
  });
});
