import { stringify } from './json.ts';
import { Rendered } from './result.ts';
import type { Document } from './store/kind.ts';

interface Rendition {
  readonly revision: number;
  readonly rendered: Rendered;
}

/**
 * Documents as they were last sent. A rendition counts for one revision and one resource version of a document, and the
 * revision is read from the store in every call, so nothing old is ever sent; it only saves parsing and printing again.
 */
export class Renditions {
  readonly #limit: number;
  #recent = new Map<string, Rendition>();
  #older = new Map<string, Rendition>();

  constructor(limit = 5000) {
    this.#limit = limit;
  }

  of<T extends object>(
    document: Document<T>,
    view: string,
    render: (value: T, document: Document<T>) => object,
  ): Rendered {
    const key = `${document.place} ${view}`;
    const known = this.#recent.get(key) ?? this.#older.get(key);
    if (known?.revision === document.revision) return known.rendered;
    const rendered = new Rendered(stringify(render(document.value, document)));
    if (this.#recent.size >= this.#limit) {
      this.#older = this.#recent;
      this.#recent = new Map();
    }
    this.#recent.set(key, { revision: document.revision, rendered });
    return rendered;
  }

  /** Forgets everything: a transaction was undone, and its revisions will be given again. */
  clear(): void {
    this.#recent.clear();
    this.#older.clear();
  }
}
