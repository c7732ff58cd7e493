import { expect, test } from 'vitest';
import { boundsOf } from './thresholds.ts';

const bound = { operator: 'GREATER_THAN', threshold: 1 };
const metric = { ...bound, metricName: 'CONNECTIONS' };

test.each([
  ['OUTSIDE_METRIC_THRESHOLD', {}, 'MISSING_METRIC_THRESHOLD'],
  ['OUTSIDE_METRIC_THRESHOLD', { metricThreshold: metric, threshold: bound }, 'THRESHOLD_PRESENT'],
  ['OUTSIDE_METRIC_THRESHOLD', { metricThreshold: { metricName: 'CONNECTIONS' } }, 'MISSING_ATTRIBUTE'],
  ['NO_PRIMARY', { metricThreshold: metric }, 'METRIC_THRESHOLD_PRESENT'],
  ['REPLICATION_OPLOG_WINDOW_RUNNING_OUT', {}, 'MISSING_THRESHOLD'],
  ['REPLICATION_OPLOG_WINDOW_RUNNING_OUT', { threshold: { operator: 'LESS_THAN' } }, 'MISSING_ATTRIBUTE'],
])('%s with %j is refused with %s', (type, bounds, code) => {
  expect(() => boundsOf(type, bounds)).toThrow(expect.objectContaining({ code, status: 400 }));
});

test('a metric is always judged by its average', () => {
  expect(boundsOf('OUTSIDE_METRIC_THRESHOLD', { metricThreshold: metric })).toEqual({
    metricThreshold: { ...metric, mode: 'AVERAGE' },
  });
});

test('what needs no bound may have one or none', () => {
  expect(boundsOf('NO_PRIMARY', {})).toEqual({});
  expect(boundsOf('NO_PRIMARY', { threshold: bound })).toEqual({ threshold: bound });
});
