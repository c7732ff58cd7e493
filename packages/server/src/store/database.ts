/** What a statement takes and gives. */
export type SqlValue = string | number | null;

/** One row, its columns in the order of the statement. */
export type SqlRow = readonly SqlValue[];

/** Runs the statements of one transaction. Statements use `?` for values and only SQL that every driver knows. */
export interface Sql {
  /** Rows of a statement that changes nothing. */
  read(statement: string, values: readonly SqlValue[]): Promise<readonly SqlRow[]>;
  /** First row of a statement that changes nothing. */
  readOne(statement: string, values: readonly SqlValue[]): Promise<SqlRow | undefined>;
  /** Changes something; rows only where the statement says RETURNING. */
  write(statement: string, values: readonly SqlValue[]): Promise<readonly SqlRow[]>;
}

/** A database: the four things a driver has to offer. */
export interface Database {
  /** Whether others may write to the same data: then nothing read from it may be remembered between transactions. */
  readonly shared: boolean;
  /**
   * Runs `work` in one transaction that sees one state of the data. Writers come one after another.
   * What `work` wrote is kept, durably, when it resolves, and forgotten when it throws.
   */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** Runs statements outside any transaction: migrations. */
  script(statements: string): Promise<void>;
  close(): Promise<void>;
}
