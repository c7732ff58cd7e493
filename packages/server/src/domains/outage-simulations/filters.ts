import type { Cluster } from '../clusters/index.ts';
import { lacksField, refusesField } from '../field-refusals.ts';
import type { OutageFilter } from '../outages.ts';

/** A filter as requests have it. */
export interface AskedFilter {
  readonly cloudProvider?: string | undefined;
  readonly regionName?: string | undefined;
}

const placeOf = (provider: string, region: string): string => `${provider} ${region}`;

/** The regions of a cluster, `AWS US_EAST_1`. */
export const placesOf = ({ shards }: Pick<Cluster, 'shards'>): ReadonlySet<string> =>
  new Set(shards.flatMap(({ regions }) => regions.map(({ provider, name }) => placeOf(provider, name))));

/**
 * The regions that are to be out: some of the cluster's, each once, and not all of them.
 *
 * @throws MISSING_ATTRIBUTE, INVALID_ATTRIBUTE
 */
export function readFilters(
  asked: readonly AskedFilter[] | undefined,
  cluster: Pick<Cluster, 'shards'>,
): readonly OutageFilter[] {
  if (asked === undefined) throw lacksField('outageFilters');
  const places = placesOf(cluster);
  const out = new Set<string>();
  const filters = asked.map(({ cloudProvider, regionName }, index) => {
    const at = `outageFilters[${index}]`;
    if (cloudProvider === undefined) throw lacksField(`${at}.cloudProvider`);
    if (regionName === undefined) throw lacksField(`${at}.regionName`);
    const place = placeOf(cloudProvider, regionName);
    if (!places.has(place)) throw refusesField(`${at}.regionName`, 'is no region of the cluster');
    if (out.has(place)) throw refusesField(`${at}.regionName`, 'is there twice');
    out.add(place);
    return { cloudProvider, regionName, type: 'REGION' } as const;
  });
  if (out.size === places.size) throw refusesField('outageFilters', 'leaves no region of the cluster');
  return filters;
}
