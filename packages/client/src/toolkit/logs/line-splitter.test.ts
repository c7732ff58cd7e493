import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LineSplitter } from './line-splitter.ts';

interface Taken {
  readonly bytes: readonly number[];
  readonly isCut: boolean;
}

function split(pieces: readonly Uint8Array[], longest: number): readonly Taken[] {
  const taken: Taken[] = [];
  const splitter = new LineSplitter(longest, (bytes, from, to, isCut) => {
    taken.push({ bytes: [...bytes.subarray(from, to)], isCut });
  });
  for (const piece of pieces) splitter.push(piece);
  splitter.finish();
  return taken;
}

/** What is meant, in one sentence: between newlines, blanks left out, cut after so many bytes. */
function expected(bytes: readonly number[], longest: number): readonly Taken[] {
  const lines: number[][] = [[]];
  for (const byte of bytes) byte === 10 ? lines.push([]) : lines.at(-1)?.push(byte);
  return lines
    .map((line) => {
      const kept = line.slice(0, longest);
      return { bytes: kept.at(-1) === 13 ? kept.slice(0, -1) : kept, isCut: line.length > longest };
    })
    .filter((line) => line.bytes.length > 0);
}

const bytes = fc.array(fc.oneof(fc.constantFrom(10, 13, 97), fc.nat(255)), { maxLength: 300 });

describe('cutting bytes into lines', () => {
  test('gives the same lines wherever the pieces end', () => {
    fc.assert(
      fc.property(bytes, fc.array(fc.nat(300)), fc.integer({ min: 1, max: 40 }), (all, cuts, longest) => {
        const whole = Uint8Array.from(all);
        const places = [0, ...[...cuts].sort((one, other) => one - other), all.length];
        const pieces = places.slice(1).map((end, index) => whole.subarray(places[index], end));
        expect(split(pieces, longest)).toEqual(expected(all, longest));
      }),
    );
  });

  test('keeps of a line without end only what is allowed, however much comes', () => {
    const piece = new Uint8Array(1 << 20).fill(97);
    const taken = split(
      Array.from({ length: 64 }, () => piece),
      100_000,
    );
    expect(taken.map((line) => [line.bytes.length, line.isCut])).toEqual([[100_000, true]]);
  });
});
