import { Collections } from './collections.ts';
import type { Sql } from './database.ts';
import { COLUMNS, StoredDocument } from './document.ts';
import {
  type Document,
  type DocumentChange,
  KeyTaken,
  type Kind,
  type NewDocument,
  type PageOfDocuments,
  type PageRequest,
} from './kind.ts';
import { labelPlace, relabelPlace, unlabelPlace } from './labels.ts';
import { readPage } from './lists.ts';
import { countPlace, forgetPlaces, ROOM } from './positions.ts';
import type { StoreMemory } from './store-memory.ts';

const BY_KEY = `SELECT ${COLUMNS} FROM documents WHERE collection = ? AND key = ?`;
const BY_ID = `SELECT ${COLUMNS} FROM documents WHERE id = ?`;
/** Whatever changes in a row, its revision does too; and a place is never another's. */
const REVISION = 'SELECT revision FROM documents WHERE place = ?';

/** A document that is due; it gets its type from whoever knows its kind. */
export interface DueDocument {
  readonly kind: string;
  as<T extends object>(kind: Kind<T>): Document<T>;
}

/** Documents in collections, within one transaction. */
export class Store {
  readonly #sql: Sql;
  readonly #memory: StoreMemory;
  readonly #collections: Collections;
  #changed: Set<string> | undefined;

  constructor(sql: Sql, memory: StoreMemory) {
    this.#sql = sql;
    this.#memory = memory;
    this.#collections = new Collections(sql, memory);
  }

  /** Names of the kinds this transaction has written; `undefined`: none. */
  get changed(): ReadonlySet<string> | undefined {
    return this.#changed;
  }

  /** The document with a key. */
  async get<T extends object>(kind: Kind<T>, scope: string, key: string): Promise<Document<T> | undefined> {
    const collection =
      this.#memory.collection(kind.name, scope) ?? (await this.#collections.find(kind.name, scope));
    if (collection === undefined) return undefined;
    const asked = `${collection.id} ${key}`;
    const known = await this.#unchanged(kind, asked);
    if (known) return known;
    const row = await this.#sql.readOne(BY_KEY, [collection.id, key]);
    return row && this.#remember(asked, new StoredDocument(this.#memory, kind, scope, row));
  }

  /** The document with an id, in whatever scope it is. */
  async byId<T extends object>(kind: Kind<T>, id: string): Promise<Document<T> | undefined> {
    const asked = `${kind.name} ${id}`;
    const known = await this.#unchanged(kind, asked);
    if (known) return known;
    for (const row of await this.#sql.read(BY_ID, [id])) {
      const collection = await this.#collections.byId(Number(row[1]));
      if (collection?.kind === kind.name)
        return this.#remember(asked, new StoredDocument(this.#memory, kind, collection.scope, row));
    }
    return undefined;
  }

