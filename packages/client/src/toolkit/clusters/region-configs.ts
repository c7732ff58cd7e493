import type { RegionConfig } from './cluster-document.ts';
import type { ManyRegions, OneRegion } from './cluster-form.ts';
import { checkCount, refuse } from './refuse.ts';
import { defined, type Hardware, type Place, toRegionConfig } from './region-document.ts';

const OPERATION = 'createGroupCluster';

/** Numbers of electable nodes among which there is always a majority. */
const ELECTABLE: readonly number[] = [3, 5, 7];

/** Priority of the region the primary is in. */
const HIGHEST = 7;

/**
 * The regions of one shard.
 * @param at where they stand in the form, for errors: `` or `zones[0].`
 * @throws AtlasValidationError naming the parameter that is wrong.
 */
export function toRegionConfigs(
  place: OneRegion | ManyRegions,
  hardware: Hardware,
  at: string,
): RegionConfig[] {
  const regions = regionsOf(place, at);
  const path = (index: number, name: string): string =>
    `${at}${place.regions ? `regions[${index}].` : ''}${name}`;
  for (const [index, region] of regions.entries()) checkRegion(region, (name) => path(index, name), hardware);
  checkDistinct(regions, path);
  const electable = regions.reduce((sum, { electableNodes = 0 }) => sum + electableNodes, 0);
  if (!ELECTABLE.includes(electable))
    throw refuse(
      OPERATION,
      place.regions ? `${at}regions` : `${at}electableNodes`,
      `must have 3, 5 or 7 electable nodes together, so that they can elect a primary, not ${electable}.`,
    );
  return prioritized(regions, path).map((region) => toRegionConfig(region, hardware));
}

/** The one region of a free cluster. */
export function toTenantRegion(form: OneRegion & { readonly instanceSize: string }): RegionConfig {
  const { provider, backingProvider, region, instanceSize } = form;
  const below = provider === 'TENANT' ? backingProvider : provider;
  if (!isText(below))
    throw refuse(
      OPERATION,
      provider === 'TENANT' ? 'backingProvider' : 'provider',
      'is missing: on whose machines is it?',
    );
  if (!isText(region)) throw refuse(OPERATION, 'region', 'is missing: EU_WEST_1, for example.');
  const config = {
    providerName: 'TENANT',
    backingProviderName: below,
    regionName: region,
    priority: HIGHEST,
    electableSpecs: { instanceSize },
  };
  return config as RegionConfig;
}

function regionsOf(place: OneRegion | ManyRegions, at: string): readonly Place[] {
  const { provider, region, regions } = place;
  if (regions === undefined) {
    if (!isText(provider)) throw refuse(OPERATION, `${at}provider`, 'is missing: AWS, for example.');
    if (!isText(region)) throw refuse(OPERATION, `${at}region`, 'is missing: EU_WEST_1, for example.');
    return [{ electableNodes: 3, ...defined(place), provider, region }];
  }
  if (region !== undefined)
    throw refuse(OPERATION, `${at}region`, 'and regions are both there: say where the nodes are once.');
  if (regions.length === 0) throw refuse(OPERATION, `${at}regions`, 'is empty.');
  const [only] = regions.length === 1 ? regions : [];
  return regions.map((each, index) => {
    const own = each.provider ?? provider;
    if (!isText(own))
      throw refuse(OPERATION, `${at}regions[${index}].provider`, 'is missing: AWS, for example.');
    return { ...(only && { electableNodes: 3 }), ...defined(each), region: each.region, provider: own };
  });
}

function checkRegion(place: Place, path: (name: string) => string, { volumeType }: Hardware): void {
  const { region, provider, electableNodes, readOnlyNodes, analyticsNodes, priority } = place;
  if (!isText(region)) throw refuse(OPERATION, path('region'), 'is missing: EU_WEST_1, for example.');
  checkCount(OPERATION, path('electableNodes'), electableNodes, [0, 7]);
  checkCount(OPERATION, path('readOnlyNodes'), readOnlyNodes, [0, 50]);
  checkCount(OPERATION, path('analyticsNodes'), analyticsNodes, [0, 50]);
  if (!electableNodes && !readOnlyNodes && !analyticsNodes)
    throw refuse(OPERATION, path('electableNodes'), `is missing: ${region} would have no nodes.`);
  if (electableNodes) checkCount(OPERATION, path('priority'), priority, [1, HIGHEST]);
  else if (priority)
    throw refuse(OPERATION, path('priority'), `must be 0 where no node is electable, not ${priority}.`);
  if (volumeType !== undefined && (provider === 'AZURE' || provider === 'GCP'))
    throw refuse(OPERATION, 'volumeType', `is a choice on AWS only, and ${region} is of ${provider}.`);
}

type Path = (index: number, name: string) => string;

function checkDistinct(regions: readonly Place[], path: Path): void {
  const seen = new Set<string>();
  for (const [index, { provider, region }] of regions.entries()) {
    const key = `${provider} ${region}`;
    if (seen.has(key)) throw refuse(OPERATION, path(index, 'region'), `is there twice: ${key}.`);
    seen.add(key);
  }
}

/** The regions from the highest priority down, as the service wants them; last those that elect nobody. */
function prioritized(regions: readonly Place[], path: Path): readonly Place[] {
  const electable = regions.filter(({ electableNodes }) => electableNodes);
  const others = regions.filter(({ electableNodes }) => !electableNodes);
  const given = electable.flatMap(({ priority }) => (priority === undefined ? [] : [priority]));
  const ordered =
    given.length === 0
      ? electable.map((region, index) => ({ ...region, priority: HIGHEST - index }))
      : electable.toSorted((a, b) => (b.priority ?? 0) - (a.priority ?? 0));
  if (given.length > 0) {
    const lacking = regions.findIndex(
      ({ electableNodes, priority }) => electableNodes && priority === undefined,
    );
    if (lacking >= 0)
      throw refuse(OPERATION, path(lacking, 'priority'), 'is missing: others have one, so each needs one.');
    const again = regions.findIndex(({ priority }, index) =>
      regions.some((other, before) => before < index && priority && other.priority === priority),
    );
    if (again >= 0) throw refuse(OPERATION, path(again, 'priority'), 'is that of another region, too.');
    if (ordered[0]?.priority !== HIGHEST)
      throw refuse(OPERATION, path(0, 'priority'), `must be ${HIGHEST} in one region: the primary is there.`);
  }
  return [...ordered, ...others.map((region) => ({ ...region, priority: 0 }))];
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
