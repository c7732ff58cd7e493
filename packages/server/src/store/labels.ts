import type { Sql } from './database.ts';
import type { Kind } from './kind.ts';
import { ROOM } from './positions.ts';

/** Notes what a new document can be found by. */
export async function labelPlace<T extends object>(
  sql: Sql,
  kind: Kind<T>,
  place: number,
  value: T,
): Promise<void> {
  for (const [name, values] of labelsOf(kind, value))
    for (const each of values) await addLabel(sql, place, name, each);
}

/** Notes what a changed document can be found by. Most labels stay, and of some documents there are thousands. */
export async function relabelPlace<T extends object>(
  sql: Sql,
  kind: Kind<T>,
  place: number,
  value: T,
): Promise<void> {
  const wanted = labelsOf(kind, value);
  for (const row of await sql.read('SELECT name, value FROM labels WHERE place = ?', [place])) {
    const [name = '', each = ''] = row.map(String);
    if (wanted.get(name)?.delete(each)) continue;
    await sql.write('DELETE FROM labels WHERE place = ? AND name = ? AND value = ?', [place, name, each]);
  }
  for (const [name, values] of wanted) for (const each of values) await addLabel(sql, place, name, each);
}

function labelsOf<T extends object>(kind: Kind<T>, value: T): ReadonlyMap<string, Set<string>> {
  const labels = new Map<string, Set<string>>();
  for (const [name, valuesOf] of Object.entries(kind.labels ?? {})) {
    const found = valuesOf(value) ?? [];
    labels.set(name, new Set(typeof found === 'string' ? [found] : found));
  }
  return labels;
}

async function addLabel(sql: Sql, place: number, name: string, value: string): Promise<void> {
  await sql.write('INSERT INTO labels (collection, name, value, place) VALUES (?, ?, ?, ?)', [
    Math.floor(place / ROOM),
    name,
    value,
    place,
  ]);
}

export async function unlabelPlace(sql: Sql, place: number): Promise<void> {
  await sql.write('DELETE FROM labels WHERE place = ?', [place]);
}
