import type { Sql } from './database.ts';
import type { Collection, StoreMemory } from './store-memory.ts';

const COLUMNS = 'id, kind, scope';
const BY_NAME = `SELECT ${COLUMNS} FROM collections WHERE kind = ? AND scope = ?`;

/** Finds the collections of a transaction, and makes them when something is put into them. */
export class Collections {
  readonly #sql: Sql;
  readonly #memory: StoreMemory;

  constructor(sql: Sql, memory: StoreMemory) {
    this.#sql = sql;
    this.#memory = memory;
  }

  async find(kind: string, scope: string): Promise<Collection | undefined> {
    const known = this.#memory.collection(kind, scope);
    if (known) return known;
    if (this.#memory.isAbsent(kind, scope)) return undefined;
    const row = await this.#sql.readOne(BY_NAME, [kind, scope]);
    if (row) return this.#memory.remember(row);
    this.#memory.keepAbsent(kind, scope);
    return undefined;
  }

  async byId(id: number): Promise<Collection | undefined> {
    const known = this.#memory.collectionById(id);
    if (known) return known;
    const row = await this.#sql.readOne(`SELECT ${COLUMNS} FROM collections WHERE id = ?`, [id]);
    return row && this.#memory.remember(row);
  }

  async findOrAdd(kind: string, scope: string): Promise<Collection> {
    const known = await this.find(kind, scope);
    if (known) return known;
    const [row] = await this.#sql.write(
      `INSERT INTO collections (kind, scope, total, next) VALUES (?, ?, 0, 0) RETURNING ${COLUMNS}`,
      [kind, scope],
    );
    if (row === undefined) throw new Error('The store gave no number to a new collection');
    return this.#memory.remember(row);
  }

  /** Collections of a scope and of every scope below it. */
  async below(scope: string): Promise<readonly Collection[]> {
    // '0' is the character after '/': the range holds every scope that begins with `<scope>/`.
    const rows = await this.#sql.read(
      `SELECT ${COLUMNS} FROM collections WHERE scope = ? OR (scope > ? AND scope < ?) ORDER BY id`,
      [scope, `${scope}/`, `${scope}0`],
    );
    return rows.map((row) => this.#memory.remember(row));
  }
}
