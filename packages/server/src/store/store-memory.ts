import type { SqlRow } from './database.ts';
import type { Document } from './kind.ts';
import { Recent } from './recent.ts';

/** How many collections are remembered at most. */
const COLLECTIONS = 10_000;

/** How many parsed documents are remembered at most. */
const VALUES = 5_000;

/** How many documents are remembered at most by what they were asked for with. */
const DOCUMENTS = 1_000;

export interface Collection {
  readonly id: number;
  readonly kind: string;
  readonly scope: string;
}

/** What a process remembers of the store from one transaction to the next. */
export class StoreMemory {
  readonly #byName = new Map<string, Collection>();
  readonly #byId = new Map<number, Collection>();
  readonly #absent = new Set<string>();
  readonly #values = new Recent<number, { readonly revision: number; readonly value: unknown }>(VALUES);
  readonly #documents = new Recent<string, Document<object>>(DOCUMENTS);
  /** The earliest due time; `undefined` when it has to be asked for. */
  nextDue: number | undefined;

  collection(kind: string, scope: string): Collection | undefined {
    return this.#byName.get(`${kind} ${scope}`);
  }

  collectionById(id: number): Collection | undefined {
    return this.#byId.get(id);
  }

  /** Whether there was no such collection when somebody last looked. */
  isAbsent(kind: string, scope: string): boolean {
    return this.#absent.has(`${kind} ${scope}`);
  }

  keepAbsent(kind: string, scope: string): void {
    if (this.#absent.size >= COLLECTIONS) this.#absent.clear();
    this.#absent.add(`${kind} ${scope}`);
  }

  remember(row: SqlRow): Collection {
    const collection = { id: Number(row[0]), kind: String(row[1]), scope: String(row[2]) };
    if (this.#byId.size >= COLLECTIONS) {
      this.#byName.clear();
      this.#byId.clear();
    }
    const name = `${collection.kind} ${collection.scope}`;
    this.#absent.delete(name);
    this.#byName.set(name, collection);
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

  /** A document as it was when it was last asked for in this way; its row may have changed since. */
  document(asked: string): Document<object> | undefined {
    return this.#documents.get(asked);
  }

  keepDocument(asked: string, document: Document<object>): void {
    this.#documents.set(asked, document);
  }

  dueChanged(): void {
    this.nextDue = undefined;
  }

  /** Forgets everything: what was remembered may have been undone. */
  clear(): void {
    this.#byName.clear();
    this.#byId.clear();
    this.#absent.clear();
    this.#values.clear();
    this.#documents.clear();
    this.nextDue = undefined;
  }
}
