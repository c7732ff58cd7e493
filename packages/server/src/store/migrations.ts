import type { Database } from './database.ts';

/**
 * The tables, one step per released change; a step is never edited once released.
 *
 * A document lies at a `place`: its collection's number times 2^32 plus its position in the collection.
 * Positions grow and are never given twice, so a range of places is a collection in the order of its making.
 */
const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE collections (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    scope TEXT NOT NULL,
    total BIGINT NOT NULL,
    next BIGINT NOT NULL
  );
  CREATE UNIQUE INDEX collections_by_name ON collections (kind, scope);
  CREATE INDEX collections_by_scope ON collections (scope);
  CREATE TABLE documents (
    place BIGINT PRIMARY KEY,
    collection INTEGER NOT NULL,
    key TEXT NOT NULL,
    id TEXT NOT NULL,
    revision BIGINT NOT NULL,
    due BIGINT,
    seen INTEGER NOT NULL,
    body TEXT NOT NULL
  );
  CREATE UNIQUE INDEX documents_by_key ON documents (collection, key);
  CREATE INDEX documents_by_id ON documents (id);
  CREATE INDEX documents_by_due ON documents (due) WHERE due IS NOT NULL;
  CREATE TABLE tallies (
    level INTEGER NOT NULL,
    block BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (level, block)
  );
  CREATE TABLE labels (
    collection INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    place BIGINT NOT NULL,
    PRIMARY KEY (collection, name, value, place)
  );
  CREATE INDEX labels_by_place ON labels (place);
  CREATE INDEX labels_by_value ON labels (name, value);
  CREATE TABLE facts (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
  );
  `,
];

/**
 * Brings a database to the newest form of the tables.
 *
 * @returns whether it was empty before
 * @throws when a newer version has brought it further
 */
export async function migrate(database: Database): Promise<boolean> {
  await database.script('CREATE TABLE IF NOT EXISTS migrations (step INTEGER PRIMARY KEY)');
  const done = await database.transaction((sql) => sql.read('SELECT step FROM migrations', []));
  if (done.length > MIGRATIONS.length) throw new Error('The tables are those of a newer version');
  for (let step = done.length; step < MIGRATIONS.length; step += 1) {
    await database.script(
      `BEGIN; ${MIGRATIONS[step]} INSERT INTO migrations (step) VALUES (${step}); COMMIT;`,
    );
  }
  return done.length === 0;
}
