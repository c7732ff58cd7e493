import { expect, test } from 'vitest';
import { readFilters } from './filters.ts';

const region = (name: string) => ({ provider: 'AWS', name });
// Of a cluster, filters look at nothing but its regions.
const cluster = { shards: [{ regions: ['EAST', 'WEST'].map(region) }] } as unknown as Parameters<
  typeof readFilters
>[1];

const filter = (regionName?: string, cloudProvider: string | undefined = 'AWS') => ({
  cloudProvider,
  regionName,
});

test('some regions of the cluster can be out', () => {
  expect(readFilters([filter('WEST')], cluster)).toEqual([
    { cloudProvider: 'AWS', regionName: 'WEST', type: 'REGION' },
  ]);
});

test.each([
  ['nothing said', undefined, 'MISSING_ATTRIBUTE', 'outageFilters'],
  ['no region', [filter()], 'MISSING_ATTRIBUTE', 'outageFilters[0].regionName'],
  ['another region', [filter('MOON')], 'INVALID_ATTRIBUTE', 'outageFilters[0].regionName'],
  ['another cloud', [filter('WEST', 'GCP')], 'INVALID_ATTRIBUTE', 'outageFilters[0].regionName'],
  ['a region twice', [filter('WEST'), filter('WEST')], 'INVALID_ATTRIBUTE', 'outageFilters[1].regionName'],
  ['all regions', [filter('WEST'), filter('EAST')], 'INVALID_ATTRIBUTE', 'outageFilters'],
])('%s is refused', (_, asked, code, field) => {
  expect(() => readFilters(asked, cluster)).toThrow(
    expect.objectContaining({ code, parameters: expect.arrayContaining([field]) }),
  );
});
