import { busyCluster } from '../support/busy-cluster.ts';
import { openWorld } from '../support/showing.ts';
import { startCommand } from '../support/started.ts';
import { openAlert } from './open-alert.ts';

/** A local Atlas, as far as an example sees it. */
export interface Surroundings extends AsyncDisposable {
  readonly env: Readonly<Record<string, string>>;
}

/** Examples about what a project has only when it was in use for a while. */
const BUSY = ['from-python/alerts.ts', 'from-python/logs.ts'];

const HOUR = 3_600_000;
const HOURS_IN_USE = 2;

/** The local Atlas an example runs against: a new one whose work is done at once, or one that was in use. */
export async function surroundingsOf(program: string): Promise<Surroundings> {
  if (!BUSY.includes(program)) return startCommand('--lifecycle', 'instant');
  // A program lives in the time of this machine, and asks for what was logged of late.
  const world = await openWorld({ start: Date.now() - (HOURS_IN_USE + 0.5) * HOUR });
  const { primary } = await busyCluster(world, HOURS_IN_USE);
  await openAlert(world, primary);
  return { env: world.server.env, [Symbol.asyncDispose]: () => world[Symbol.asyncDispose]() };
}
