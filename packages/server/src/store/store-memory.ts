import type { SqlRow } from './database.ts';
import { Recent } from './recent.ts';

/** How many collections are remembered at most. */
const COLLECTIONS = 10_000;

/** How many parsed documents are remembered at most. */
const VALUES = 5_000;

export interface Collection {
  readonly id: number;
  readonly kind: string;
  readonly scope: string;
}

/** What a process remembers of the store from one transaction to the next. */
export class StoreMemory {
  readonly #byName = new Map<string, Collection>();
  readonly #byId = new Map<number, Collection>();
  readonly #values = new Recent<number, { readonly revision: number; readonly value: unknown }>(VALUES);
  /** The earliest due time; `undefined` when it has to be asked for. */
  nextDue: number | undefined;

  collection(kind: string, scope: string): Collection | undefined {
    return this.#byName.get(`${kind} ${scope}`);
  }

  collectionById(id: number): Collection | undefined {
    return this.#byId.get(id);
  }

  remember(row: SqlRow): Collection {
    const collection = { id: Number(row[0]), kind: String(row[1]), scope: String(row[2]) };
    if (this.#byId.size >= COLLECTIONS) {
      this.#byName.clear();
      this.#byId.clear();
    }
    this.#byName.set(`${collection.kind} ${collection.scope}`, collection);
    this.#byId.set(collection.id, collection);
    return collection;
  }

  /** What a document holds in a revision, when it was parsed not long ago. */
  value(place: number, revision: number): unknown {
    const known = this.#values.get(place);
    return known?.revision === revision ? known.value : undefined;
  }

  keepValue(place: number, revision: number, value: unknown): void {
    this.#values.set(place, { revision, value });
  }

  dueChanged(): void {
    this.nextDue = undefined;
  }

  /** Forgets everything: what was remembered may have been undone. */
  clear(): void {
    this.#byName.clear();
    this.#byId.clear();
    this.#values.clear();
    this.nextDue = undefined;
  }
}
