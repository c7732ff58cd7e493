import {
  AtlasConfirmationError,
  AtlasNotFoundError,
  AtlasStateError,
  AtlasValidationError,
} from '@mercator/client';
import { describe, expect, test } from 'vitest';
import { replicaSet, running } from '../support/clusters.ts';
import { openToolkit } from '../support/toolkit.ts';

const orders = { database: 'store', collection: 'orders' };
const titles = { ...orders, name: 'titles' };
const NONE = 'e'.repeat(24);

/** A world with a cluster that can be searched. */
async function open(lifecycle: 'fast' | 'realistic' | 'instant' = 'fast') {
  const world = await openToolkit({ lifecycle });
  await running(world, replicaSet('shop'));
  world.clock.advance(3_600_000);
  await world.atlas.clusters.getCluster({ groupId: world.groupId, clusterName: 'shop' });
  return world;
}

describe('search indexes', () => {
  test('of text are made of every field unless said otherwise, and waited for until they answer queries', async () => {
    await using world = await open('realistic');
    const { searchIndexes } = world.project;
    const states: string[] = [];
    const index = await searchIndexes.create('shop', titles, {
      wait: true,
      onProgress: ({ state }) => states.push(state),
    });
    expect([...new Set(states)]).toEqual(['PENDING', 'BUILDING', 'READY']);
    expect(index).toMatchObject({
      name: 'titles',
      database: 'store',
      collectionName: 'orders',
      type: 'search',
      status: 'READY',
      queryable: true,
      latestDefinition: { mappings: { dynamic: true } },
    });
  });

  test('of vectors have a definition of their own', async () => {
    await using world = await open();
    const definition = { fields: [{ type: 'vector', path: 'plot', numDimensions: 3, similarity: 'cosine' }] };
    const vectors = { ...orders, name: 'vectors', type: 'vectorSearch', definition } as const;
    const index = await world.project.searchIndexes.create('shop', vectors, { wait: true });
    expect(index).toMatchObject({ type: 'vectorSearch', queryable: true, latestDefinition: definition });
  });

  test('are listed of a cluster or of a collection, and found by name and by id', async () => {
    await using world = await open('instant');
    const { searchIndexes } = world.project;
    const { indexID: id = '' } = await searchIndexes.create('shop', titles);
    await searchIndexes.create('shop', { database: 'store', collection: 'carts', name: 'titles' });
    const names = (found: readonly { collectionName?: string }[]) => found.map((one) => one.collectionName);
    expect(names(await searchIndexes.list('shop'))).toEqual(['orders', 'carts']);
    expect(names(await searchIndexes.list('shop', { in: orders }))).toEqual(['orders']);
    const listed: unknown[] = [];
    for await (const { indexID } of searchIndexes.list('shop', { in: orders })) listed.push(indexID);
    expect(listed).toEqual([id]);
    const found = await searchIndexes.get('shop', titles);
    expect(found.indexID).toBe(id);
    expect(await searchIndexes.get('shop', { id })).toEqual(found);
  });

  test('that exist are told from those that do not', async () => {
    await using world = await open();
    const { searchIndexes } = world.project;
    const { indexID: id = '' } = await searchIndexes.create('shop', titles);
    expect(await searchIndexes.exists('shop', titles)).toBe(true);
    expect(await searchIndexes.exists('shop', { id })).toBe(true);
    expect(await searchIndexes.exists('shop', { ...titles, name: 'others' })).toBe(false);
    expect(await searchIndexes.exists('shop', { id: NONE })).toBe(false);
    await expect(searchIndexes.get('shop', { id: NONE })).rejects.toThrow(AtlasNotFoundError);
    await expect(searchIndexes.exists('shop', { id: 'titles' })).rejects.toThrow(AtlasValidationError);
    await expect(searchIndexes.create('shop', titles)).rejects.toMatchObject({
      errorCode: 'ATLAS_FTS_DUPLICATE_INDEX',
    });
  });

  test('get another definition, by name and by id, and can be waited for again', async () => {
    await using world = await open();
    const { searchIndexes } = world.project;
    const { indexID: id = '' } = await searchIndexes.create('shop', titles, { wait: true });
    const definition = { mappings: { dynamic: false, fields: { title: { type: 'string' } } } };
    const begun = await searchIndexes.update('shop', titles, definition);
    expect(begun).toMatchObject({ status: 'PENDING', latestDefinitionVersion: { version: 1 } });
    await searchIndexes.waitUntilReady('shop', titles);
    const done = await searchIndexes.update('shop', { id }, { mappings: { dynamic: true } }, { wait: true });
    expect(done).toMatchObject({ status: 'READY', latestDefinitionVersion: { version: 2 } });
  });

  test('are deleted when confirmed, and only then', async () => {
    await using world = await open('realistic');
    const { searchIndexes } = world.project;
    const { indexID: id = '' } = await searchIndexes.create('shop', titles, { wait: true });
    const before = world.exchanges.length;
    await expect(searchIndexes.delete('shop', titles)).rejects.toThrow(AtlasConfirmationError);
    await expect(searchIndexes.delete('shop', { id }, { confirm: 'titles' })).rejects.toThrow(
      /"titles" was confirmed/,
    );
    expect(world.exchanges).toHaveLength(before);
    const states: string[] = [];
    await searchIndexes.delete('shop', titles, {
      confirm: 'titles',
      wait: true,
      onProgress: ({ state }) => states.push(state),
    });
    expect([...new Set(states)]).toEqual(['DELETING', 'GONE']);
    expect(await searchIndexes.exists('shop', titles)).toBe(false);
    const other = await searchIndexes.create('shop', titles, { wait: true });
    await searchIndexes.delete('shop', { id: other.indexID ?? '' }, { confirm: other.indexID });
    expect(await searchIndexes.get('shop', titles)).toMatchObject({ status: 'DELETING' });
  });

  test('that are not there cannot be waited for', async () => {
    await using world = await open();
    const waiting = world.project.searchIndexes.waitUntilReady('shop', titles);
    await expect(waiting).rejects.toThrow(AtlasStateError);
    await expect(waiting).rejects.toMatchObject({ state: 'GONE' });
  });
});

