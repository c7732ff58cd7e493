import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kind } from './kind.ts';
import { migrate } from './migrations.ts';
import { openSqlite } from './sqlite.ts';
import { storeSpec } from './store.spec.ts';
import { Store } from './store.ts';
import { StoreMemory } from './store-memory.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mercator-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let files = 0;

storeSpec('SQLite in memory', () => openSqlite(':memory:'));
storeSpec('SQLite in a file', () => openSqlite(join(folder, `spec-${++files}.db`)));

describe('a SQLite file', () => {
  const things = kind<{ readonly name: string }>({ name: 'thing' });

  test('has everything when it is opened again', async () => {
    const path = join(folder, 'again.db');
    const first = await openSqlite(path);
    expect(await migrate(first)).toBe(true);
    await first.transaction((sql) =>
      new Store(sql, new StoreMemory()).insert(things, 's', { key: 'a', value: { name: 'x' } }),
    );
    await first.close();
    const second = await openSqlite(path);
    expect(await migrate(second)).toBe(false);
    const found = await second.transaction((sql) => new Store(sql, new StoreMemory()).get(things, 's', 'a'));
    expect(found?.value).toEqual({ name: 'x' });
    await second.close();
  });

  test('belongs to one server at a time', async () => {
    const path = join(folder, 'one.db');
    const first = await openSqlite(path);
    await migrate(first);
    const second = openSqlite(path).then((database) => migrate(database));
    await expect(second).rejects.toThrow();
    await first.close();
  });
});
