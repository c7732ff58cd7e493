/**
 * The client as the bundle for Node holds it: the same names as `index.ts`, but functions of the toolkit are loaded with the
 * first call of one. Constants and errors are there at once.
 *
 * @module
 */
import { later } from './node-later.ts';

export * from '../exports.ts';
export { AtlasAccessListError } from '../toolkit/access-list/access-list-error.ts';
export {
  CloudProviders,
  ClusterStates,
  ClusterTypes,
  InstanceSizes,
  TlsProtocols,
  VolumeTypes,
} from '../toolkit/clusters/cluster-values.ts';
export { BUILT_IN_ROLES } from '../toolkit/database-users/role-facts.ts';
export { DATABASE_USER_KINDS } from '../toolkit/database-users/user-kinds.ts';
export {
  AtlasAccessListRequiredError,
  AtlasBackupError,
  AtlasDuplicateClusterNameError,
  AtlasErrorKind,
  AtlasJobNotFoundError,
  AtlasMaintenanceError,
  AtlasMethodNotAllowedError,
  AtlasRestoreConflictError,
} from '../toolkit/error-kinds.ts';
export type * from '../toolkit/index.ts';
export { Listing } from '../toolkit/listing.ts';
export { LogNames } from '../toolkit/logs/log-source.ts';
export { WEEKDAYS } from '../toolkit/maintenance-window/weekdays.ts';
export { Granularities, Periods } from '../toolkit/measurements/durations.ts';
export { Metrics } from '../toolkit/metrics/metrics.ts';
export { GONE } from '../toolkit/poll.ts';
export { AtlasNotEmptyError } from '../toolkit/projects/not-empty-error.ts';
export { AtlasRoleError, AtlasStateError } from '../toolkit/toolkit-errors.ts';
export { ORGANIZATION_ROLES, PROJECT_ROLES } from '../toolkit/users/roles.ts';

export const alertDates = later('alertDates');
export const asTuples = later('asTuples');
export const atlasEvent = later('atlasEvent');
export const canonicalAddress = later('canonicalAddress');
export const databaseUserKindOf = later('databaseUserKindOf');
export const describeEventType = later('describeEventType');
export const endpointStateOf = later('endpointStateOf');
export const friendly = later('friendly');
export const friendlyStatistics = later('friendlyStatistics');
export const fromAwsIpRanges = later('fromAwsIpRanges');
export const generatePassword = later('generatePassword');
export const isBuiltInRole = later('isBuiltInRole');
export const mergeSeries = later('mergeSeries');
export const metricLabel = later('metricLabel');
export const metricNames = later('metricNames');
export const parseLogLine = later('parseLogLine');
export const peeringStateOf = later('peeringStateOf');
export const percentile = later('percentile');
export const permissions = later('permissions');
export const readLogLines = later('readLogLines');
export const restoreStateOf = later('restoreStateOf');
export const roles = later('roles');
export const sourceLabel = later('sourceLabel');
export const sparkline = later('sparkline');
export const statistics = later('statistics');
export const stripReadOnly = later('stripReadOnly');
export const svgChart = later('svgChart');
export const textChart = later('textChart');
export const toCsv = later('toCsv');
export const toJson = later('toJson');