describe('search nodes', () => {
  const small = { instanceSize: 'S20_HIGHCPU_NVME', nodeCount: 2 };

  test('are made, changed and taken away, and waited for each time', async () => {
    await using world = await open('realistic');
    const { nodes } = world.project.searchIndexes;
    expect(await nodes.get('shop')).toBeUndefined();
    const states: string[] = [];
    const onProgress = ({ state }: { readonly state: string }) => states.push(state);
    const made = await nodes.set('shop', [small], { wait: true, onProgress });
    expect(made).toMatchObject({ stateName: 'IDLE', effectiveSpecs: [small] });
    expect(await nodes.get('shop')).toEqual(made);
    const changed = await nodes.set('shop', [{ ...small, nodeCount: 3 }], { wait: true, onProgress });
    expect(changed).toMatchObject({ stateName: 'IDLE', effectiveSpecs: [{ nodeCount: 3 }] });
    expect([...new Set(states)]).toEqual(['UPDATING', 'IDLE']);
    await nodes.delete('shop', { confirm: 'shop', wait: true, onProgress });
    expect(states.at(-1)).toBe('GONE');
    expect(await nodes.get('shop')).toBeUndefined();
  });

  test('are not touched without a size or a confirmation', async () => {
    await using world = await open();
    const { nodes } = world.project.searchIndexes;
    const before = world.exchanges.length;
    await expect(nodes.set('shop', [])).rejects.toThrow(AtlasValidationError);
    await expect(nodes.delete('shop')).rejects.toThrow(AtlasConfirmationError);
    expect(world.exchanges).toHaveLength(before);
    await expect(nodes.delete('shop', { confirm: 'shop' })).rejects.toMatchObject({
      errorCode: 'ATLAS_SEARCH_DEPLOYMENT_DOES_NOT_EXIST',
    });
    await expect(nodes.get('nothing')).rejects.toThrow(AtlasNotFoundError);
  });
});
