// @ts-check
/** Medians of interleaved rounds: what disturbs the machine for a moment disturbs every contender alike. */

/**
 * Says how far long work has come.
 * @typedef {(text: string) => void} Progress
 */

/**
 * What a suite is told.
 * @typedef {object} Plan
 * @property {number | undefined} rounds how many rounds were asked for
 * @property {boolean} quick fewer and shorter rounds: figures to look at, not to quote
 * @property {Progress} progress
 */

/** @param {readonly number[]} samples at least one */
export function median(samples) {
  const sorted = [...samples].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) throw new Error('There is no median of nothing.');
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/**
 * The median of the quotients of each round.
 * @param {readonly number[]} measured
 * @param {readonly number[]} base of the same rounds
 */
export function ratio(measured, base) {
  return median(measured.map((sample, round) => sample / (base[round] ?? Number.NaN)));
}

/** @param {Plan} plan @param {number} usual @param {number} [quick] */
export function roundsOf(plan, usual, quick = 3) {
  return plan.rounds ?? (plan.quick ? Math.min(quick, usual) : usual);
}

/**
 * Lets every contender run once a round, after rounds that are thrown away. Each round begins with another one.
 * @template {string} Name
 * @param {Readonly<Record<Name, () => number | Promise<number>>>} contenders each gives one sample
 * @param {{ rounds: number, progress: Progress, what: string, warmUps?: number }} options
 * @returns {Promise<Record<Name, number[]>>} samples by contender, in the order of the rounds
 */
export async function interleave(contenders, { rounds, progress, what, warmUps = 1 }) {
  const names = /** @type {Name[]} */ (Object.keys(contenders));
  const samples = /** @type {Record<Name, number[]>} */ ({});
  for (const name of names) samples[name] = [];
  for (let round = -warmUps; round < rounds; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(turn + round + warmUps) % names.length];
      if (name === undefined) continue;
      progress(`${what}: ${round < 0 ? 'warming up' : `round ${round + 1} of ${rounds}`}, ${name}`);
      const sample = await contenders[name]();
      if (round >= 0) samples[name].push(sample);
    }
  }
  return samples;
}

/**
 * Milliseconds that something takes.
 * @param {() => unknown} work
 */
export async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/**
 * Calls each second, with a number of them under way at any moment.
 * @param {() => Promise<unknown>} call
 * @param {{ calls: number, inFlight: number }} options
 */
export async function callsPerSecond(call, { calls, inFlight }) {
  let left = calls;
  const worker = async () => {
    while (left-- > 0) await call();
  };
  const elapsed = await timed(() => Promise.all(Array.from({ length: inFlight }, worker)));
  return (calls / elapsed) * 1000;
}
