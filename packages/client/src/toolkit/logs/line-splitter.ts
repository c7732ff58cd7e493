import { indexOfBytes } from '#platform';

const NEWLINE = 10;
const RETURN = 13;

/** Bytes of the first buffer for a line that reaches from one piece into the next. */
const FIRST_ROOM = 65_536;

/** Takes a line: its bytes without its end, in a buffer that is used again afterwards. */
export type LineTaker = (bytes: Uint8Array, from: number, to: number, isCut: boolean) => void;

/**
 * Cuts pieces of bytes into lines, wherever the pieces end. Lines that lie in one piece are not copied. Blank lines are left
 * out; of a line longer than `longest` bytes only so many are kept, so that no file can fill the memory.
 */
export class LineSplitter {
  readonly #longest: number;
  readonly #take: LineTaker;
  /** The beginning of a line that goes on in the next piece. */
  #begun = new Uint8Array(0);
  #length = 0;
  #isCut = false;

  constructor(longest: number, take: LineTaker) {
    this.#longest = longest;
    this.#take = take;
  }

  /** Takes the lines that end in a piece. */
  push(bytes: Uint8Array): void {
    let from = 0;
    if (this.#length > 0) {
      const end = indexOfBytes(bytes, NEWLINE, 0);
      this.#keep(bytes, 0, end === -1 ? bytes.length : end);
      if (end === -1) return;
      this.finish();
      from = end + 1;
    }
    for (;;) {
      const end = indexOfBytes(bytes, NEWLINE, from);
      if (end === -1) break;
      const isCut = end - from > this.#longest;
      this.#give(bytes, from, isCut ? from + this.#longest : end, isCut);
      from = end + 1;
    }
    if (from < bytes.length) this.#keep(bytes, from, bytes.length);
  }

  /** Takes a last line that has no end. */
  finish(): void {
    const [length, isCut] = [this.#length, this.#isCut];
    this.#length = 0;
    this.#isCut = false;
    if (length > 0) this.#give(this.#begun, 0, length, isCut);
  }

  #give(bytes: Uint8Array, from: number, end: number, isCut: boolean): void {
    const to = bytes[end - 1] === RETURN && end > from ? end - 1 : end;
    if (to > from) this.#take(bytes, from, to, isCut);
  }

  #keep(bytes: Uint8Array, from: number, end: number): void {
    const to = Math.min(end, from + this.#longest - this.#length);
    this.#isCut ||= to < end;
    const length = this.#length + to - from;
    if (length > this.#begun.length) {
      const room = new Uint8Array(Math.min(this.#longest, Math.max(FIRST_ROOM, 2 * length)));
      room.set(this.#begun.subarray(0, this.#length));
      this.#begun = room;
    }
    this.#begun.set(bytes.subarray(from, to), this.#length);
    this.#length = length;
  }
}
