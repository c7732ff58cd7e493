/** A cloud that networks are in. */
export type CloudProvider = 'AWS' | 'AZURE' | 'GCP';

/** Whether a name is that of a cloud. */
export const isCloudProvider = (name: string | undefined): name is CloudProvider =>
  name === 'AWS' || name === 'AZURE' || name === 'GCP';

/** What the service calls the first regions of Google Cloud, which were there before its present names. */
const OLD_GCP_NAMES: Readonly<Record<string, string>> = {
  CENTRAL_US: 'us-central1',
  EASTERN_US: 'us-east1',
  WESTERN_US: 'us-west1',
  WESTERN_EUROPE: 'europe-west1',
  EASTERN_ASIA_PACIFIC: 'asia-east1',
  NORTHEASTERN_ASIA_PACIFIC: 'asia-northeast1',
  SOUTHEASTERN_ASIA_PACIFIC: 'asia-southeast1',
};

/** Regions whose Azure names put the place last: `eastus2`, `northeurope`. */
const AZURE_PLACE_LAST = /^(US|EUROPE|ASIA|INDIA)_([A-Z_]+?)(_\d)?$/;

function azureRegionName(region: string): string {
  const turned = region.replace(
    AZURE_PLACE_LAST,
    (_, place: string, side: string, digit = '') => side + place + digit,
  );
  return turned.replaceAll('_', '').toLowerCase();
}

/** What the cloud itself calls a region: `us-east-1` for `US_EAST_1` of AWS, `us-east4` for `US_EAST_4` of GCP. */
export function cloudRegionName(provider: CloudProvider, region: string): string {
  const words = region.toLowerCase().replaceAll('_', '-');
  if (provider === 'AWS') return words;
  if (provider === 'AZURE') return azureRegionName(region);
  return (
    OLD_GCP_NAMES[region] ??
    words
      .replace(/^(north|south)-america/, '$1america')
      .replace('middle-east', 'me')
      .replace(/-(\d+)$/, '$1')
  );
}
