import type { SqlRow } from './database.ts';
import type { Document, Kind } from './kind.ts';
import type { StoreMemory } from './store-memory.ts';

/** Columns of a document, in the order {@link StoredDocument} reads them. */
export const COLUMNS = 'place, collection, key, id, revision, due, seen, body';

/**
 * A document as a row holds it. Its value is parsed when somebody asks for it, once for each revision. It never changes, so
 * as long as its row has the same revision it can be given out again.
 */
export class StoredDocument<T extends object> implements Document<T> {
  readonly kind: Kind<T>;
  readonly scope: string;
  readonly key: string;
  readonly id: string;
  readonly place: number;
  readonly revision: number;
  readonly due: number | null;
  readonly seen: boolean;
  #body: string;
  #value: T | undefined;
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
    if (this.#value === undefined) {
      const { place, revision } = this;
      this.#value = this.#memory.value(place, revision) as T | undefined;
      if (this.#value === undefined) {
        this.#value = JSON.parse(this.#body) as T;
        this.#memory.keepValue(place, revision, this.#value);
      }
      this.#body = '';
    }
    return this.#value;
  }
}
