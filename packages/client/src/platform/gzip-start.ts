/** How compressed bytes ended: as they should, cut short, or damaged. */
export type GunzipEnd = 'complete' | 'truncated' | 'corrupt';

/** Bytes that come piece by piece. */
export interface ByteSource {
  readonly pieces: AsyncIterable<Uint8Array>;
  /** Gives up a piece that is being waited for; called when the reader leaves before the end. */
  readonly leave?: (() => void) | undefined;
  /** Bytes of an uncompressed piece at most, where the platform can choose. @default 1 MiB */
  readonly pieceSize?: number | undefined;
}

/** Whether bytes begin as gzip does (RFC 1952, section 2.3.1). A log without lines has no bytes at all. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && (bytes.length === 1 || bytes[1] === 0x8b);
}

/** The first piece that is not empty, and all pieces, that one included. */
export async function peek(source: AsyncIterable<Uint8Array>): Promise<{
  readonly first: Uint8Array | undefined;
  readonly all: AsyncIterable<Uint8Array>;
}> {
  const pieces = source[Symbol.asyncIterator]();
  for (;;) {
    const { done, value } = await pieces.next();
    if (!done && value.length === 0) continue;
    const first = done ? undefined : value;
    return { first, all: startingWith(first, pieces) };
  }
}

async function* startingWith(
  first: Uint8Array | undefined,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (!first) return;
  try {
    yield first;
    for (;;) {
      const { done, value } = await rest.next();
      if (done) return;
      yield value;
    }
  } finally {
    await rest.return?.();
  }
}
