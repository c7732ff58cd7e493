import type { Sql, SqlRow, SqlValue } from './database.ts';
import {
  type Document,
  type DocumentChange,
  KeyTaken,
  type Kind,
  type NewDocument,
  type PageOfDocuments,
  type PageRequest,
} from './kind.ts';
import { countPlace, findRank, ROOM } from './positions.ts';
import type { Collection, StoreMemory } from './store-memory.ts';

const COLUMNS = 'place, collection, key, id, revision, due, seen, body';

/** Documents in collections, within one transaction. */
export class Store {
  readonly #sql: Sql;
  readonly #memory: StoreMemory;
  readonly #changed = new Set<string>();

  constructor(sql: Sql, memory: StoreMemory) {
    this.#sql = sql;
    this.#memory = memory;
  }

  /** Names of the kinds this transaction has written. */
  get changed(): ReadonlySet<string> {
    return this.#changed;
  }

  /** The document with a key. */
  async get<T extends object>(kind: Kind<T>, scope: string, key: string): Promise<Document<T> | undefined> {
    const collection = await this.#collection(kind, scope);
    if (collection === undefined) return undefined;
    const row = await this.#sql.readOne(`SELECT ${COLUMNS} FROM documents WHERE collection = ? AND key = ?`, [
      collection.id,
      key,
    ]);
    return row && documentOf(this.#memory, kind, scope, row);
  }

  /** The document with an id, in whatever scope it is. */
  async byId<T extends object>(kind: Kind<T>, id: string): Promise<Document<T> | undefined> {
    const rows = await this.#sql.read(`SELECT ${COLUMNS} FROM documents WHERE id = ?`, [id]);
    for (const row of rows) {
      const collection = await this.#collectionById(Number(row[1]));
      if (collection?.kind === kind.name) return documentOf(this.#memory, kind, collection.scope, row);
    }
    return undefined;
  }

  /** Documents of a kind that have a value under a label, in one scope or, with `undefined`, in all. */
  async find<T extends object>(
    kind: Kind<T>,
    label: string,
    value: string,
    scope?: string,
  ): Promise<readonly Document<T>[]> {
    const rows = await this.#sql.read(
      `SELECT d.place, d.collection, d.key, d.id, d.revision, d.due, d.seen, d.body FROM labels l
         JOIN documents d ON d.place = l.place JOIN collections c ON c.id = d.collection
         WHERE l.name = ? AND l.value = ? AND c.kind = ? ORDER BY d.place`,
      [label, value, kind.name],
    );
    const found: Document<T>[] = [];
    for (const row of rows) {
      const collection = await this.#collectionById(Number(row[1]));
      if (collection && (scope === undefined || collection.scope === scope))
        found.push(documentOf(this.#memory, kind, collection.scope, row));
    }
    return found;
  }

  /** One page of a list, in the kind's order. */
  async page<T extends object>(
    kind: Kind<T>,
    scope: string,
    request: PageRequest,
  ): Promise<PageOfDocuments<T>> {
    const collection = await this.#collection(kind, scope);
    if (collection === undefined) return { documents: [], total: 0 };
    if (request.where && Object.keys(request.where).length > 0)
      return this.#filteredPage(kind, collection, request);
    const counts = await this.#sql.readOne('SELECT total, next FROM collections WHERE id = ?', [
      collection.id,
    ]);
    const total = Number(counts?.[0] ?? 0);
    if (request.skip >= total) return { documents: [], total };
    const rows =
      kind.order === 'key'
        ? await this.#sql.read(
            `SELECT ${COLUMNS} FROM documents WHERE collection = ? ORDER BY key LIMIT ? OFFSET ?`,
            [collection.id, request.limit, request.skip],
          )
        : await this.#rowsByPosition(
            collection.id,
            kind.order ?? 'oldest',
            request,
            total,
            Number(counts?.[1] ?? 0),
          );
    return { documents: rows.map((row) => documentOf(this.#memory, kind, scope, row)), total };
  }

  /** Every document of a scope, in the kind's order. For rules over small collections; lists use `page`. */
  async all<T extends object>(kind: Kind<T>, scope: string): Promise<readonly Document<T>[]> {
    const { documents } = await this.page(kind, scope, { skip: 0, limit: ROOM });
    return documents;
  }

  /** Every document of a kind in a scope and below it. */
  async allBelow<T extends object>(kind: Kind<T>, scope: string): Promise<readonly Document<T>[]> {
    const found: Document<T>[] = [];
    for (const collection of await this.#collectionsBelow(scope)) {
      if (collection.kind === kind.name) found.push(...(await this.all(kind, collection.scope)));
    }
    return found;
  }

  /** How many documents a scope has of a kind. */
  async count(kind: { readonly name: string }, scope: string): Promise<number> {
    const row = await this.#sql.readOne('SELECT total FROM collections WHERE kind = ? AND scope = ?', [
      kind.name,
      scope,
    ]);
    return Number(row?.[0] ?? 0);
  }

  /** @throws {KeyTaken} when the scope has the key already */
  async insert<T extends object>(kind: Kind<T>, scope: string, fresh: NewDocument<T>): Promise<Document<T>> {
    if (await this.get(kind, scope, fresh.key)) throw new KeyTaken(kind.name, fresh.key);
    const collection = (await this.#collection(kind, scope)) ?? (await this.#addCollection(kind, scope));
    const [row] = await this.#sql.write(
      'UPDATE collections SET total = total + 1, next = next + 1 WHERE id = ? RETURNING next',
      [collection.id],
    );
    const place = collection.id * ROOM + Number(row?.[0] ?? 0) - 1;
    const id = fresh.id ?? fresh.key;
    const due = fresh.due ?? null;
    await this.#sql.write(`INSERT INTO documents (${COLUMNS}) VALUES (?, ?, ?, ?, 1, ?, 0, ?)`, [
      place,
      collection.id,
      fresh.key,
      id,
      due,
      JSON.stringify(fresh.value),
    ]);
    await countPlace(this.#sql, place, 1);
    await this.#label(kind, collection.id, place, fresh.value);
    this.#changed.add(kind.name);
    if (due !== null) this.#memory.dueChanged();
    return { kind, scope, key: fresh.key, id, place, revision: 1, due, seen: false, value: fresh.value };
  }

  /** Changes a document. @throws {KeyTaken} when its new key is another's */
  async update<T extends object>(document: Document<T>, change: DocumentChange<T>): Promise<Document<T>> {
    const next: Document<T> = { ...document, ...change, revision: document.revision + 1 };
    if (next.key !== document.key && (await this.get(document.kind, document.scope, next.key)))
      throw new KeyTaken(document.kind.name, next.key);
    await this.#sql.write(
      'UPDATE documents SET key = ?, id = ?, revision = ?, due = ?, seen = ?, body = ? WHERE place = ?',
      [
        next.key,
        next.id,
        next.revision,
        next.due,
        next.seen ? 1 : 0,
        JSON.stringify(next.value),
        document.place,
      ],
    );
    if (change.value !== undefined && document.kind.labels) {
      await this.#sql.write('DELETE FROM labels WHERE place = ?', [document.place]);
      await this.#label(document.kind, Math.floor(document.place / ROOM), document.place, next.value);
    }
    this.#changed.add(document.kind.name);
    if (change.due !== undefined || change.seen !== undefined) this.#memory.dueChanged();
    return next;
  }

  async remove<T extends object>(document: Document<T>): Promise<void> {
    await this.#sql.write('DELETE FROM documents WHERE place = ?', [document.place]);
    await this.#sql.write('UPDATE collections SET total = total - 1 WHERE id = ?', [
      Math.floor(document.place / ROOM),
    ]);
    await countPlace(this.#sql, document.place, -1);
    if (document.kind.labels) await this.#sql.write('DELETE FROM labels WHERE place = ?', [document.place]);
    this.#changed.add(document.kind.name);
  }

  /** Removes everything in a scope and below it: what belonged to something that is gone. */
  async removeBelow(scope: string): Promise<void> {
    for (const { id, kind } of await this.#collectionsBelow(scope)) {
      await this.#sql.write('DELETE FROM labels WHERE collection = ?', [id]);
      await this.#sql.write('DELETE FROM documents WHERE collection = ?', [id]);
      for (const [level, shift] of [
        [1, 7],
        [2, 14],
        [3, 21],
      ] as const) {
        const size = 2 ** shift;
        await this.#sql.write('DELETE FROM tallies WHERE level = ? AND block >= ? AND block < ?', [
          level,
          (id * ROOM) / size,
          ((id + 1) * ROOM) / size,
        ]);
      }
      await this.#sql.write('UPDATE collections SET total = 0 WHERE id = ?', [id]);
      this.#changed.add(kind);
    }
  }

  /** Documents whose time has come, the earliest first. */
  async due(
    now: number,
    limit: number,
  ): Promise<
    readonly { readonly kind: string; readonly document: (kind: Kind<object>) => Document<object> }[]
  > {
    const rows = await this.#sql.read(
      `SELECT ${COLUMNS} FROM documents WHERE due IS NOT NULL AND due <= ? ORDER BY due, place LIMIT ?`,
      [now, limit],
    );
    const found = [];
    for (const row of rows) {
      const collection = await this.#collectionById(Number(row[1]));
      if (collection)
        found.push({
          kind: collection.kind,
          document: (kind: Kind<object>) => documentOf(this.#memory, kind, collection.scope, row),
        });
    }
    return found;
  }

  /** The earliest time at which something is due. */
  async nextDue(): Promise<number | undefined> {
    const row = await this.#sql.readOne('SELECT MIN(due) FROM documents WHERE due IS NOT NULL', []);
    return row?.[0] == null ? undefined : Number(row[0]);
  }

  /** A fact of the world that is no document, such as its seed's fingerprint. */
  async fact(name: string): Promise<string | undefined> {
    const row = await this.#sql.readOne('SELECT value FROM facts WHERE name = ?', [name]);
    return row === undefined ? undefined : String(row[0]);
  }

  async setFact(name: string, value: string): Promise<void> {
    await this.#sql.write(
      'INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
      [name, value],
    );
  }

  /** Removes everything there is. */
  async clear(): Promise<void> {
    for (const table of ['labels', 'documents', 'tallies', 'collections', 'facts'])
      await this.#sql.write(`DELETE FROM ${table}`, []);
    this.#memory.clear();
    this.#changed.add('everything');
  }

  async #filteredPage<T extends object>(
    kind: Kind<T>,
    collection: Collection,
    { where = {}, skip, limit }: PageRequest,
  ): Promise<PageOfDocuments<T>> {
    const values: SqlValue[] = [];
    const conditions = Object.entries(where).map(([name, wanted]) => {
      values.push(collection.id, name, ...wanted);
      return `place IN (SELECT place FROM labels WHERE collection = ? AND name = ? AND value IN (${wanted.map(() => '?').join(', ')}))`;
    });
    const condition = conditions.join(' AND ');
    const order = kind.order === 'key' ? 'key' : kind.order === 'newest' ? 'place DESC' : 'place';
    const count = await this.#sql.readOne(`SELECT COUNT(*) FROM documents WHERE ${condition}`, values);
    const rows = await this.#sql.read(
      `SELECT ${COLUMNS} FROM documents WHERE ${condition} ORDER BY ${order} LIMIT ? OFFSET ?`,
      [...values, limit, skip],
    );
    return {
      documents: rows.map((row) => documentOf(this.#memory, kind, collection.scope, row)),
      total: Number(count?.[0] ?? 0),
    };
  }

  async #rowsByPosition(
    collection: number,
    order: 'oldest' | 'newest',
    { skip, limit }: PageRequest,
    total: number,
    next: number,
  ): Promise<readonly SqlRow[]> {
    const first = collection * ROOM;
    const take = Math.min(limit, total - skip);
    const rank = order === 'oldest' ? skip : total - skip - take;
    // Without holes the rank is the position; the counted blocks are needed only where something was deleted.
    const start =
      total === next ? { place: first + rank, skip: 0 } : await findRank(this.#sql, collection, rank);
    if (start === undefined) return [];
    const rows = await this.#sql.read(
      `SELECT ${COLUMNS} FROM documents WHERE place >= ? AND place < ? ORDER BY place LIMIT ? OFFSET ?`,
      [start.place, first + ROOM, take, start.skip],
    );
    return order === 'oldest' ? rows : [...rows].reverse();
  }

  async #label<T extends object>(kind: Kind<T>, collection: number, place: number, value: T): Promise<void> {
    for (const [name, valuesOf] of Object.entries(kind.labels ?? {})) {
      const found = valuesOf(value);
      const values = found === undefined ? [] : typeof found === 'string' ? [found] : found;
      for (const each of new Set(values)) {
        await this.#sql.write('INSERT INTO labels (collection, name, value, place) VALUES (?, ?, ?, ?)', [
          collection,
          name,
          each,
          place,
        ]);
      }
    }
  }

  async #collection(kind: Kind<object>, scope: string): Promise<Collection | undefined> {
    const known = this.#memory.collection(kind.name, scope);
    if (known) return known;
    const row = await this.#sql.readOne(
      'SELECT id, kind, scope FROM collections WHERE kind = ? AND scope = ?',
      [kind.name, scope],
    );
    return row && this.#memory.remember(row);
  }

  async #collectionById(id: number): Promise<Collection | undefined> {
    const known = this.#memory.collectionById(id);
    if (known) return known;
    const row = await this.#sql.readOne('SELECT id, kind, scope FROM collections WHERE id = ?', [id]);
    return row && this.#memory.remember(row);
  }

  async #addCollection(kind: Kind<object>, scope: string): Promise<Collection> {
    const [row] = await this.#sql.write(
      'INSERT INTO collections (kind, scope, total, next) VALUES (?, ?, 0, 0) RETURNING id, kind, scope',
      [kind.name, scope],
    );
    if (row === undefined) throw new Error('The store gave no number to a new collection');
    return this.#memory.remember(row);
  }

  async #collectionsBelow(scope: string): Promise<readonly Collection[]> {
    // '0' is the character after '/': the range holds every scope that begins with `<scope>/`.
    const rows = await this.#sql.read(
      'SELECT id, kind, scope FROM collections WHERE scope = ? OR (scope > ? AND scope < ?) ORDER BY id',
      [scope, `${scope}/`, `${scope}0`],
    );
    return rows.map((row) => this.#memory.remember(row));
  }
}

function documentOf<T extends object>(
  memory: StoreMemory,
  kind: Kind<T>,
  scope: string,
  row: SqlRow,
): Document<T> {
  const [place, , key, id, revision, due, seen, body] = row;
  return {
    kind,
    scope,
    key: String(key),
    id: String(id),
    place: Number(place),
    revision: Number(revision),
    due: due == null ? null : Number(due),
    seen: seen === 1,
    // Parsed when asked for: a document that is sent as it was last time is never parsed at all.
    get value(): T {
      return memory.value(Number(place), Number(revision), () => JSON.parse(String(body)) as T);
    },
  };
}
