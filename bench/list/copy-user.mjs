// @ts-check
import { join } from 'node:path';
import { openSqlite } from '../../packages/server/dist/store/sqlite.js';
import { serveParent } from '../child.mjs';

/**
 * A process that copies the row of a database user inside the database, together with everything the store keeps about
 * a row: its key, its position, the counts of its blocks.
 */

const [dataDir = '', template = '', wanted = ''] = process.argv.slice(2);
const count = Number(wanted);

/** Positions each collection has room for, and the blocks that are counted: as in the store. */
const room = 2 ** 32;
const blocks = [
  { level: 1, size: 2 ** 7 },
  { level: 2, size: 2 ** 14 },
  { level: 3, size: 2 ** 21 },
];

const copyRow = `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < ?)
  INSERT INTO documents (place, collection, key, id, revision, due, seen, body)
  SELECT place + n, collection, replace(key, ?, printf('bench-%07d', n)), replace(id, ?, printf('bench-%07d', n)),
    revision, due, seen, replace(body, ?, printf('bench-%07d', n))
  FROM documents, numbers WHERE place = ?`;

const database = await openSqlite(join(dataDir, 'mercator.db'));
await database.transaction(async (sql) => {
  const row = await sql.readOne('SELECT place, collection FROM documents WHERE key LIKE ?', [`%${template}`]);
  if (row === undefined) throw new Error('the user that was made is not in the store');
  const [place, collection] = row.map(Number);
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
await database.close();
serveParent(null);
