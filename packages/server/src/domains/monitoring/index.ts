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

export { type Host, hostsOfProject, type Past, pastOf } from '../workload/index.ts';
export { type CurrentValue, currentValue, valueAt } from './current-value.ts';

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
  },
};
