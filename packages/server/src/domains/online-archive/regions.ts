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

/** Where archived data goes when nobody says it: the cluster's own region, else one whose name begins the same. */
export function nearestRegion(provider: string, region: string): Archive['dataProcessRegion'] {
  const places = REGIONS[provider] ?? REGIONS.AWS ?? ['US_EAST_1'];
  const continent = region.split('_', 1)[0] ?? '';
  const nearest =
    places.find((place) => place === region) ??
    places.find((place) => place.startsWith(`${continent}_`)) ??
    places[0];
  return { cloudProvider: REGIONS[provider] ? provider : 'AWS', region: nearest };
}
