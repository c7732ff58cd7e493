import type { Sql } from './database.ts';

/** How many positions a collection has room for: places of different collections never meet. */
export const ROOM = 2 ** 32;

/** A block of level n holds 2^(7n) positions; counting them makes any page of a list one short walk. */
const LEVELS = [
  { level: 3, size: 2 ** 21 },
  { level: 2, size: 2 ** 14 },
  { level: 1, size: 2 ** 7 },
] as const;

const COUNT = `INSERT INTO tallies (level, block, amount) VALUES ${LEVELS.map(() => '(?, ?, ?)').join(', ')}
  ON CONFLICT (level, block) DO UPDATE SET amount = tallies.amount + excluded.amount`;

/** Notes that a place was taken (`1`) or left (`-1`). */
export async function countPlace(sql: Sql, place: number, amount: 1 | -1): Promise<void> {
  await sql.write(
    COUNT,
    LEVELS.flatMap(({ level, size }) => [level, Math.floor(place / size), amount]),
  );
}

/** Forgets the places of a whole collection. */
export async function forgetPlaces(sql: Sql, collection: number): Promise<void> {
  for (const { level, size } of LEVELS) {
    const from = (collection * ROOM) / size;
    await sql.write('DELETE FROM tallies WHERE level = ? AND block >= ? AND block < ?', [
      level,
      from,
      from + ROOM / size,
    ]);
  }
}

const WALK = `SELECT block, before FROM (
    SELECT block, amount, SUM(amount) OVER (ORDER BY block) - amount AS before
    FROM tallies WHERE level = ? AND block >= ? AND block < ?
  ) AS walk WHERE before + amount > ? ORDER BY block LIMIT 1`;

/**
 * The first place of the smallest block that holds the document number `rank` (from 0) of a collection, and how
 * many documents of that block come before it. `undefined` when there are not so many.
 */
export async function findRank(
  sql: Sql,
  collection: number,
  rank: number,
): Promise<{ place: number; skip: number } | undefined> {
  let from = collection * ROOM;
  let to = from + ROOM;
  let left = rank;
  for (const { level, size } of LEVELS) {
    const row = await sql.readOne(WALK, [level, Math.floor(from / size), Math.ceil(to / size), left]);
    if (row === undefined) return undefined;
    left -= Number(row[1]);
    from = Number(row[0]) * size;
    to = from + size;
  }
  return { place: from, skip: left };
}
