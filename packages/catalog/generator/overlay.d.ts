import type { Paging, Waiter } from '../src/operation.ts';
import type { SchemaFact } from './facts.d.ts';

/** What the overlay may say of an operation: what the document lacks or gets wrong. */
export interface OperationOverlay {
  /** Success status the service really sends. */
  status?: number;
  paging?: Paging;
  idempotent?: boolean;
  /** Name of a set in `limits.json`. */
  limit?: string;
  wait?: Waiter;
  aliases?: string[];
  deprecatedOn?: string;
  /** The body is a part of the thing it changes: what its schema requires may be absent. */
  partial?: true;
  /** Parameters whose pattern the service itself does not keep to. */
  unchecked?: string[];
  /** Values of parameters, or of their items, that the service takes and the document's enum lacks. */
  values?: Record<string, string[]>;
}

/** What the overlay may say of a schema, by property. */
export interface SchemaOverlay {
  /** Properties the service sends and the document does not list. */
  add?: Record<string, SchemaFact>;
  /** Properties the service sends as null. */
  nullable?: string[];
  /** Required properties an answer may lack. */
  omitted?: string[];
  /** Required properties that requests need not have and answers may lack. */
  optional?: string[];
  /** Write-only properties the service answers all the same. */
  answered?: string[];
  /** Properties whose pattern the service itself does not keep to. */
  unchecked?: string[];
  /** Discriminator values the document does not map to a member of the union. */
  mapping?: Record<string, string>;
  /** Values outside the document's enum. */
  values?: Record<string, string[]>;
  /** Integers beyond what a double holds. */
  bigints?: string[];
  /** Properties the service works out; it takes no notice of them in requests. */
  computed?: string[];
  /** Properties the service gives to what is new, by which changes name it afterwards. */
  assigned?: string[];
  /** The service sends more properties than the document lists, and says of itself that they change. */
  open?: true;
  /** Properties whose type the document gets wrong. */
  replace?: Record<string, SchemaFact>;
}

/** One file of `facts/overlay/`. */
export interface Overlay {
  operations?: Record<string, OperationOverlay>;
  schemas?: Record<string, SchemaOverlay>;
}

/** `facts/limits.json`: requests a minute for each set, and who shares the budget. */
export type Limits = Record<string, { perMinute: number; scope: 'project' | 'organization' | 'caller' }>;

/** `facts/roles.json`: the API's role code by the document's words, and the codes a role includes. */
export interface Roles {
  codes: Record<string, string>;
  includes: Record<string, string[]>;
}
