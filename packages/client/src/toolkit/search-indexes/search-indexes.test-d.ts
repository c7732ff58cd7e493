import { expectTypeOf } from 'vitest';
import type { ListCall, Project, SearchIndexDocument, SearchNodesDocument } from '../../index.ts';

/** Nothing here runs; that it compiles is the test. */
export async function typesOfSearchIndexes({ searchIndexes }: Project): Promise<void> {
  const named = { database: 'store', collection: 'orders', name: 'titles' };
  const definition = { mappings: { dynamic: true } };
  type Answer = SearchIndexDocument;

  expectTypeOf(searchIndexes.list('shop', { in: named })).toEqualTypeOf<ListCall<Answer[], Answer>>();
  // @ts-expect-error a collection belongs to a database
  searchIndexes.list('shop', { in: { collection: 'orders' } });
  expectTypeOf(searchIndexes.get('shop', named)).resolves.toEqualTypeOf<Answer>();
  expectTypeOf(searchIndexes.exists('shop', { id: 'id' })).resolves.toEqualTypeOf<boolean>();
  // @ts-expect-error an index has a name or an id
  await searchIndexes.exists('shop', { database: 'store', collection: 'orders' });
  expectTypeOf(searchIndexes.create('shop', named, { wait: true })).resolves.toEqualTypeOf<Answer>();
  // @ts-expect-error an index of vectors needs a definition
  await searchIndexes.create('shop', { ...named, type: 'vectorSearch' });
  expectTypeOf(searchIndexes.update('shop', named, definition)).resolves.toEqualTypeOf<Answer>();
  // @ts-expect-error a definition has mappings or fields
  await searchIndexes.update('shop', named, {});
  expectTypeOf(
    searchIndexes.delete('shop', { id: 'id' }, { confirm: 'id', wait: true, waitTimeout: 1 }),
  ).resolves.toEqualTypeOf<void>();
  const { nodes } = searchIndexes;
  expectTypeOf(nodes.get('shop')).resolves.toEqualTypeOf<SearchNodesDocument | undefined>();
  expectTypeOf(
    nodes.set('shop', [{ instanceSize: 'S20_HIGHCPU_NVME', nodeCount: 2 }], { wait: true }),
  ).resolves.toEqualTypeOf<SearchNodesDocument>();
  // @ts-expect-error nodes have a size
  await nodes.set('shop', [{ nodeCount: 2 }]);
  expectTypeOf(nodes.delete('shop', { confirm: 'shop', wait: true })).resolves.toEqualTypeOf<void>();
  expectTypeOf(searchIndexes.waitUntilReady('shop', named)).resolves.toEqualTypeOf<Answer>();
}