  /** What was found last time, if its row has not changed since: asking for one number costs a third of reading it. */
  async #unchanged<T extends object>(kind: Kind<T>, asked: string): Promise<Document<T> | undefined> {
    const known = this.#memory.document(asked);
    if (known?.kind !== kind) return undefined;
    const row = await this.#sql.readOne(REVISION, [known.place]);
    return row !== undefined && Number(row[0]) === known.revision ? (known as Document<T>) : undefined;
  }

  #remember<T extends object>(asked: string, document: Document<T>): Document<T> {
    this.#memory.keepDocument(asked, document);
    return document;
  }

  /** Documents of a kind that have a value under a label, in one scope or, with `undefined`, in all. */
  async find<T extends object>(
    kind: Kind<T>,
    label: string,
    value: string,
    scope?: string,
  ): Promise<readonly Document<T>[]> {
    const rows = await this.#sql.read(
      `SELECT ${COLUMNS} FROM documents WHERE place IN (SELECT place FROM labels WHERE name = ? AND value = ?) ORDER BY place`,
      [label, value],
    );
    const found: Document<T>[] = [];
    for (const row of rows) {
      const collection = await this.#collections.byId(Number(row[1]));
      if (collection?.kind !== kind.name || (scope !== undefined && collection.scope !== scope)) continue;
      found.push(new StoredDocument(this.#memory, kind, collection.scope, row));
    }
    return found;
  }

  /** One page of a list, in the kind's order. */
  async page<T extends object>(
    kind: Kind<T>,
    scope: string,
    request: PageRequest,
  ): Promise<PageOfDocuments<T>> {
    const collection = await this.#collections.find(kind.name, scope);
    if (collection === undefined) return { documents: [], total: 0 };
    const { rows, total } = await readPage(this.#sql, kind, collection.id, request);
    return { documents: rows.map((row) => new StoredDocument(this.#memory, kind, scope, row)), total };
  }

  /** Every document of a scope, in the kind's order. For rules over small collections; lists use `page`. */
  async all<T extends object>(kind: Kind<T>, scope: string): Promise<readonly Document<T>[]> {
    return (await this.page(kind, scope, { skip: 0, limit: ROOM })).documents;
  }

  /** Every document of a kind in a scope and below it. */
  async allBelow<T extends object>(kind: Kind<T>, scope: string): Promise<readonly Document<T>[]> {
    const found: Document<T>[] = [];
    for (const collection of await this.#collections.below(scope)) {
      if (collection.kind === kind.name) found.push(...(await this.all(kind, collection.scope)));
    }
    return found;
  }

  /** How many documents a scope has of a kind. */
  async count(kind: { readonly name: string }, scope: string): Promise<number> {
    const collection = await this.#collections.find(kind.name, scope);
    if (collection === undefined) return 0;
    const row = await this.#sql.readOne('SELECT total FROM collections WHERE id = ?', [collection.id]);
    return Number(row?.[0] ?? 0);
  }

  /** @throws {KeyTaken} when the scope has the key already */
  async insert<T extends object>(kind: Kind<T>, scope: string, fresh: NewDocument<T>): Promise<Document<T>> {
    const { key, id = key, value, due = null } = fresh;
    if (await this.get(kind, scope, key)) throw new KeyTaken(kind.name, key);
    const collection = await this.#collections.findOrAdd(kind.name, scope);
    const statement = 'UPDATE collections SET total = total + 1, next = next + 1 WHERE id = ? RETURNING next';
    const [row] = await this.#sql.write(statement, [collection.id]);
    const place = collection.id * ROOM + Number(row?.[0] ?? 0) - 1;
    const values = [place, collection.id, key, id, due, JSON.stringify(value)];
    await this.#sql.write(`INSERT INTO documents (${COLUMNS}) VALUES (?, ?, ?, ?, 1, ?, 0, ?)`, values);
    await countPlace(this.#sql, place, 1);
    await labelPlace(this.#sql, kind, place, value);
    this.#note(kind.name, due !== null);
    return { kind, scope, key, id, place, revision: 1, due, seen: false, value };
  }

  /** Changes a document. @throws {KeyTaken} when its new key is another's */
  async update<T extends object>(document: Document<T>, change: DocumentChange<T>): Promise<Document<T>> {
    const { kind, scope, place } = document;
    const {
      key = document.key,
      id = document.id,
      due = document.due,
      seen = document.seen,
      value = document.value,
    } = change;
    if (key !== document.key && (await this.get(kind, scope, key))) throw new KeyTaken(kind.name, key);
    const revision = document.revision + 1;
    await this.#sql.write(
      'UPDATE documents SET key = ?, id = ?, revision = ?, due = ?, seen = ?, body = ? WHERE place = ?',
      [key, id, revision, due, seen ? 1 : 0, JSON.stringify(value), place],
    );
    if (change.value !== undefined && kind.labels) {
      await relabelPlace(this.#sql, kind, place, value);
    }
    this.#note(kind.name, change.due !== undefined || change.seen !== undefined);
    return { kind, scope, key, id, place, revision, due, seen, value };
  }

  async remove<T extends object>({ kind, place }: Document<T>): Promise<void> {
    await this.#sql.write('DELETE FROM documents WHERE place = ?', [place]);
    await this.#sql.write('UPDATE collections SET total = total - 1 WHERE id = ?', [
      Math.floor(place / ROOM),
    ]);
    await countPlace(this.#sql, place, -1);
    if (kind.labels) await unlabelPlace(this.#sql, place);
    this.#note(kind.name, true);
  }

  /**
   * Removes everything in a scope and below it: what belonged to something that is gone.
   *
   * @param except names of kinds that outlive it
   */
  async removeBelow(scope: string, except?: ReadonlySet<string>): Promise<void> {
    for (const { id, kind } of await this.#collections.below(scope)) {
      if (except?.has(kind)) continue;
      await this.#sql.write('DELETE FROM labels WHERE collection = ?', [id]);
      await this.#sql.write('DELETE FROM documents WHERE collection = ?', [id]);
      await forgetPlaces(this.#sql, id);
      await this.#sql.write('UPDATE collections SET total = 0 WHERE id = ?', [id]);
      this.#note(kind, true);
    }
  }

  /** Documents whose time has come, the earliest first. */
  async due(now: number, limit: number): Promise<readonly DueDocument[]> {
    const statement = `SELECT ${COLUMNS} FROM documents WHERE due IS NOT NULL AND due <= ? ORDER BY due, place LIMIT ?`;
    const found: DueDocument[] = [];
    for (const row of await this.#sql.read(statement, [now, limit])) {
      const collection = await this.#collections.byId(Number(row[1]));
      if (collection === undefined) continue;
      found.push({
        kind: collection.kind,
        as: (kind) => new StoredDocument(this.#memory, kind, collection.scope, row),
      });
    }
    return found;
  }

  /** The earliest time at which something is due. */
  async nextDue(): Promise<number | undefined> {
    const row = await this.#sql.readOne('SELECT MIN(due) FROM documents WHERE due IS NOT NULL', []);
    return row?.[0] == null ? undefined : Number(row[0]);
  }

  /** A fact of the world that is no document, such as how much chance was drawn. */
  async fact(name: string): Promise<string | undefined> {
    const row = await this.#sql.readOne('SELECT value FROM facts WHERE name = ?', [name]);
    return row === undefined ? undefined : String(row[0]);
  }

  async setFact(name: string, value: string): Promise<void> {
    const statement =
      'INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value';
    await this.#sql.write(statement, [name, value]);
  }

  /** Removes everything there is. */
  async clear(): Promise<void> {
    for (const table of ['labels', 'documents', 'tallies', 'collections', 'facts'])
      await this.#sql.write(`DELETE FROM ${table}`, []);
    this.#memory.clear();
    this.#note('everything', true);
  }

  #note(kind: string, dueMayDiffer: boolean): void {
    this.#changed ??= new Set();
    this.#changed.add(kind);
    if (dueMayDiffer) this.#memory.dueChanged();
  }
}
