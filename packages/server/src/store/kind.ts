/** How the documents of a collection follow each other in a list. */
export type ListOrder = 'oldest' | 'newest' | 'key';

/** Finds the label values of a document. A method type, so that a kind of something is also a kind of objects. */
type LabelOf<T> = { of(value: T): string | readonly string[] | undefined }['of'];

/** A kind of document: its name in the store and what it can be found by. */
export interface Kind<T extends object> {
  /** Unique among all kinds: `cluster`. */
  readonly name: string;
  /** Order of its lists. Default `oldest`; `key` (alphabetical, case-sensitive) costs more on far pages. */
  readonly order?: ListOrder;
  /**
   * What documents can be found and filtered by besides their key: a value, several, or none for each document.
   * `{ eventTypeName: (event) => event.eventTypeName }`
   */
  readonly labels?: Readonly<Record<string, LabelOf<T>>>;
}

/** States a kind of document; the type parameter is what its documents hold. */
export function kind<T extends object>(definition: Kind<T>): Kind<T> {
  return Object.freeze(definition);
}

/** A stored document as it was when it was read. */
export interface Document<T extends object> {
  readonly kind: Kind<T>;
  /** The collection it is in: the id of what it belongs to, `<groupId>`, or a path, `<groupId>/<clusterId>`. */
  readonly scope: string;
  /** Name by which the API addresses it, unique in its scope. */
  readonly key: string;
  /** Id, unique among its kind. */
  readonly id: string;
  /** Where it lies: stays the same for its whole life and is never another's. */
  readonly place: number;
  /** Grows with every change. */
  readonly revision: number;
  /** When its state changes by itself, milliseconds since 1970. */
  readonly due: number | null;
  /** Whether somebody has read it in its present state. */
  readonly seen: boolean;
  /** What it holds. Do not change it; give a new value to `store.update`. */
  readonly value: T;
}

/** What is stored of a new document. */
export interface NewDocument<T extends object> {
  readonly key: string;
  /** Default: the key. */
  readonly id?: string;
  readonly value: T;
  readonly due?: number | null;
}

/** What changes in a document; what is absent stays. */
export interface DocumentChange<T extends object> {
  readonly value?: T;
  readonly key?: string;
  readonly id?: string;
  /** Absent: stays as it is. `null`: nothing happens by itself any more. */
  readonly due?: number | null;
  readonly seen?: boolean;
}

/** A part of a list. */
export interface PageRequest {
  readonly skip: number;
  readonly limit: number;
  /** Only documents that have, for each label named, one of the values. */
  readonly where?: Readonly<Record<string, readonly string[]>>;
}

export interface PageOfDocuments<T extends object> {
  readonly documents: readonly Document<T>[];
  /** How many there are in the whole list. */
  readonly total: number;
}

/** Another document of the scope has the key. */
export class KeyTaken extends Error {
  override readonly name = 'KeyTaken';
  constructor(kindName: string, key: string) {
    super(`There is already a ${kindName} with the key ${key}`);
  }
}
