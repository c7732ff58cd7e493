import { type ByteSource, type GunzipEnd, isGzip, peek } from './gzip-start.ts';

/**
 * Uncompressed bytes, piece by piece, of gzip; other bytes pass as they are. Where the platform's `DecompressionStream`
 * takes one member only, what follows the first counts as a fault.
 */
export async function* gunzip(
  source: ByteSource,
  end: (how: GunzipEnd) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { first, all } = await peek(source.pieces);
  if (!first || !isGzip(first)) {
    yield* all;
    return end('complete');
  }
  let failure: { readonly error: unknown } | undefined;
  let isRead = false;
  const pieces = all[Symbol.asyncIterator]();
  const compressed = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      try {
        const { done, value } = await pieces.next();
        isRead ||= done === true;
        if (done) controller.close();
        // A view of its own memory: what a shared buffer could become is nothing to inflate.
        else controller.enqueue(new Uint8Array(value));
      } catch (error) {
        failure = { error };
        controller.error(error);
      }
    },
  });
  const reader = compressed.pipeThrough(new DecompressionStream('gzip')).getReader();
  let how: GunzipEnd | undefined;
  try {
    for (;;) {
      const piece = await reader.read().catch(() => undefined);
      if (!piece) {
        // Only what ends before its trailer fails after all of it was read.
        how = isRead ? 'truncated' : 'corrupt';
        break;
      }
      if (piece.done) {
        how = 'complete';
        break;
      }
      yield piece.value;
    }
  } finally {
    if (!how) source.leave?.();
    await reader.cancel().catch(() => undefined);
    await pieces.return?.();
  }
  if (failure) throw failure.error;
  if (how) end(how);
}
