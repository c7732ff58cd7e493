import type { DiskBackupApiPolicyItem } from '@mercator/catalog/types';
import { AtlasValidationError } from '../../errors.ts';
import { WEEKDAYS, type Weekday } from '../maintenance-window/weekdays.ts';
import { type Retention, retentionItem, retentionOf } from './retention.ts';

/** How long the snapshots of a rule are kept. */
interface Kept {
  /** How long each snapshot is kept, from its completion on. */
  readonly keep: Retention;
}

/** A snapshot every few hours. */
export interface HourlyPolicy extends Kept {
  /** Hours between two snapshots: 1, 2, 4, 6, 8 or 12. */
  readonly every: 1 | 2 | 4 | 6 | 8 | 12 | (number & {});
}

/** A snapshot every day. */
export interface DailyPolicy extends Kept {}

/** A snapshot on one day of the week. */
export interface WeeklyPolicy extends Kept {
  /** The day, in UTC. */
  readonly on: Weekday;
}

/** A snapshot on one day of the month. */
export interface MonthlyPolicy extends Kept {
  /** The day in UTC, 1 to 28, or the last one of every month. */
  readonly on: number | 'LAST';
}

/** A snapshot on the first day of one month of the year. */
export interface YearlyPolicy extends Kept {
  /** The month, from January, 1, to December, 12. */
  readonly month: number;
}

/** The rules of a schedule by how often they take a snapshot. */
export interface SnapshotPolicies {
  /** The rule that takes snapshots every few hours. */
  readonly hourly: HourlyPolicy | undefined;
  /** The rule that takes one every day. */
  readonly daily: DailyPolicy | undefined;
  /** The rules that take one on a day of the week. */
  readonly weekly: readonly WeeklyPolicy[];
  /** The rules that take one on a day of the month. */
  readonly monthly: readonly MonthlyPolicy[];
  /** The rules that take one in a month of the year. */
  readonly yearly: readonly YearlyPolicy[];
  /** Rules this form does not know, as the service describes them. */
  readonly other: readonly DiskBackupApiPolicyItem[];
}

/** Rules to be put in place of those of the same frequency. What is absent stays, `null` takes away. */
export interface SnapshotPolicyChanges {
  /** The rule that takes snapshots every few hours. */
  readonly hourly?: HourlyPolicy | null | undefined;
  /** The rule that takes one every day. */
  readonly daily?: DailyPolicy | null | undefined;
  /** Every rule that takes one on a day of the week. */
  readonly weekly?: readonly WeeklyPolicy[] | null | undefined;
  /** Every rule that takes one on a day of the month. */
  readonly monthly?: readonly MonthlyPolicy[] | null | undefined;
  /** Every rule that takes one in a month of the year. */
  readonly yearly?: readonly YearlyPolicy[] | null | undefined;
}

/** The day of the month by which the service means its last one, whichever that is. */
const LAST_DAY = 40;
const HOURS: readonly number[] = [1, 2, 4, 6, 8, 12];

type Frequency = keyof SnapshotPolicyChanges;

/** A rule without what tells it from others of its kind. */
type NewItem = Omit<DiskBackupApiPolicyItem, 'id'>;

/**
 * The rules of a schedule in our form.
 * @param items rules as the service describes them
 */
export function policiesOf(items: readonly DiskBackupApiPolicyItem[]): SnapshotPolicies {
  const other: DiskBackupApiPolicyItem[] = [];
  const read = <T>(frequency: Frequency, make: (interval: number, keep: Retention) => T | undefined): T[] =>
    items.flatMap((item) => {
      if (item.frequencyType !== frequency) return [];
      const keep = retentionOf(item);
      const made = keep && make(item.frequencyInterval, keep);
      if (made === undefined) other.push(item);
      return made ?? [];
    });
  const [hourly] = read('hourly', (every, keep) => ({ every, keep }));
  const [daily] = read('daily', (_, keep) => ({ keep }));
  const weekly = read('weekly', (day, keep) => {
    const on = day >= 1 && day <= 7 ? WEEKDAYS[day % 7] : undefined;
    return on && { on, keep };
  });
  const monthly = read(
    'monthly',
    (day, keep): MonthlyPolicy => ({ on: day === LAST_DAY ? 'LAST' : day, keep }),
  );
  const yearly = read('yearly', (month, keep) => ({ month, keep }));
  const known = ['hourly', 'daily', 'weekly', 'monthly', 'yearly'];
  other.push(...items.filter(({ frequencyType }) => !known.includes(frequencyType)));
  return { hourly, daily, weekly, monthly, yearly, other };
}

