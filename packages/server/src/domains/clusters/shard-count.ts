import { apiError } from '../../errors.ts';

/** Shards a cluster can have, over all its zones. */
const MOST_SHARDS = 50;

/**
 * A number of shards as it was asked for.
 *
 * @throws CLUSTER_NUM_SHARDS_INVALID when it is not from 1 to {@link MOST_SHARDS}
 */
export function checkShardCount(count: number): number {
  if (!Number.isInteger(count) || count < 1 || count > MOST_SHARDS) {
    throw apiError(
      'CLUSTER_NUM_SHARDS_INVALID',
      [String(count), String(MOST_SHARDS)],
      'A cluster has 1 to {1} shards, not {0}.',
    );
  }
  return count;
}

/**
 * Specs that are zones, each with a name of its own.
 *
 * @throws DUPLICATE_ZONE_NAME
 */
export function checkZoneNames<Spec extends { readonly zoneName?: string | undefined }>(
  specs: readonly Spec[],
): readonly Spec[] {
  const seen = new Set<string>();
  for (const { zoneName } of specs) {
    if (zoneName !== undefined && seen.has(zoneName)) {
      throw apiError('DUPLICATE_ZONE_NAME', [zoneName], 'Two zones of the cluster are named {0}.');
    }
    if (zoneName !== undefined) seen.add(zoneName);
  }
  return specs;
}
