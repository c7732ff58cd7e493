import { checkFilter } from '../hosts/host-filter.ts';
import { checkDuration } from '../measurements/durations.ts';
import { checkConcurrency, checkOneThing } from '../measurements/measure-many.ts';
import { windowParameters } from '../measurements/measurement-options.ts';
import type { MeasuredHosts } from '../measurements/measurement-verbs.ts';
import { metricNames } from '../metrics/metric-names.ts';
import type { MetricSelection } from '../metrics/metric-types.ts';
import type { FleetMeasurementOptions } from './fleet.ts';

/**
 * Checks what is to be measured once, instead of letting every project fail with it.
 * @param now milliseconds since 1970
 * @throws AtlasValidationError when metrics, window, granularity or hosts cannot be right.
 */
export function checkMeasurements(
  metrics: MetricSelection,
  options: FleetMeasurementOptions,
  now: number,
): void {
  const { hosts = 'all', hostConcurrency = 1, granularity = 'PT1H' } = options;
  if (metrics !== 'all') metricNames(metrics);
  windowParameters(options, now);
  checkDuration(granularity, 'granularity');
  checkOneThing(options);
  checkConcurrency({ concurrency: hostConcurrency });
  if (isFilter(hosts)) checkFilter(hosts);
}

function isFilter(hosts: MeasuredHosts): hosts is Exclude<MeasuredHosts, 'all' | readonly unknown[]> {
  return hosts !== 'all' && !Array.isArray(hosts);
}
