/** A cloud the service puts machines into. */
export type BackingProvider = 'AWS' | 'AZURE' | 'GCP';

/** What a region of a cluster may name as its provider: `TENANT` is a shared machine on one of the clouds. */
export type Provider = BackingProvider | 'TENANT';

export const BACKING_PROVIDERS: readonly BackingProvider[] = ['AWS', 'AZURE', 'GCP'];

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/**
 * Regions by provider, in the service's order where it was recorded (AWS), else in the schema's. Those of
 * government clouds and of China, which commercial accounts do not see, are left out.
 */
const REGIONS: Readonly<Record<BackingProvider, readonly string[]>> = {
  AWS: words(`
    US_EAST_1 US_EAST_2 US_WEST_1 US_WEST_2 CA_CENTRAL_1 EU_NORTH_1 EU_WEST_1 EU_WEST_2 EU_WEST_3 EU_CENTRAL_1
    EU_CENTRAL_2 SA_EAST_1 AP_EAST_1 AP_EAST_2 AP_SOUTHEAST_2 AP_SOUTHEAST_3 AP_SOUTHEAST_4 AP_SOUTHEAST_5
    AP_SOUTHEAST_6 AP_SOUTHEAST_7 AP_NORTHEAST_1 AP_NORTHEAST_2 AP_NORTHEAST_3 AP_SOUTHEAST_1 AP_SOUTH_1 AP_SOUTH_2
    ME_CENTRAL_1 ME_SOUTH_1 AF_SOUTH_1 EU_SOUTH_1 EU_SOUTH_2 IL_CENTRAL_1 CA_WEST_1 MX_CENTRAL_1`),
  AZURE: words(`
    US_CENTRAL US_EAST US_EAST_2 US_NORTH_CENTRAL US_WEST US_SOUTH_CENTRAL EUROPE_NORTH EUROPE_WEST US_WEST_CENTRAL
    US_WEST_2 US_WEST_3 CANADA_EAST CANADA_CENTRAL BRAZIL_SOUTH BRAZIL_SOUTHEAST AUSTRALIA_CENTRAL
    AUSTRALIA_CENTRAL_2 AUSTRALIA_EAST AUSTRALIA_SOUTH_EAST GERMANY_WEST_CENTRAL GERMANY_NORTH SWEDEN_CENTRAL
    SWEDEN_SOUTH SWITZERLAND_NORTH SWITZERLAND_WEST UK_SOUTH UK_WEST NORWAY_EAST NORWAY_WEST INDIA_CENTRAL
    INDIA_SOUTH INDIA_WEST ASIA_EAST JAPAN_EAST JAPAN_WEST ASIA_SOUTH_EAST KOREA_CENTRAL KOREA_SOUTH FRANCE_CENTRAL
    FRANCE_SOUTH SOUTH_AFRICA_NORTH SOUTH_AFRICA_WEST UAE_CENTRAL UAE_NORTH QATAR_CENTRAL POLAND_CENTRAL
    ISRAEL_CENTRAL ITALY_NORTH SPAIN_CENTRAL MEXICO_CENTRAL NEW_ZEALAND_NORTH`),
  GCP: words(`
    EASTERN_US US_EAST_4 US_EAST_5 US_WEST_2 US_WEST_3 US_WEST_4 US_SOUTH_1 CENTRAL_US WESTERN_US
    NORTH_AMERICA_NORTHEAST_1 NORTH_AMERICA_NORTHEAST_2 NORTH_AMERICA_SOUTH_1 SOUTH_AMERICA_EAST_1
    SOUTH_AMERICA_WEST_1 WESTERN_EUROPE EUROPE_NORTH_1 EUROPE_WEST_2 EUROPE_WEST_3 EUROPE_WEST_4 EUROPE_WEST_6
    EUROPE_WEST_8 EUROPE_WEST_9 EUROPE_WEST_10 EUROPE_WEST_12 EUROPE_SOUTHWEST_1 EUROPE_CENTRAL_2
    MIDDLE_EAST_CENTRAL_1 MIDDLE_EAST_CENTRAL_2 MIDDLE_EAST_WEST_1 AUSTRALIA_SOUTHEAST_1 AUSTRALIA_SOUTHEAST_2
    AFRICA_SOUTH_1 EASTERN_ASIA_PACIFIC NORTHEASTERN_ASIA_PACIFIC SOUTHEASTERN_ASIA_PACIFIC ASIA_EAST_2
    ASIA_NORTHEAST_2 ASIA_NORTHEAST_3 ASIA_SOUTH_1 ASIA_SOUTH_2 ASIA_SOUTHEAST_2`),
};

/** Regions that have shared machines, for free and flex clusters: as the field knows them, not recorded. */
const TENANT_REGIONS: Readonly<Record<BackingProvider, readonly string[]>> = {
  AWS: words(`
    US_EAST_1 US_WEST_2 CA_CENTRAL_1 EU_NORTH_1 EU_WEST_1 EU_WEST_2 EU_WEST_3 EU_CENTRAL_1 SA_EAST_1 AP_EAST_1
    AP_SOUTHEAST_2 AP_NORTHEAST_1 AP_NORTHEAST_2 AP_SOUTHEAST_1 AP_SOUTH_1 ME_CENTRAL_1 ME_SOUTH_1 AF_SOUTH_1`),
  AZURE: words('US_EAST_2 US_WEST EUROPE_NORTH EUROPE_WEST CANADA_CENTRAL INDIA_CENTRAL ASIA_EAST UAE_NORTH'),
  GCP: words(`
    EASTERN_US CENTRAL_US WESTERN_US SOUTH_AMERICA_EAST_1 WESTERN_EUROPE EUROPE_CENTRAL_2 AUSTRALIA_SOUTHEAST_1
    EASTERN_ASIA_PACIFIC NORTHEASTERN_ASIA_PACIFIC SOUTHEASTERN_ASIA_PACIFIC ASIA_EAST_2 ASIA_SOUTH_1`),
};

/** The regions marked as default; recorded for AWS only. */
const DEFAULT_REGIONS: Readonly<Record<BackingProvider, readonly string[]>> = {
  AWS: ['US_EAST_1', 'US_WEST_2'],
  AZURE: ['US_EAST_2'],
  GCP: ['CENTRAL_US'],
};

/**
 * The regions a provider offers, in the service's order.
 *
 * @param shared whether for shared machines (M0 and flex) instead of dedicated ones
 */
export const regionsOf = (
  provider: BackingProvider,
  { shared = false }: { readonly shared?: boolean } = {},
): readonly string[] => (shared ? TENANT_REGIONS : REGIONS)[provider];

export const isDefaultRegion = (provider: BackingProvider, region: string): boolean =>
  DEFAULT_REGIONS[provider].includes(region);

/** Whether a name is one of the clouds, as opposed to `TENANT`, `FLEX` or nothing known. */
export const isBackingProvider = (name: string | undefined): name is BackingProvider =>
  BACKING_PROVIDERS.some((provider) => provider === name);
