import { constants, gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { GunzipEnd } from './gzip-start.ts';
import { gunzip } from './node-gunzip.ts';

/** Text that takes many slices even when it is compressed. */
const text = Array.from(
  { length: 60_000 },
  (_, at) => `${at * 2_654_435_761} ${(at * 40_503) % 65_521}\n`,
).join('');

async function* inPieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

test.each([[1024], [20_000], [1 << 20]])(
  'all of a file that breaks off is given that can be, however it comes: in pieces of %i bytes',
  async (length) => {
    const whole = gzipSync(text);
    const part = whole.subarray(0, Math.floor(whole.length / 2));
    const expected = gunzipSync(part, { finishFlush: constants.Z_SYNC_FLUSH });
    const pieces: Uint8Array[] = [];
    let end: GunzipEnd | undefined;
    for await (const piece of gunzip({ pieces: inPieces(part, length) }, (how) => {
      end = how;
    }))
      pieces.push(piece);
    expect(end).toBe('truncated');
    expect(Buffer.concat(pieces).equals(expected)).toBe(true);
  },
);
