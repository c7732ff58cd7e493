import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Chance } from './chance.ts';

describe('the chance of a world', () => {
  test('draws the same from the same seed, and something else from another', () => {
    const draw = (seed: string): string => new Chance(seed).hex(64);
    expect(draw('a')).toBe(draw('a'));
    expect(draw('a')).not.toBe(draw('b'));
  });

  test('has branches that begin anew each time and do not move it', () => {
    const chance = new Chance('a');
    const drawn = chance.branch('key').hex(64);
    chance.hex(10);
    expect(chance.branch('key').hex(64)).toBe(drawn);
    expect(chance.branch('other').hex(64)).not.toBe(drawn);
    expect(new Chance('b').branch('key').hex(64)).not.toBe(drawn);
  });

  test('goes on where it stopped, repeating nothing', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(200), (seed, length) => {
        const first = new Chance(seed);
        const drawn = first.hex(length);
        const block = first.block;
        const going = new Chance(seed, block);
        const next = going.hex(40);
        expect(drawn.includes(next)).toBe(false);
        going.rewind(block);
        expect(going.hex(40)).toBe(next);
      }),
    );
  });

  test('has the forms of the service', () => {
    const chance = new Chance('forms');
    expect(chance.objectId(Date.UTC(2026, 0, 1))).toMatch(/^6955b900[0-9a-f]{16}$/);
    expect(chance.uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(chance.letters(8)).toMatch(/^[a-z]{8}$/);
  });

  test('is fair enough to every letter', () => {
    const counts = new Map<string, number>();
    for (const letter of new Chance('fair').letters(26_000))
      counts.set(letter, (counts.get(letter) ?? 0) + 1);
    expect(counts.size).toBe(26);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(200);
  });

  test('stays below a limit and picks only what there is', () => {
    const chance = new Chance('limits');
    for (let index = 0; index < 1000; index += 1) {
      expect(chance.integer(7)).toBeLessThan(7);
      expect(['a', 'b']).toContain(chance.pick(['a', 'b']));
    }
  });
});
