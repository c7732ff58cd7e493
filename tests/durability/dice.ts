/** A generator whose every draw follows from its seed, so that a failing run can be run again. */
export interface Dice {
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  /** One of the values. */
  pick<T>(values: readonly T[]): T;
}

/** The generator of George Marsaglia's xorshift family with 32 bits, started from a hash of the seed. */
export function diceOf(seed: string): Dice {
  let state = 2166136261;
  for (const character of seed) state = Math.imul(state ^ character.charCodeAt(0), 16777619);
  // Zero is the one state xorshift never leaves.
  state = state === 0 ? 1 : state;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  const between: Dice['between'] = (least, most) => least + (next() % (most - least + 1));
  return {
    between,
    pick(values) {
      const value = values[between(0, values.length - 1)];
      if (value === undefined) throw new Error('Nothing to pick from');
      return value;
    },
  };
}
