import type {
  BackupOnlineArchiveCreateInput,
  CriteriaView,
  DateCriteriaView,
  PartitionFieldViewInput,
} from '@mercator/catalog/types';
import { apiError } from '../../errors.ts';
import { isObject } from '../../json.ts';
import { lacksField, refusesField } from '../field-refusals.ts';
import type { Archive, Criteria } from './archive.ts';

/** Fields data may be partitioned by, besides that of the date. */
const MOST_QUERIED_FIELDS = 2;

/** @throws MISSING_ATTRIBUTE, INVALID_ATTRIBUTE */
export function readCriteria(
  criteria: CriteriaView,
  collectionType: string = 'STANDARD',
  at = 'criteria',
): Criteria {
  if (criteria.type === undefined) throw lacksField(`${at}.type`);
  if (!isByDate(criteria)) {
    if (collectionType === 'TIMESERIES')
      throw refusesField(`${at}.type`, 'cannot be CUSTOM for a time series collection');
    return { type: 'CUSTOM', query: checkQuery(criteria.query, `${at}.query`) };
  }
  const { dateField, dateFormat = 'ISODATE', expireAfterDays } = criteria;
  if (dateField === undefined || dateField === '') throw lacksField(`${at}.dateField`);
  if (expireAfterDays === undefined) throw lacksField(`${at}.expireAfterDays`);
  if (expireAfterDays < 0) throw refusesField(`${at}.expireAfterDays`, 'is no number of days');
  if (collectionType === 'TIMESERIES' && dateFormat !== 'ISODATE')
    throw refusesField(`${at}.dateFormat`, 'has to be ISODATE for a time series collection');
  return { type: 'DATE', dateField, dateFormat, expireAfterDays };
}

const isByDate = (criteria: CriteriaView): criteria is DateCriteriaView => criteria.type === 'DATE';

/** A query that would take everything is none. */
function checkQuery(query: string, at: string): string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(query);
  } catch {
    throw refusesField(at, 'is no JSON');
  }
  if (!isObject(parsed) || Object.keys(parsed).length === 0)
    throw refusesField(at, 'selects no documents of its own');
  return query;
}

/**
 * The fields by which archived data is laid out, in their order. Where none are given it is the date's.
 *
 * @throws INVALID_ATTRIBUTE
 */
export function readPartition(
  fields: readonly PartitionFieldViewInput[] | undefined,
  criteria: Criteria,
): Archive['partitionFields'] {
  const date = criteria.type === 'DATE' ? criteria.dateField : undefined;
  if (fields === undefined) return date === undefined ? [] : [{ fieldName: date, fieldType: null, order: 0 }];
  const queried = fields.filter(({ fieldName }) => fieldName !== date);
  if (queried.length > MOST_QUERIED_FIELDS)
    throw refusesField(
      'partitionFields',
      `has more than ${MOST_QUERIED_FIELDS} fields besides that of the date`,
    );
  const names = new Set(fields.map(({ fieldName }) => fieldName));
  if (names.size < fields.length) throw refusesField('partitionFields', 'has a field twice');
  const orders = fields.map(({ order }) => order).sort((one, other) => one - other);
  if (orders.some((order, index) => order !== index))
    throw refusesField('partitionFields', 'has orders that do not count up from 0');
  return fields.map(({ fieldName, order }) => ({ fieldName, fieldType: null, order }));
}

/** A schedule that says when it begins says when it ends, and the other way round. */
export function checkSchedule(
  schedule: NonNullable<BackupOnlineArchiveCreateInput['schedule']>,
): Archive['schedule'] {
  const needed: Readonly<Record<string, readonly string[]>> = {
    DAILY: ['startHour', 'startMinute', 'endHour', 'endMinute'],
    WEEKLY: ['dayOfWeek', 'startHour', 'startMinute', 'endHour', 'endMinute'],
    MONTHLY: ['dayOfMonth', 'startHour', 'startMinute', 'endHour', 'endMinute'],
  };
  for (const field of needed[schedule.type] ?? [])
    if (Reflect.get(schedule, field) === undefined) throw lacksField(`schedule.${field}`);
  return { ...schedule };
}

/** What was asked for is not what can be changed. */
export const immutable = () =>
  apiError(
    'ONLINE_ARCHIVE_CANNOT_MODIFY_FIELD',
    [],
    'The request contained modifications to immutable fields.',
  );
