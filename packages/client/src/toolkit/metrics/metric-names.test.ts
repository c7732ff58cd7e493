import { expect, test } from 'vitest';
import { AtlasValidationError } from '../../errors.ts';
import { metricNames } from './metric-names.ts';
import { Metrics } from './metrics.ts';

test('a family stands for all its members, those with several words included', () => {
  expect(metricNames(Metrics.Cache)).toEqual([
    'CACHE_BYTES_READ_INTO',
    'CACHE_BYTES_WRITTEN_FROM',
    'CACHE_DIRTY_BYTES',
    'CACHE_USED_BYTES',
    'CACHE_FILL_RATIO',
    'DIRTY_FILL_RATIO',
  ]);
  expect(metricNames(Metrics.Network)).toEqual([
    'NETWORK_BYTES_IN',
    'NETWORK_BYTES_OUT',
    'NETWORK_NUM_REQUESTS',
  ]);
});

test('a family of families stands for the members of all of them', () => {
  expect(metricNames(Metrics.CPU)).toHaveLength(24);
  expect(metricNames(Metrics.Opcounter)).toHaveLength(11);
});

test('names and families go together, each name once and in order', () => {
  const { Connections, TicketsAvailable } = Metrics;
  expect(metricNames(['TICKETS_AVAILABLE_WRITE', TicketsAvailable, Connections.open, 'OF_TOMORROW'])).toEqual(
    ['TICKETS_AVAILABLE_WRITE', 'TICKETS_AVAILABLE_READS', 'CONNECTIONS', 'OF_TOMORROW'],
  );
});

test.each([[[]], ['cache'], [[undefined]], [{}], [[null]], [['A', 3]]])('%j is refused', (selection) => {
  expect(() => metricNames(selection as string[])).toThrow(AtlasValidationError);
});
