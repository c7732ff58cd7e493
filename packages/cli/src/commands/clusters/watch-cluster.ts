import type { Given } from '../../arguments.ts';
import type { Context } from '../../command.ts';
import { CliError, usageError } from '../../errors.ts';
import type { Flag } from '../../flags.ts';
import { watch } from '../../generic/watch.ts';
import type { ClusterName, Family } from './family.ts';

export const watchFlags: readonly Flag[] = [
  { name: 'watch', short: 'w', type: 'boolean', text: 'wait until it is done' },
  {
    name: 'watch-timeout',
    type: 'number',
    value: 'SECONDS',
    text: 'how long to wait at most; default as long as it takes',
  },
];

export interface WatchChoice {
  readonly watch: boolean;
  /** Milliseconds. */
  readonly timeout: number | undefined;
}

/** @throws CliError with exit `usage`. */
export function readWatch(given: Given): WatchChoice {
  const seconds = given.number('watch-timeout');
  if (seconds !== undefined && !(seconds > 0)) throw usageError('--watch-timeout takes seconds above 0.');
  return {
    watch: given.boolean('watch') ?? false,
    timeout: seconds === undefined ? undefined : seconds * 1000,
  };
}

/**
 * Waits until a cluster is up (or gone), by the waiter the catalog has for its creation (or deletion).
 *
 * @returns the cluster, or undefined when it is gone.
 */
export async function watchCluster(
  { groupId, name }: ClusterName,
  { family, started, timeout }: { family: Family; started: 'create' | 'delete'; timeout: number | undefined },
  context: Context,
): Promise<unknown> {
  const operation = family[started];
  const waiter = (await context.operations()).find(operation)?.row.wait;
  if (waiter === undefined)
    throw new CliError(`The catalog does not say how to wait for ${operation}.`, { exit: 'unexpected' });
  const call = { input: { groupId, [family.nameParameter]: name }, answer: { name } };
  return watch(
    waiter,
    call,
    { atlas: await context.atlas(), io: context.io },
    { timeout, what: `cluster ${name}` },
  );
}
