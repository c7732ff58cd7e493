import type { Operation, VersionDate } from '@mercator/catalog';

/** Everything the command says about one operation, gathered when the bundle is built. */
export interface OperationFacts {
  readonly row: Operation;
  readonly parameters: readonly ParameterFacts[];
  /** Oldest first, preview last. */
  readonly versions: readonly VersionFacts[];
  /** Roles of which the caller needs one. */
  readonly roles: readonly string[];
  /** The body of the newest version that takes one. */
  readonly body?: FieldFacts;
}

export interface ParameterFacts {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: true;
  /** Of the items where `many`. */
  readonly type: 'string' | 'integer' | 'number' | 'boolean';
  readonly many?: true;
  readonly choices?: readonly string[];
  readonly default?: string | number | boolean;
  readonly minimum?: number;
  readonly maximum?: number;
}

export interface VersionFacts {
  readonly version: VersionDate;
  /** The first day on which the service no longer answers it. */
  readonly sunset?: string;
}

/** A value of a body: its type and, for an object, its fields. A union has the fields of all its members. */
export interface FieldFacts {
  /** `any` where the catalog does not say or says several. */
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'object' | 'array' | 'any';
  readonly fields?: Readonly<Record<string, FieldFacts>>;
  readonly items?: FieldFacts;
  readonly required?: true;
  readonly choices?: readonly string[];
}
