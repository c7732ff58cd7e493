import type { Archive } from './archive.ts';

/** Places where archived data can be, as the schema of the API lists them. */
const REGIONS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  AWS: [
    'US_EAST_1',
    'US_WEST_2',
    'SA_EAST_1',
    'EU_WEST_1',
    'EU_WEST_2',
    'EU_CENTRAL_1',
    'AP_SOUTH_1',
    'AP_SOUTHEAST_1',
    'AP_SOUTHEAST_2',
    'AP_NORTHEAST_2',
  ],
  AZURE: ['US_EAST_2', 'EUROPE_WEST', 'BRAZIL_SOUTH'],
  GCP: ['CENTRAL_US', 'WESTERN_EUROPE'],
};

/** Whether a region is in Europe, by the names the three clouds give theirs. */
const isEuropean = (region: string): boolean =>
  /EUROPE|^(?:EU|UK|GERMANY|FRANCE|ITALY|NORWAY|POLAND|SPAIN|SWEDEN|SWITZERLAND)_/.test(region);

function sharedBeginning(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}

/**
 * Where archived data goes when nobody says it: the cluster's own region, else the one on the same side of the Atlantic
 * whose name begins most like it.
 */
export function nearestRegion(cloudProvider: string, region: string): Archive['dataProcessRegion'] {
  const places = REGIONS[cloudProvider];
  if (places === undefined) throw new Error(`No region for archives in ${cloudProvider}`);
  const [nearest = places[0]] = places
    .filter((place) => isEuropean(place) === isEuropean(region))
    .sort((one, other) => sharedBeginning(other, region) - sharedBeginning(one, region));
  return { cloudProvider, region: nearest };
}
