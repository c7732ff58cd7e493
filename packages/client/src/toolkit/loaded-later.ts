/**
 * The functions of the toolkit, public ones and those behind `atlas.project(id)`: what Node loads with the first call of one.
 *
 * @module
 */
export * from './areas.ts';
export {
  alertDates,
  asTuples,
  atlasEvent,
  canonicalAddress,
  databaseUserKindOf,
  describeEventType,
  endpointStateOf,
  friendly,
  friendlyStatistics,
  fromAwsIpRanges,
  generatePassword,
  isBuiltInRole,
  mergeSeries,
  metricLabel,
  metricNames,
  parseLogLine,
  peeringStateOf,
  percentile,
  permissions,
  readLogLines,
  restoreStateOf,
  roles,
  sourceLabel,
  sparkline,
  statistics,
  stripReadOnly,
  svgChart,
  textChart,
  toCsv,
  toJson,
} from './index.ts';
