import { distance } from './difference.ts';
import type { Trial } from './trial.ts';
import type { ParityWorld } from './world.ts';

/** Seconds between two polls: two hours in all, close together in the beginning, when states are short. */
const STEPS = [
  1, 2, 3, 4, 5, 10, 15, 20, 30, 60, 60, 120, 120, 300, 300, 300, 600, 600, 900, 1200, 1800, 1800,
] as const;

/**
 * Lets time pass until a read shows what was recorded: the first moment at which it agrees best. When time changes nothing,
 * none has passed.
 *
 * @param first the read without waiting
 */
export async function pollUntilAlike(
  first: Trial,
  read: (world: ParityWorld) => Promise<Trial>,
): Promise<Trial> {
  await using scout = await first.world.fork();
  let best = { at: -1, distance: distance(first.differences) };
  for (const [at, seconds] of STEPS.entries()) {
    await scout.advance(seconds * 1000);
    const far = distance((await read(scout)).differences);
    if (far < best.distance) best = { at, distance: far };
    if (far === 0) break;
  }
  if (best.at === -1) return first;
  const { world } = first;
  let trial = first;
  for (const seconds of STEPS.slice(0, best.at + 1)) {
    await world.advance(seconds * 1000);
    trial = await read(world);
  }
  return trial;
}
