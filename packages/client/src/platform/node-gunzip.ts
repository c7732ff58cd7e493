import type { Gunzip } from 'node:zlib';
import { type ByteSource, type GunzipEnd, isGzip, peek } from './gzip-start.ts';

/** Bytes of one buffer for what comes out: measured, docs/adr/0028. */
const PIECE = 1024 * 1024;

/** Compressed bytes that go in at once: fewest and most. They can grow to a thousand times as many. */
const SLICE = { least: 4 * 1024, most: 64 * 1024 };

/** Uncompressed bytes that may wait for the reader before no more goes in. */
const AHEAD = 2 * PIECE;

/**
 * Uncompressed bytes, piece by piece, of gzip with one member or several; other bytes pass as they are. Inflating runs in
 * the thread pool while the pieces before are used. What could be inflated before a fault is given before `end` is told.
 */
export async function* gunzip(
  { pieces, leave, pieceSize = PIECE }: ByteSource,
  end: (how: GunzipEnd) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { first, all } = await peek(pieces);
  if (!first || !isGzip(first)) {
    yield* all;
    return end('complete');
  }
  const engine = process.getBuiltinModule('node:zlib').createGunzip({ chunkSize: pieceSize });
  const inflation = new Inflation(engine);
  const feeding = feed(inflation, all);
  // A failure of the source is told when it is awaited, which may be long after.
  feeding.catch(ignore);
  let isRead = false;
  try {
    for (;;) {
      const piece = await inflation.next();
      if (!piece) break;
      yield piece;
    }
    await feeding;
    isRead = true;
    end(inflation.end);
  } finally {
    inflation.stop();
    engine.destroy();
    if (!isRead) leave?.();
    // The source is let go of before this ends; what it says to that interests nobody any more.
    await feeding.catch(ignore);
  }
}

function ignore(): void {}

/** What comes out of the engine, and whether there is room for more. */
class Inflation {
  readonly engine: Gunzip;
  end: GunzipEnd = 'complete';
  #pieces: Uint8Array[] = [];
  #length = 0;
  /** Bytes that went in, and that came out. */
  #taken = 0;
  #given = 0;
  /** Slices that went in and are not used up. */
  #waiting = 0;
  #isOver = false;
  #wakeReader: (() => void) | undefined;
  #wakeFeeder: (() => void) | undefined;

  constructor(engine: Gunzip) {
    this.engine = engine;
    engine.on('data', (piece: Buffer) => {
      this.#pieces.push(piece);
      this.#length += piece.length;
      this.#given += piece.length;
      this.#wakeReader?.();
    });
    engine.on('end', () => this.stop());
    engine.on('error', (error: NodeJS.ErrnoException) => {
      this.end = error.code === 'Z_BUF_ERROR' ? 'truncated' : 'corrupt';
      this.stop();
    });
  }

  /** How long a slice may be, so that what it grows to, as all before it did, is not more than may wait. */
  get room(): number {
    const { least, most } = SLICE;
    return Math.max(least, Math.min(most, Math.floor((AHEAD * this.#taken) / (this.#given + 1))));
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** The next piece that came out; `undefined` when there will be none. */
  async next(): Promise<Uint8Array | undefined> {
    while (this.#pieces.length === 0 && !this.#isOver)
      await new Promise<void>((resolve) => {
        this.#wakeReader = resolve;
      });
    const piece = this.#pieces.shift();
    this.#length -= piece?.length ?? 0;
    this.#wakeFeeder?.();
    return piece;
  }

  /** Puts a slice in as soon as there is room. The next one waits in the engine, so that the thread pool never idles. */
  async put(slice: Uint8Array): Promise<void> {
    while ((this.#waiting >= 2 || this.#length >= AHEAD) && !this.#isOver)
      await new Promise<void>((resolve) => {
        this.#wakeFeeder = resolve;
      });
    if (this.#isOver) return;
    this.#waiting += 1;
    this.#taken += slice.length;
    this.engine.write(slice, () => {
      this.#waiting -= 1;
      this.#wakeFeeder?.();
    });
  }

  /** Waits until all that went in has come out. */
  async drained(): Promise<void> {
    while (this.#waiting > 0 && !this.#isOver)
      await new Promise<void>((resolve) => {
        this.#wakeFeeder = resolve;
      });
  }

  /** Nothing comes any more, for whatever reason. */
  stop(): void {
    this.#isOver = true;
    this.#wakeReader?.();
    this.#wakeFeeder?.();
  }
}

async function feed(inflation: Inflation, source: AsyncIterable<Uint8Array>): Promise<void> {
  try {
    for await (const piece of source) {
      for (let at = 0; at < piece.length && !inflation.isOver; ) {
        const slice = piece.subarray(at, at + inflation.room);
        await inflation.put(slice);
        at += slice.length;
      }
      if (inflation.isOver) return;
    }
    // What is still in the engine when it is told the end is lost where the end is missing.
    await inflation.drained();
    inflation.engine.end();
  } catch (error) {
    // What came before is read first, then the reader learns of it by awaiting this.
    await inflation.drained();
    inflation.stop();
    throw error;
  }
}
