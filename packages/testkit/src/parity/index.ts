/**
 * Replays recorded answers of the real service against the local Atlas, and compares.
 *
 * @module
 */
export { compareKinds } from './compare.ts';
export type { Aspect, Difference } from './difference.ts';
export { runParity, type Surroundings } from './main.ts';
