import type { Sql, SqlRow, SqlValue } from './database.ts';
import { COLUMNS } from './document.ts';
import type { Kind, ListOrder, PageRequest } from './kind.ts';
import { findRank, ROOM } from './positions.ts';

/** Rows of one page, and how many the whole list has. */
export interface PageOfRows {
  readonly rows: readonly SqlRow[];
  readonly total: number;
}

/** One page of a collection, filtered or not. */
export function readPage(
  sql: Sql,
  kind: Kind<object>,
  collection: number,
  request: PageRequest,
): Promise<PageOfRows> {
  const order = kind.order ?? 'oldest';
  const filtered = request.where !== undefined && Object.keys(request.where).length > 0;
  return filtered
    ? filteredPage(sql, order, collection, request)
    : wholePage(sql, order, collection, request);
}

async function wholePage(
  sql: Sql,
  order: ListOrder,
  collection: number,
  request: PageRequest,
): Promise<PageOfRows> {
  const counts = await sql.readOne('SELECT total, next FROM collections WHERE id = ?', [collection]);
  const total = Number(counts?.[0] ?? 0);
  const next = Number(counts?.[1] ?? 0);
  const { skip, limit } = request;
  if (skip >= total || limit === 0) return { rows: [], total };
  if (order === 'key') {
    const statement = `SELECT ${COLUMNS} FROM documents WHERE collection = ? ORDER BY key LIMIT ? OFFSET ?`;
    return { rows: await sql.read(statement, [collection, limit, skip]), total };
  }
  const take = Math.min(limit, total - skip);
  const rank = order === 'oldest' ? skip : total - skip - take;
  const rows = await rowsFrom(sql, collection, rank, take, total === next);
  return { rows: order === 'oldest' ? rows : [...rows].reverse(), total };
}

async function rowsFrom(
  sql: Sql,
  collection: number,
  rank: number,
  take: number,
  dense: boolean,
): Promise<readonly SqlRow[]> {
  const first = collection * ROOM;
  // Without holes the rank is the position; the counted blocks are needed only where something was deleted.
  const start = dense ? { place: first + rank, skip: 0 } : await findRank(sql, collection, rank);
  if (start === undefined) return [];
  const statement = `SELECT ${COLUMNS} FROM documents WHERE place >= ? AND place < ? ORDER BY place LIMIT ? OFFSET ?`;
  return sql.read(statement, [start.place, first + ROOM, take, start.skip]);
}

const ORDER_BY: Readonly<Record<ListOrder, string>> = { oldest: 'place', newest: 'place DESC', key: 'key' };

async function filteredPage(
  sql: Sql,
  order: ListOrder,
  collection: number,
  request: PageRequest,
): Promise<PageOfRows> {
  const { where = {}, skip, limit } = request;
  const values: SqlValue[] = [];
  const conditions = Object.entries(where).map(([name, wanted]) => {
    values.push(collection, name, ...wanted);
    const marks = wanted.map(() => '?').join(', ');
    return `place IN (SELECT place FROM labels WHERE collection = ? AND name = ? AND value IN (${marks}))`;
  });
  const condition = conditions.join(' AND ');
  const count = await sql.readOne(`SELECT COUNT(*) FROM documents WHERE ${condition}`, values);
  const total = Number(count?.[0] ?? 0);
  // A page number can be larger than any number a database counts with.
  if (skip >= total) return { rows: [], total };
  const statement = `SELECT ${COLUMNS} FROM documents WHERE ${condition} ORDER BY ${ORDER_BY[order]} LIMIT ? OFFSET ?`;
  return { rows: await sql.read(statement, [...values, limit, skip]), total };
}
