// @ts-check
import { join } from 'node:path';
import { startAtlas } from '@mercator/server';
import { openSqlite } from '../../packages/server/dist/store/sqlite.js';
import { accept, fetchToken } from '../server/world.mjs';

/**
 * A large collection in seconds: the server makes one user, and its row is copied inside the database together with
 * everything the store keeps about a row (its key, its position, the counts of its blocks).
 */

const template = 'bench-0000000';

/** Positions each collection has room for, and the blocks that are counted: as in the store. */
const room = 2 ** 32;
const blocks = [
  { level: 1, size: 2 ** 7 },
  { level: 2, size: 2 ** 14 },
  { level: 3, size: 2 ** 21 },
];

/** @param {string} dataDir */
async function createTemplate(dataDir) {
  await using atlas = await startAtlas({ dataDir, rateLimits: false });
  const token = await fetchToken(atlas.url, atlas.credentials);
  const response = await fetch(
    `${atlas.url}/api/atlas/v2/groups/${atlas.credentials.projectId}/databaseUsers`,
    {
      method: 'POST',
      headers: { accept, authorization: `Bearer ${token}`, 'content-type': accept },
      body: JSON.stringify({
        databaseName: 'admin',
        username: template,
        password: 'a-password-nobody-uses',
        roles: [{ databaseName: 'shop', roleName: 'readWrite' }],
      }),
    },
  );
  if (response.status !== 201) throw new Error(`no user: ${response.status} ${await response.text()}`);
}

const copyRow = `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < ?)
  INSERT INTO documents (place, collection, key, id, revision, due, seen, body)
  SELECT place + n, collection, replace(key, ?, printf('bench-%07d', n)), replace(id, ?, printf('bench-%07d', n)),
    revision, due, seen, replace(body, ?, printf('bench-%07d', n))
  FROM documents, numbers WHERE place = ?`;

/**
 * Makes a data directory whose project has `size` users, and one that is deleted again so that positions have a hole.
 * @param {string} dataDir @param {number} size @returns {Promise<string>} name of the user to delete
 */
export async function fillUsers(dataDir, size) {
  await createTemplate(dataDir);
  const database = await openSqlite(join(dataDir, 'mercator.db'));
  try {
    await database.transaction(async (sql) => {
      const row = await sql.readOne('SELECT place, collection FROM documents WHERE key LIKE ?', [
        `%${template}`,
      ]);
      if (row === undefined) throw new Error('the user that was made is not in the store');
      const [place, collection] = row.map(Number);
      const count = size + 1;
      await sql.write(copyRow, [count, template, template, template, Number(place)]);
      await sql.write('UPDATE collections SET total = ?, next = ? WHERE id = ?', [
        count,
        count,
        Number(collection),
      ]);
      const [from, to] = [Number(collection) * room, (Number(collection) + 1) * room];
      for (const { level, size: blockSize } of blocks) {
        await sql.write('DELETE FROM tallies WHERE level = ? AND block >= ? AND block < ?', [
          level,
          from / blockSize,
          to / blockSize,
        ]);
        await sql.write(
          `INSERT INTO tallies (level, block, amount) SELECT ${level}, place / ${blockSize}, COUNT(*) FROM documents
           WHERE place >= ? AND place < ? GROUP BY place / ${blockSize}`,
          [from, to],
        );
      }
    });
  } finally {
    await database.close();
  }
  return `bench-${String(size >> 1).padStart(7, '0')}`;
}
