import { expect, test } from 'vitest';
import { regionId } from './situations.ts';

test.each([
  ['AWS', 'US_EAST_1', 'aws:us-east-1'],
  ['AWS', 'AP_SOUTHEAST_2', 'aws:ap-southeast-2'],
  ['GCP', 'EASTERN_US', 'gcp:us-east1'],
  ['GCP', 'EUROPE_WEST_4', 'gcp:europe-west4'],
  ['AZURE', 'US_EAST_2', 'azure:eastus2'],
  ['AZURE', 'US_NORTH_CENTRAL', 'azure:northcentralus'],
  ['AZURE', 'EUROPE_WEST', 'azure:westeurope'],
  ['AZURE', 'UK_SOUTH', 'azure:uksouth'],
  ['AZURE', 'FRANCE_CENTRAL', 'azure:francecentral'],
] as const)('policies call %s %s %s', (provider, name, id) => {
  expect(regionId(provider, name)).toBe(id);
});
