import type { Domain } from '../domain.ts';
import {
  getGroupProcessDatabase,
  getGroupProcessDisk,
  listGroupProcessDatabases,
  listGroupProcessDisks,
} from './databases-and-disks.ts';
import {
  getGroupProcessDatabaseMeasurements,
  getGroupProcessDiskMeasurements,
  getGroupProcessMeasurements,
} from './measurements.ts';
import { getGroupProcess, listGroupProcesses } from './processes.ts';
import {
  getGroupHostFtsMetricIndexMeasurements,
  listGroupHostFtsMetricIndexMeasurements,
  listGroupHostFtsMetricMeasurements,
  listGroupHostFtsMetrics,
} from './search-measurements.ts';

export { type Host, hostsOfProject, type Past, pastOf } from '../workload/index.ts';
export { currentValue, valueAt } from './current-value.ts';
export { granularityForWindow } from './granularity.ts';
export { queryOf } from './measurements-answer.ts';
export { pointsOf } from './points.ts';
export { extentOf, type Series, seriesText } from './series.ts';
export { type Window, windowOf } from './window.ts';

/** Processes of clusters with their databases and disks, and what is measured of them. */
export const monitoring: Domain = {
  name: 'monitoring',
  handlers: {
    listGroupProcesses,
    getGroupProcess,
    listGroupProcessDatabases,
    getGroupProcessDatabase,
    listGroupProcessDisks,
    getGroupProcessDisk,
    getGroupProcessMeasurements,
    getGroupProcessDiskMeasurements,
    getGroupProcessDatabaseMeasurements,
    listGroupHostFtsMetrics,
    listGroupHostFtsMetricMeasurements,
    listGroupHostFtsMetricIndexMeasurements,
    getGroupHostFtsMetricIndexMeasurements,
  },
};
