import { stringify } from './json.ts';
import { Rendered } from './result.ts';
import type { Document } from './store/kind.ts';
import { Recent } from './store/recent.ts';

/** How many renditions are remembered at most. */
const LIMIT = 5_000;

interface Rendition {
  readonly revision: number;
  readonly rendered: Rendered;
}

/**
 * Documents as they were last sent. A rendition counts for one revision and one resource version of a document, and the
 * revision is read from the store in every call, so nothing old is ever sent; it only saves parsing and printing again.
 */
export class Renditions {
  readonly #known = new Recent<string, Rendition>(LIMIT);

  of<T extends object>(
    document: Document<T>,
    operation: string,
    version: string,
    render: (value: T, document: Document<T>) => object,
  ): Rendered {
    const key = `${document.place} ${operation} ${version}`;
    const known = this.#known.get(key);
    if (known?.revision === document.revision) return known.rendered;
    const rendered = new Rendered(stringify(render(document.value, document)));
    this.#known.set(key, { revision: document.revision, rendered });
    return rendered;
  }

  /** Forgets everything: a transaction was undone, and its revisions will be given again. */
  clear(): void {
    this.#known.clear();
  }
}
