import { serviceOperations } from '@mercator/catalog/service';
import type { OperationId } from '@mercator/catalog/types';
import { type MetricSelection, Metrics, metricNames } from '@mercator/client';
import { describe, expect, test } from 'vitest';

/** Names the catalog knows for a parameter of an operation. */
function knownNames(operation: OperationId, parameter: string): readonly string[] {
  const found = serviceOperations[operation].parameters.find(({ name }) => name === parameter);
  const names: unknown = Object(Object(found?.schema).items).enum;
  return Array.isArray(names) ? names.map(String) : [];
}

const { Disk, Database, Collection, Search, SearchIndex, Max, ...process } = Metrics;
const { Disk: maximaOfDisk, ...maxima } = Max;

describe('metrics', () => {
  test.each<[string, OperationId, string, Exclude<MetricSelection, 'all'>]>([
    ['processes', 'getGroupProcessMeasurements', 'm', [process, maxima]],
    ['disks', 'getGroupProcessDiskMeasurements', 'm', [Disk, maximaOfDisk]],
    ['databases', 'getGroupProcessDatabaseMeasurements', 'm', Database],
    ['collections', 'listGroupProcessCollStatMeasurements', 'metrics', Collection],
    ['search processes', 'listGroupHostFtsMetricMeasurements', 'metrics', Search],
    ['search indexes', 'listGroupHostFtsMetricIndexMeasurements', 'metrics', SearchIndex],
  ])('of %s are exactly those the catalog knows', (_, operation, parameter, families) => {
    const known = knownNames(operation, parameter);
    expect(known.length).toBeGreaterThan(8);
    expect([...metricNames(families)].sort()).toEqual([...known].sort());
  });

  test('the greatest samples have the same paths as the means', () => {
    const paths = (tree: object, path = ''): readonly string[] =>
      Object.entries(tree).flatMap(([name, member]) =>
        typeof member === 'string' ? [`${path}.${name} ${member}`] : paths(member, `${path}.${name}`),
      );
    const means = paths(Metrics);
    for (const maximum of paths(Max)) expect(means).toContain(maximum.replace(' MAX_', ' '));
  });
});
