import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '../store/sqlite.ts';
import { Store } from '../store/store.ts';
import { StoreMemory } from '../store/store-memory.ts';
import { type TestWorld, testWorld } from './world-fixture.ts';

/**
 * Runs a test in a world into which something was put that no operation of this server makes yet.
 *
 * @param put writes it, in the seeded project
 */
export async function inStoredWorld(
  put: (store: Store, groupId: string) => Promise<unknown>,
  run: (world: TestWorld) => Promise<void>,
): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'world-'));
  try {
    const first = await testWorld({ dataDir });
    const { projectId } = first.atlas.credentials;
    await first.atlas.close();
    const database = await openSqlite(join(dataDir, 'mercator.db'));
    await database.transaction((sql) => put(new Store(sql, new StoreMemory()), projectId));
    await database.close();
    await using world = await testWorld({ dataDir });
    await run(world);
  } finally {
    await rm(dataDir, { recursive: true });
  }
}
