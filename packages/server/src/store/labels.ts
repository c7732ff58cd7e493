import type { Sql } from './database.ts';
import type { Kind } from './kind.ts';
import { ROOM } from './positions.ts';

/** Notes what a document can be found by. */
export async function labelPlace<T extends object>(
  sql: Sql,
  kind: Kind<T>,
  place: number,
  value: T,
): Promise<void> {
  if (kind.labels === undefined) return;
  for (const [name, valuesOf] of Object.entries(kind.labels)) {
    const found = valuesOf(value);
    const values = found === undefined ? [] : typeof found === 'string' ? [found] : found;
    for (const each of new Set(values)) {
      await sql.write('INSERT INTO labels (collection, name, value, place) VALUES (?, ?, ?, ?)', [
        Math.floor(place / ROOM),
        name,
        each,
        place,
      ]);
    }
  }
}

export async function unlabelPlace(sql: Sql, place: number): Promise<void> {
  await sql.write('DELETE FROM labels WHERE place = ?', [place]);
}
