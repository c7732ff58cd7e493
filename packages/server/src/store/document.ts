import type { SqlRow } from './database.ts';
import type { Document, Kind } from './kind.ts';
import type { StoreMemory } from './store-memory.ts';

/** Columns of a document, in the order {@link StoredDocument} reads them. */
export const COLUMNS = 'place, collection, key, id, revision, due, seen, body';

/** A document as a row holds it. Its value is parsed when somebody asks for it, once for each revision. */
export class StoredDocument<T extends object> implements Document<T> {
  readonly kind: Kind<T>;
  readonly scope: string;
  readonly key: string;
  readonly id: string;
  readonly place: number;
  readonly revision: number;
  readonly due: number | null;
  readonly seen: boolean;
  readonly #body: string;
  readonly #memory: StoreMemory;

  constructor(memory: StoreMemory, kind: Kind<T>, scope: string, row: SqlRow) {
    const [place, , key, id, revision, due, seen, body] = row;
    this.kind = kind;
    this.scope = scope;
    this.key = String(key);
    this.id = String(id);
    this.place = Number(place);
    this.revision = Number(revision);
    this.due = due == null ? null : Number(due);
    this.seen = seen === 1;
    this.#body = String(body);
    this.#memory = memory;
  }

  get value(): T {
    const { place, revision } = this;
    const known = this.#memory.value(place, revision);
    if (known !== undefined) return known as T;
    const value: T = JSON.parse(this.#body);
    this.#memory.keepValue(place, revision, value);
    return value;
  }
}
