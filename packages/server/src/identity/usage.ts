import { timeText } from '../domains/event.ts';
import type { Store } from '../store/store.ts';
import { accessEntries } from './kinds.ts';

interface Uses {
  readonly scope: string;
  readonly cidrBlock: string;
  count: number;
  address: string;
  at: number;
}

/**
 * How often the entries of access lists let somebody in, until it is written down. A read must not become a write for
 * that, so it waits for a call that writes, or for one that asks; a server that is killed forgets what waited.
 */
export class Usage {
  readonly #waiting = new Map<string, Uses>();
  #flushed = false;

  note(scope: string, cidrBlock: string, address: string, at: number): void {
    const key = `${scope} ${cidrBlock}`;
    const uses = this.#waiting.get(key);
    if (uses === undefined) this.#waiting.set(key, { scope, cidrBlock, count: 1, address, at });
    else Object.assign(uses, { count: uses.count + 1, address, at });
  }

  /** Writes down what waits. It is forgotten only once the transaction has been kept. */
  async flush(store: Store): Promise<void> {
    if (this.#flushed || this.#waiting.size === 0) return;
    for (const { scope, cidrBlock, count, address, at } of this.#waiting.values()) {
      const entry = await store.get(accessEntries, scope, cidrBlock);
      if (entry === undefined) continue;
      const used = { count: entry.value.count + count, lastUsed: timeText(at), lastUsedAddress: address };
      await store.update(entry, { value: { ...entry.value, ...used } });
    }
    this.#flushed = true;
  }

  /** The transaction was kept. */
  settled(): void {
    if (this.#flushed) this.#waiting.clear();
    this.#flushed = false;
  }

  /** The transaction was undone: what was written down waits again. */
  undone(): void {
    this.#flushed = false;
  }
}
