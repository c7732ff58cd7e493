import { AtlasAbortError, AtlasError, AtlasValidationError } from '../../errors.ts';
import type { Host, HostReference } from '../hosts/host.ts';
import { processIdOf } from '../hosts/process-id.ts';
import { inParallel } from './in-parallel.ts';
import type { HostMeasurements, ManyHostsOptions } from './measurement-verbs.ts';
import type { Series } from './series.ts';

/** Most hosts that are asked at once. */
const MOST_AT_ONCE = 64;

/** Measures hosts beside each other; an error of the tree is told with its host, anything else ends it all. */
export async function measureMany(
  hosts: readonly HostReference[],
  measure: (id: string) => Promise<readonly Series[]>,
  { concurrency = 8, onProgress }: Pick<ManyHostsOptions, 'concurrency' | 'onProgress'>,
): Promise<readonly HostMeasurements[]> {
  let done = 0;
  let failed = 0;
  return inParallel(hosts, concurrency, async (reference) => {
    const id = processIdOf(reference);
    const host = isHost(reference) ? reference : undefined;
    const outcome = await measure(id).then(
      (series): HostMeasurements => ({ id, host, series, error: undefined }),
      (error: unknown): HostMeasurements => {
        if (!(error instanceof AtlasError) || error instanceof AtlasAbortError) throw error;
        return { id, host, series: [], error };
      },
    );
    done += 1;
    if (outcome.error) failed += 1;
    onProgress?.({ id, done, failed, total: hosts.length });
    return outcome;
  });
}

/** @throws AtlasValidationError when it is not 1 to 64. */
export function checkConcurrency({ concurrency = 1 }: Pick<ManyHostsOptions, 'concurrency'>): void {
  if (Number.isInteger(concurrency) && concurrency >= 1 && concurrency <= MOST_AT_ONCE) return;
  throw new AtlasValidationError(`concurrency must be a whole number from 1 to ${MOST_AT_ONCE}.`, {
    parameter: 'concurrency',
  });
}

/** @throws AtlasValidationError when both a disk and a database are to be measured. */
export function checkOneThing({
  partition,
  database,
}: Pick<ManyHostsOptions, 'partition' | 'database'>): void {
  if (partition === undefined || database === undefined) return;
  throw new AtlasValidationError('partition and database exclude each other: measure one at a time.', {
    parameter: 'partition',
  });
}

function isHost(reference: HostReference): reference is Host {
  return typeof reference === 'object' && 'hostname' in reference;
}
