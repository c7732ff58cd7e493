import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Runtime } from '../runtime.ts';

/** How long a nonce may be used. */
export const NONCE_LIFETIME_MS = 300_000;

/** How far behind the highest count of a nonce a request may come in, for clients with many requests in flight. */
const WINDOW = 4096;

const STAMP_BYTES = 10;

/** What became of a nonce and its count. */
export type NonceUse = 'fresh' | 'expired' | 'replayed' | 'unknown';

interface Uses {
  readonly expires: number;
  highest: number;
  readonly recent: Set<number>;
}

/**
 * Nonces of digest authentication. One that is handed out is not kept: it says itself when it was made and proves
 * that we made it, so a flood of requests without credentials costs no memory. Only counts of nonces in use are kept.
 */
export class Nonces {
  readonly #runtime: Runtime;
  readonly #key: Uint8Array;
  readonly #uses = new Map<string, Uses>();
  #sweepAt = 0;

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
    this.#key = runtime.entropy(32);
  }

  /** 32 characters of base64. */
  issue(): string {
    const stamp = Buffer.alloc(STAMP_BYTES);
    stamp.writeUIntBE(this.#runtime.now(), 0, 6);
    stamp.set(this.#runtime.entropy(4), 6);
    return Buffer.concat([stamp, this.#seal(stamp)]).toString('base64');
  }

  /** Uses a nonce with a count, once. Call it only for a request that has proven everything else. */
  use(nonce: string, count: number): NonceUse {
    const uses = this.#uses.get(nonce);
    const now = this.#runtime.now();
    if (uses) return now < uses.expires ? useCount(uses, count) : 'expired';
    const issued = this.#issuedAt(nonce);
    if (issued === undefined) return 'unknown';
    const expires = issued + NONCE_LIFETIME_MS;
    if (now >= expires || now < issued) return 'expired';
    this.#sweep(now);
    this.#uses.set(nonce, { expires, highest: count, recent: new Set([count]) });
    return 'fresh';
  }

  #issuedAt(nonce: string): number | undefined {
    const bytes = Buffer.from(nonce, 'base64');
    if (bytes.length !== 24 || bytes.toString('base64') !== nonce) return undefined;
    const stamp = bytes.subarray(0, STAMP_BYTES);
    return timingSafeEqual(bytes.subarray(STAMP_BYTES), this.#seal(stamp))
      ? stamp.readUIntBE(0, 6)
      : undefined;
  }

  #seal(stamp: Uint8Array): Buffer {
    return createHmac('sha256', this.#key).update(stamp).digest().subarray(0, 14);
  }

  #sweep(now: number): void {
    if (now < this.#sweepAt) return;
    this.#sweepAt = now + 1000;
    for (const [nonce, { expires }] of this.#uses) {
      if (now >= expires) this.#uses.delete(nonce);
    }
  }
}

function useCount(uses: Uses, count: number): NonceUse {
  if (count <= uses.highest - WINDOW || uses.recent.has(count)) return 'replayed';
  uses.recent.add(count);
  if (count > uses.highest) {
    const keptFrom = uses.highest - WINDOW + 1;
    uses.highest = count;
    if (count - WINDOW - keptFrom < WINDOW) {
      for (let old = keptFrom; old <= count - WINDOW; old += 1) uses.recent.delete(old);
    } else {
      for (const old of uses.recent) if (old <= count - WINDOW) uses.recent.delete(old);
    }
  }
  return 'fresh';
}
