import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGzip } from 'node:zlib';
import type { ByteStream } from '../../message.ts';
import type { LogLine } from '../workload/index.ts';

/** Characters of lines that go to the compressor at once. */
const BLOCK = 32_768;

/** Lines in blocks, each line with its end. */
function* blocksOf(lines: Iterable<LogLine>): Generator<Buffer> {
  let block = '';
  for (const { text } of lines) {
    block += `${text}\n`;
    if (block.length < BLOCK) continue;
    yield Buffer.from(block);
    block = '';
  }
  if (block !== '') yield Buffer.from(block);
}

async function* compressed(lines: Iterable<LogLine>): AsyncGenerator<Uint8Array> {
  const gzip = createGzip({ level: constants.Z_BEST_SPEED });
  const feeding = pipeline(Readable.from(blocksOf(lines), { objectMode: true, highWaterMark: 1 }), gzip);
  // Whoever stops reading ends the compressor, and with it the feeding: that is no fault.
  feeding.catch(() => undefined);
  try {
    for await (const chunk of gzip) yield chunk;
    await feeding;
  } finally {
    gzip.destroy();
  }
}

/**
 * A log that is compressed while it is sent. Its length without compression goes ahead in a field, so it is made twice:
 * once to measure it, once to send it, and never whole. A log without lines has no bytes at all, as recorded.
 */
export function gzipLines(lines: () => Iterable<LogLine>): ByteStream {
  let length: number | undefined;
  const measure = async (breathe: () => Promise<void>): Promise<number> => {
    let sum = 0;
    for (const block of blocksOf(lines())) {
      sum += block.length;
      await breathe();
    }
    return sum;
  };
  return {
    async head(breathe) {
      length ??= await measure(breathe);
      return {
        'X-Uncompressed-Content-Length': String(length),
        ...(length === 0 && { 'Content-Length': '0' }),
      };
    },
    async *chunks() {
      if (length !== 0) yield* compressed(lines());
    },
  };
}
