import { describe, expect, it } from 'vitest';
import { type ScopeRequest, scopeOf } from './collection-scope.ts';

const source = [
  { database: 'shop', collection: 'orders', documents: 7 },
  { database: 'shop', collection: 'orders.old', documents: 2 },
  { database: 'blog', collection: 'posts', documents: 1 },
];
const scope = (request: Partial<ScopeRequest>, there: Parameters<typeof scopeOf>[2] = []) =>
  scopeOf({ collections: [], databases: [], writeStrategy: 'CREATE_NEW', ...request }, source, there);

describe('the collections of a collection restore', () => {
  it('are those named and all of the databases named, each once', () => {
    const found = scope({
      collections: [{ sourceNamespace: 'shop.orders' }],
      databases: [{ sourceNamespace: 'shop', targetNamespace: 'store' }],
    });
    expect(found.map(({ sourceNamespace, targetNamespace }) => [sourceNamespace, targetNamespace])).toEqual([
      ['shop.orders', 'shop.orders'],
      ['shop.orders.old', 'store.orders.old'],
    ]);
  });

  it('get their suffixes, and say whether the snapshot has them', () => {
    const [found, absent] = scope({
      collections: [{ sourceNamespace: 'blog.posts' }, { sourceNamespace: 'blog.nothing' }],
      databaseSuffix: '_a',
      collectionSuffix: '_b',
    });
    expect(found).toMatchObject({ targetNamespace: 'blog_a.posts_b', found: true, documents: 1 });
    expect(absent).toMatchObject({ targetNamespace: 'blog_a.nothing_b', found: false, documents: 0 });
  });

  it('step aside for what is there, unless they are to overwrite it', () => {
    const collections = [{ sourceNamespace: 'shop.orders' }];
    const there = ['orders', 'orders_1'].map((collection) => ({
      database: 'shop',
      collection,
      documents: 0,
    }));
    expect(scope({ collections }, there)).toMatchObject([{ effectiveTargetNamespace: 'shop.orders_2' }]);
    expect(scope({ collections, writeStrategy: 'OVERWRITE_EXISTING' }, there)).toMatchObject([
      { effectiveTargetNamespace: 'shop.orders' },
    ]);
  });

  it.each([
    [{ collections: [{ sourceNamespace: 'shop' }] }, 'INVALID_NAMESPACE'],
    [{ collections: [{ sourceNamespace: 'shop.orders', targetNamespace: '.orders' }] }, 'INVALID_NAMESPACE'],
    [{ databases: [{ sourceNamespace: 'shop', targetNamespace: 'a$b' }] }, 'INVALID_DATABASE_NAME'],
  ])('are refused with names that are none: %j', (request, code) => {
    expect(() => scope(request)).toThrow(expect.objectContaining({ code }));
  });
});
