/**
 * Replays recorded answers of the real service against the local Atlas.
 *
 * @module
 */
export { runParity, type Surroundings } from './main.ts';
