import type { Database, Sql, SqlRow, SqlValue } from './database.ts';
import { isCutShort } from './sqlite-file.ts';

/** What is used of a `libsql` connection. */
interface Connection {
  prepare(statement: string): Prepared;
  exec(statements: string): void;
  close(): void;
}

interface Prepared {
  readonly reader: boolean;
  raw(on: boolean): Prepared;
  run(values: readonly SqlValue[]): unknown;
  get(values: readonly SqlValue[]): SqlRow | undefined;
  all(values: readonly SqlValue[]): readonly SqlRow[];
}

type ConnectionConstructor = new (path: string) => Connection;

/**
 * Opens a SQLite database.
 *
 * One connection serves everybody, one transaction at a time, and the file is held exclusively: so a
 * transaction that only reads sees one state without BEGIN, and one that writes begins at its first write.
 * The write-ahead log is synced at every commit; whatever was acknowledged survives a kill at any moment.
 *
 * @param path a file, or `:memory:`
 * @throws when the file has lost a part of what it held
 */
export async function openSqlite(path: string): Promise<Database> {
  if (path !== ':memory:' && (await isCutShort(path))) throw new Error('The file is shorter than it says');
  const { default: Libsql }: { default: unknown } = await import('libsql');
  const connection = new (Libsql as ConnectionConstructor)(path);
  if (path !== ':memory:') {
    connection.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  }
  return new Sqlite(connection);
}

class Sqlite implements Database, Sql {
  readonly shared = false;
  readonly #connection: Connection;
  readonly #prepared = new Map<string, Prepared>();
  #tail: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #writing = false;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    const before = this.#tail;
    const queued = this.#waiting > 0;
    let release = (): void => {};
    this.#tail = new Promise<void>((resolve) => {
      release = resolve;
    });
    this.#waiting += 1;
    try {
      if (queued) await before;
      return await this.#run(work);
    } finally {
      this.#waiting -= 1;
      release();
    }
  }

  async #run<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    try {
      const result = await work(this);
      if (this.#writing) this.#statement('COMMIT').run([]);
      return result;
    } catch (error) {
      if (this.#writing) this.#statement('ROLLBACK').run([]);
      throw error;
    } finally {
      this.#writing = false;
    }
  }

  async read(statement: string, values: readonly SqlValue[]): Promise<readonly SqlRow[]> {
    return this.#statement(statement).all(values);
  }

  async readOne(statement: string, values: readonly SqlValue[]): Promise<SqlRow | undefined> {
    return this.#statement(statement).get(values);
  }

  async write(statement: string, values: readonly SqlValue[]): Promise<readonly SqlRow[]> {
    if (!this.#writing) {
      this.#statement('BEGIN IMMEDIATE').run([]);
      this.#writing = true;
    }
    const prepared = this.#statement(statement);
    if (prepared.reader) return prepared.all(values);
    prepared.run(values);
    return [];
  }

  async script(statements: string): Promise<void> {
    this.#connection.exec(statements);
  }

  async close(): Promise<void> {
    await this.#tail;
    this.#prepared.clear();
    // The driver keeps the file open until its statements are collected. Leaving the log and the lock behind by hand
    // lets the next server open the data at once.
    this.#connection.exec('PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL;');
    this.#connection.prepare('SELECT COUNT(*) FROM sqlite_master').all([]);
    this.#connection.close();
  }

  #statement(text: string): Prepared {
    let prepared = this.#prepared.get(text);
    if (prepared === undefined) {
      prepared = this.#connection.prepare(text);
      if (prepared.reader) prepared.raw(true);
      this.#prepared.set(text, prepared);
    }
    return prepared;
  }
}
