import { createHmac } from 'node:crypto';

/**
 * The chance of a world: the same seed gives the same bytes in the same order.
 *
 * Bytes are HMAC-SHA256(seed, block number), so what is drawn tells nothing about what comes next, and
 * a world that is opened again goes on where it stopped: only the block number has to be kept.
 */
export class Chance {
  readonly #seed: string;
  #block: number;
  #bytes: Uint8Array = new Uint8Array(0);
  #used = 0;

  constructor(seed: string, block = 0) {
    this.#seed = seed;
    this.#block = block;
  }

  /** Number of blocks begun. Starting again from here repeats nothing. */
  get block(): number {
    return this.#block;
  }

  /** Goes back to a block number, forgetting what was drawn since: a call that failed drew nothing. */
  rewind(block: number): void {
    this.#block = block;
    this.#used = this.#bytes.length;
  }

  /**
   * A chance of its own under a name, always from its beginning: for what has to be the same whenever it is asked for, and
   * is not kept (the key of an authority).
   */
  branch(name: string): Chance {
    return new Chance(`${this.#seed} ${name}`);
  }

  byte(): number {
    if (this.#used === this.#bytes.length) {
      this.#bytes = createHmac('sha256', this.#seed).update(String(this.#block)).digest();
      this.#block += 1;
      this.#used = 0;
    }
    const value = this.#bytes[this.#used] ?? 0;
    this.#used += 1;
    return value;
  }

  /** `length` characters, each out of `alphabet` (at most 256 of them) with equal chance. */
  text(length: number, alphabet: string): string {
    const fair = 256 - (256 % alphabet.length);
    let result = '';
    while (result.length < length) {
      const byte = this.byte();
      if (byte < fair) result += alphabet[byte % alphabet.length];
    }
    return result;
  }

  hex(length: number): string {
    return this.text(length, '0123456789abcdef');
  }

  letters(length: number): string {
    return this.text(length, 'abcdefghijklmnopqrstuvwxyz');
  }

  /** A whole number from 0 up to, not including, `limit` (at most 2^32). */
  integer(limit: number): number {
    const value = ((this.byte() << 24) | (this.byte() << 16) | (this.byte() << 8) | this.byte()) >>> 0;
    return value % limit;
  }

  pick<T>(items: readonly [T, ...T[]]): T {
    return items[this.integer(items.length)] ?? items[0];
  }

  /** 24 hexadecimal digits that begin with the time in seconds, as ObjectIds do. */
  objectId(now: number): string {
    return (
      Math.floor(now / 1000)
        .toString(16)
        .padStart(8, '0')
        .slice(-8) + this.hex(16)
    );
  }

  uuid(): string {
    const digits = this.hex(30);
    const variant = this.text(1, '89ab');
    return [
      digits.slice(0, 8),
      digits.slice(8, 12),
      `4${digits.slice(12, 15)}`,
      variant + digits.slice(15, 18),
      digits.slice(18, 30),
    ].join('-');
  }
}
