import { schema } from '@mercator/catalog/schemas';
import { wrong } from './refusals.ts';

/** Where a workspace works. */
export interface StreamsRegion {
  readonly cloudProvider: StreamsProvider;
  /** In the words of stream processing: `VIRGINIA_USA`, `eastus`, `US_CENTRAL1`. */
  readonly region: string;
}

export type StreamsProvider = 'AWS' | 'AZURE' | 'GCP';

const SCHEMAS: Readonly<Record<StreamsProvider, string>> = {
  AWS: 'ApiStreamsAWSRegionView',
  AZURE: 'ApiStreamsAzureRegionView',
  GCP: 'ApiStreamsGCPRegionView',
};

/** The regions of a provider that stream processing knows. */
const regionsAt = (provider: StreamsProvider): readonly unknown[] => schema(SCHEMAS[provider]).enum ?? [];

/** The clouds' own regions behind the cities by which stream processing calls those of AWS. */
const AWS_REGIONS: Readonly<Record<string, string>> = {
  SYDNEY_AUS: 'AP_SOUTHEAST_2',
  MUMBAI_IND: 'AP_SOUTH_1',
  FRANKFURT_DEU: 'EU_CENTRAL_1',
  DUBLIN_IRL: 'EU_WEST_1',
  LONDON_GBR: 'EU_WEST_2',
  VIRGINIA_USA: 'US_EAST_1',
  OHIO_USA: 'US_EAST_2',
  OREGON_USA: 'US_WEST_2',
  SAOPAULO_BRA: 'SA_EAST_1',
  MONTREAL_CAN: 'CA_CENTRAL_1',
  TOKYO_JPN: 'AP_NORTHEAST_1',
  SINGAPORE_SGP: 'AP_SOUTHEAST_1',
  PARIS_FRA: 'EU_WEST_3',
  SEOUL_KOR: 'AP_NORTHEAST_2',
};

/** The region of AWS a workspace there is in, `US_EAST_1`; `undefined` for one elsewhere. */
export const awsRegionOf = ({ cloudProvider, region }: StreamsRegion): string | undefined =>
  cloudProvider === 'AWS' ? AWS_REGIONS[region] : undefined;

/**
 * A region of stream processing that the provider really has.
 *
 * @param field where it was said, for the refusal
 * @throws INVALID_ATTRIBUTE
 */
export function checkRegion(cloudProvider: string, region: string, field: string): StreamsRegion {
  if (cloudProvider !== 'AWS' && cloudProvider !== 'AZURE' && cloudProvider !== 'GCP')
    throw wrong(`${field}.cloudProvider`, `stream processing does not run on ${cloudProvider}`);
  if (!regionsAt(cloudProvider).includes(region))
    throw wrong(`${field}.region`, `${cloudProvider} has no region ${region} of stream processing`);
  return { cloudProvider, region };
}

export const sameRegion = (one: StreamsRegion, other: StreamsRegion): boolean =>
  one.cloudProvider === other.cloudProvider && one.region === other.region;
