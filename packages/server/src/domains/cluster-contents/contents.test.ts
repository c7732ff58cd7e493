import { expect, test } from 'vitest';
import { merged, type Namespace, namespaceName } from './contents.ts';
import { namespaceOf, SAMPLE_COLLECTIONS } from './sample-collections.ts';

const namespace = (name: string, documents: number): Namespace => {
  const [database = '', collection = ''] = name.split('.');
  return { database, collection, documents };
};

test('what is put over something takes the place of what has its name, and the rest stays', () => {
  const below = [namespace('shop.orders', 1), namespace('shop.users', 2)];
  const above = [namespace('shop.orders', 9), namespace('blog.posts', 3)];
  expect(merged(below, above).map((each) => [namespaceName(each), each.documents])).toEqual([
    ['blog.posts', 3],
    ['shop.orders', 9],
    ['shop.users', 2],
  ]);
});

test('every collection of the sample data is there once, with documents and queries that can find some', () => {
  const names = SAMPLE_COLLECTIONS.map(namespaceOf);
  expect(new Set(names).size).toBe(names.length);
  for (const { documents, documentBytes, queries } of SAMPLE_COLLECTIONS) {
    expect(documents * documentBytes).toBeGreaterThan(0);
    for (const { filter, found } of queries) {
      expect(filter.length).toBeGreaterThan(0);
      expect(found > 0 && found <= 1).toBe(true);
    }
  }
});
