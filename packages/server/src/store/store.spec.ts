import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from './database.ts';
import { KeyTaken, type Kind, kind } from './kind.ts';
import { migrate } from './migrations.ts';
import { Store } from './store.ts';
import { StoreMemory } from './store-memory.ts';

interface Thing {
  readonly name: string;
  readonly color?: string;
  readonly tags?: readonly string[];
}

const things: Kind<Thing> = kind<Thing>({
  name: 'thing',
  labels: { color: ({ color }) => color, tag: ({ tags }) => tags },
});
const newest = kind<Thing>({ name: 'news', order: 'newest' });
const byKey = kind<Thing>({ name: 'book', order: 'key' });

/** What every driver has to do. `open` gives an empty database. */
export function storeSpec(driver: string, open: () => Promise<Database>): void {
  let database: Database;
  let memory: StoreMemory;
  const inStore = <T>(work: (store: Store) => Promise<T>): Promise<T> =>
    database.transaction((sql) => work(new Store(sql, memory)));
  const add = (store: Store, key: string, value: Partial<Thing> = {}, scope = 's') =>
    store.insert(things, scope, { key, value: { name: key, ...value } });

  beforeEach(async () => {
    database = await open();
    memory = new StoreMemory();
    await migrate(database);
  });
  afterEach(() => database.close());

  describe(`a store on ${driver}`, () => {
    test('gives back what was put in, by key and by id, in its scope only', async () => {
      await inStore((store) => store.insert(things, 's', { key: 'a/b ü', id: 'id1', value: { name: 'x' } }));
      await inStore(async (store) => {
        expect((await store.get(things, 's', 'a/b ü'))?.value).toEqual({ name: 'x' });
        expect(await store.byId(things, 'id1')).toMatchObject({
          scope: 's',
          key: 'a/b ü',
          revision: 1,
          due: null,
          seen: false,
        });
        expect(await store.get(things, 't', 'a/b ü')).toBeUndefined();
        expect(await store.get(newest, 's', 'a/b ü')).toBeUndefined();
        expect(await store.byId(newest, 'id1')).toBeUndefined();
      });
    });

    test('refuses a key that is taken in the scope, and takes it in another', async () => {
      await inStore((store) => add(store, 'a'));
      await expect(inStore((store) => add(store, 'a'))).rejects.toThrow(KeyTaken);
      await inStore((store) => add(store, 'a', {}, 't'));
      await inStore((store) => add(store, 'b'));
      const renaming = inStore(async (store) => {
        const document = await store.get(things, 's', 'b');
        if (document) await store.update(document, { key: 'a' });
      });
      await expect(renaming).rejects.toThrow(KeyTaken);
    });

    test('keeps a change, raises the revision, and finds the document under its new key and labels', async () => {
      await inStore((store) => add(store, 'a', { color: 'red', tags: ['x', 'y'] }));
      await inStore(async (store) => {
        const [document] = await store.find(things, 'tag', 'y');
        if (document) await store.update(document, { key: 'b', value: { name: 'b', color: 'blue' } });
      });
      await inStore(async (store) => {
        expect(await store.get(things, 's', 'a')).toBeUndefined();
        expect(await store.get(things, 's', 'b')).toMatchObject({
          revision: 2,
          value: { name: 'b', color: 'blue' },
        });
        expect(await store.find(things, 'tag', 'y')).toEqual([]);
        expect(await store.find(things, 'color', 'blue', 's')).toHaveLength(1);
        expect(await store.find(things, 'color', 'blue', 't')).toEqual([]);
      });
    });

    test('gives a document as it is now, however often it was asked for before', async () => {
      const asked = () =>
        inStore(async (store) => [
          (await store.get(things, 's', 'a'))?.value.name,
          (await store.byId(things, 'id'))?.value.name,
          await store.count(things, 's'),
        ]);
      const change = (name: string) =>
        inStore(async (store) => {
          const [document] = await store.all(things, 's');
          if (document) await store.update(document, { value: { name } });
        });
      const insert = (name: string) =>
        inStore((store) => store.insert(things, 's', { key: 'a', id: 'id', value: { name } }));
      expect(await asked()).toEqual([undefined, undefined, 0]);
      await insert('one');
      expect(await asked()).toEqual(['one', 'one', 1]);
      await change('two');
      expect(await asked()).toEqual(['two', 'two', 1]);
      await inStore((store) => store.removeBelow('s'));
      expect(await asked()).toEqual([undefined, undefined, 0]);
      await insert('three');
      expect(await asked()).toEqual(['three', 'three', 1]);
      await inStore(async (store) => {
        const document = await store.get(things, 's', 'a');
        if (document) await store.update(document, { key: 'b', id: 'other' });
      });
      expect(await asked()).toEqual([undefined, undefined, 1]);
    });

    test('forgets everything a transaction did when it throws', async () => {
      await inStore((store) => add(store, 'kept'));
      const failing = inStore(async (store) => {
        await add(store, 'gone', { color: 'red' });
        await store.insert(newest, 'new scope', { key: 'x', value: { name: 'x' } });
        const kept = await store.get(things, 's', 'kept');
        if (kept) await store.remove(kept);
        await store.setFact('fact', 'no');
        throw new Error('stop');
      });
      await expect(failing).rejects.toThrow('stop');
      memory.clear();
      await inStore(async (store) => {
        expect((await store.all(things, 's')).map(({ key }) => key)).toEqual(['kept']);
        expect(await store.count(newest, 'new scope')).toBe(0);
        expect(await store.find(things, 'color', 'red')).toEqual([]);
        expect(await store.fact('fact')).toBeUndefined();
      });
    });

    test('lets one writer after another: nothing that was counted is lost', async () => {
      await inStore((store) => store.setFact('count', '0'));
      const raise = () =>
        inStore(async (store) => {
          const count = Number(await store.fact('count'));
          await Promise.resolve();
          await store.setFact('count', String(count + 1));
        });
      await Promise.all(Array.from({ length: 50 }, raise));
      expect(await inStore((store) => store.fact('count'))).toBe('50');
    });

    test('lists the oldest first, the newest first, or by key', async () => {
      await inStore(async (store) => {
        for (const key of ['b', 'a', 'C'])
          for (const each of [things, newest, byKey])
            await store.insert(each, 's', { key, id: `${each.name} ${key}`, value: { name: key } });
      });
      const keys = (each: Kind<Thing>) =>
        inStore(async (store) => (await store.all(each, 's')).map(({ key }) => key));
      expect(await keys(things)).toEqual(['b', 'a', 'C']);
      expect(await keys(newest)).toEqual(['C', 'a', 'b']);
      expect(await keys(byKey)).toEqual(['C', 'a', 'b']);
    });

    test('filters a page by labels, and counts what is filtered', async () => {
      await inStore(async (store) => {
        for (const [index, color] of ['red', 'blue', 'red', 'green', 'red'].entries())
          await add(store, `k${index}`, { color });
        await add(store, 'elsewhere', { color: 'red' }, 't');
      });
      const page = await inStore((store) =>
        store.page(things, 's', { skip: 1, limit: 2, where: { color: ['red', 'green'] } }),
      );
      expect(page.total).toBe(4);
      expect(page.documents.map(({ key }) => key)).toEqual(['k2', 'k3']);
      expect(
        await inStore((store) =>
          store.page(things, 's', { skip: 0, limit: 9, where: { color: ['red'], tag: ['x'] } }),
        ),
      ).toEqual({ documents: [], total: 0 });
    });

    test('removes a scope with everything below it, and nothing beside it', async () => {
      await inStore(async (store) => {
        for (const scope of ['g', 'g/c', 'g/c/d', 'g0', 'h']) await add(store, 'a', { color: 'red' }, scope);
        await store.removeBelow('g');
      });
      await inStore(async (store) => {
        for (const scope of ['g', 'g/c', 'g/c/d']) expect(await store.count(things, scope)).toBe(0);
        expect(await store.find(things, 'color', 'red')).toHaveLength(2);
        await add(store, 'a', {}, 'g');
        expect((await store.all(things, 'g')).map(({ key }) => key)).toEqual(['a']);
        expect(await store.allBelow(things, 'g')).toHaveLength(1);
      });
    });

    test('says what is due, the earliest first, and when the next is', async () => {
      await inStore(async (store) => {
        await store.insert(things, 's', { key: 'late', value: { name: 'late' }, due: 300 });
        await store.insert(newest, 's', { key: 'early', value: { name: 'early' }, due: 100 });
        await add(store, 'never');
      });
      await inStore(async (store) => {
        expect(await store.nextDue()).toBe(100);
        expect((await store.due(300, 10)).map(({ kind: name, as }) => [name, as(things).key])).toEqual([
          ['news', 'early'],
          ['thing', 'late'],
        ]);
        expect(await store.due(299, 10)).toHaveLength(1);
        const document = await store.get(newest, 's', 'early');
        if (document) await store.update(document, { due: null });
        expect(await store.nextDue()).toBe(300);
      });
    });

    test('pages like an array, whatever was added and removed before', async () => {
      const change = fc.oneof(
        { weight: 3, arbitrary: fc.constant(-1) },
        { weight: 1, arbitrary: fc.nat(1000) },
      );
      await fc.assert(
        fc.asyncProperty(
          fc.array(change, { minLength: 1, maxLength: 500 }),
          fc.nat(),
          fc.integer({ min: 1, max: 40 }),
          async (changes, start, limit) => {
            const scope = `scope ${++scopes}`;
            const model: string[] = [];
            await inStore(async (store) => {
              for (const [index, removal] of changes.entries()) {
                if (removal < 0 || model.length === 0) {
                  model.push(`k${index}`);
                  for (const each of [things, newest])
                    await store.insert(each, scope, {
                      key: `k${index}`,
                      id: `${scope} ${each.name} ${index}`,
                      value: { name: 'x' },
                    });
                } else {
                  const [key = ''] = model.splice(removal % model.length, 1);
                  for (const each of [things, newest]) {
                    const document = await store.get(each, scope, key);
                    if (document) await store.remove(document);
                  }
                }
              }
            });
            const skip = start % (model.length + 2);
            for (const [each, wanted] of [
              [things, model],
              [newest, [...model].reverse()],
            ] as const) {
              const { documents, total } = await inStore((store) => store.page(each, scope, { skip, limit }));
              expect(total).toBe(model.length);
              expect(documents.map(({ key }) => key)).toEqual(wanted.slice(skip, skip + limit));
            }
          },
        ),
        { numRuns: 25 },
      );
    });
    let scopes = 0;
  });
}