/**
 * The rules of a schedule after a change: a rule that stays keeps its id, by which the service knows it and the
 * snapshots it has taken.
 * @throws AtlasValidationError when a rule cannot be right.
 */
export function changedItems(
  current: readonly DiskBackupApiPolicyItem[],
  changes: SnapshotPolicyChanges,
): DiskBackupApiPolicyItem[] {
  const { hourly, daily, weekly, monthly, yearly } = changes;
  const wanted: Readonly<Record<Frequency, readonly NewItem[] | undefined>> = {
    hourly: hourly === undefined ? undefined : itemsOf('hourly', hourly && [hourly], hoursOf),
    daily: daily === undefined ? undefined : itemsOf('daily', daily && [daily], () => 1),
    weekly: weekly === undefined ? undefined : itemsOf('weekly', weekly, weekdayOf),
    monthly: monthly === undefined ? undefined : itemsOf('monthly', monthly, dayOf),
    yearly: yearly === undefined ? undefined : itemsOf('yearly', yearly, monthOf),
  };
  const changed = Object.values(wanted).flatMap((items) => items ?? []);
  const untouched = current.filter(({ frequencyType }) => wanted[frequencyType as Frequency] === undefined);
  return [...untouched, ...changed.map((item) => ({ ...item, ...idOf(item, current) }))];
}

function idOf(item: NewItem, current: readonly DiskBackupApiPolicyItem[]): { readonly id?: string } {
  const isSingle = item.frequencyType === 'hourly' || item.frequencyType === 'daily';
  const same = current.find(
    ({ frequencyType, frequencyInterval }) =>
      frequencyType === item.frequencyType && (isSingle || frequencyInterval === item.frequencyInterval),
  );
  return same?.id === undefined ? {} : { id: same.id };
}

function itemsOf<T extends Kept>(
  frequency: Frequency,
  policies: readonly T[] | null,
  intervalOf: (policy: T) => number | undefined,
): readonly NewItem[] {
  return (policies ?? []).map((policy) => {
    const frequencyInterval = intervalOf(policy);
    if (frequencyInterval === undefined)
      throw new AtlasValidationError(
        `${frequency} has a rule that no schedule can have: ${ALLOWED[frequency]}.`,
        {
          operation: 'updateGroupClusterBackupSchedule',
          parameter: frequency,
        },
      );
    return {
      frequencyType: frequency,
      frequencyInterval,
      ...retentionItem(policy.keep, `${frequency}.keep`),
    };
  });
}

const ALLOWED: Readonly<Record<Frequency, string>> = {
  hourly: 'every is 1, 2, 4, 6, 8 or 12',
  daily: 'it has only keep',
  weekly: `on is one of ${WEEKDAYS.join(', ')}`,
  monthly: 'on is a day from 1 to 28 or LAST',
  yearly: 'month is from 1 to 12',
};

const hoursOf = ({ every }: HourlyPolicy) => (HOURS.includes(every) ? every : undefined);
/** Schedules count the days of a week from Monday, 1, to Sunday, 7. */
const weekdayOf = ({ on }: WeeklyPolicy) => {
  const sundayFirst = WEEKDAYS.indexOf(on);
  return sundayFirst === -1 ? undefined : sundayFirst || 7;
};
const dayOf = ({ on }: MonthlyPolicy) => (on === 'LAST' ? LAST_DAY : whole(on, 28));
const monthOf = ({ month }: YearlyPolicy) => whole(month, 12);

const whole = (value: number, most: number): number | undefined =>
  Number.isInteger(value) && value >= 1 && value <= most ? value : undefined;
