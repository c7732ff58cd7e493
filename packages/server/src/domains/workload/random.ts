/** FNV-1a of a text, 32 bits: seeds of everything that is generated from names. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** A number in [0, 1) for every pair of integers: the finalizer of MurmurHash3 over both. */
export function randomAt(seed: number, index: number): number {
  let mixed =
    (seed ^ Math.imul(index | 0, 0x9e3779b1) ^ Math.imul(Math.floor(index / 0x1_0000_0000), 0x85ebca6b)) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 0x1_0000_0000;
}

/** A smooth curve in [-1, 1] through one random point each `period` milliseconds. */
export function waveAt(seed: number, time: number, period: number): number {
  const place = time / period;
  const before = Math.floor(place);
  const part = place - before;
  const blend = part * part * (3 - 2 * part);
  const [from, to] = [randomAt(seed, before), randomAt(seed, before + 1)];
  return (from + (to - from) * blend) * 2 - 1;
}

/** The next number in [0, 1). */
export type Draw = () => number;

/** Numbers that follow from a seed and an index, one after the other. */
export function drawsOf(seed: number, index: number): Draw {
  const own = Math.floor(randomAt(seed, index) * 0x1_0000_0000);
  let count = 0;
  return () => {
    count += 1;
    return randomAt(own, count);
  };
}

/** One of several. */
export function pickFrom<T>(items: readonly [T, ...T[]], draw: Draw): T {
  return items[Math.floor(draw() * items.length)] ?? items[0];
}

/** `length` hexadecimal digits. */
export function hexOf(length: number, draw: Draw): string {
  let text = '';
  while (text.length < length)
    text += Math.floor(draw() * 0x1_0000)
      .toString(16)
      .padStart(4, '0');
  return text.slice(0, length);
}

/** How many of something happen where `mean` are to be expected, `draw` deciding (Poisson's distribution, at most 200). */
export function countOf(mean: number, draw: Draw): number {
  let [probability, left, count] = [Math.exp(-mean), draw(), 0];
  while (left >= probability && count < 200) {
    left -= probability;
    count += 1;
    probability *= mean / count;
  }
  return count;
}
