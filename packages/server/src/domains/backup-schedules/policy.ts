import { apiError } from '../../errors.ts';
import { FREQUENCIES, LAST_DAY, type PolicyItem, retentionDays } from '../backup-rules/index.ts';
import { checkKept, invalid } from '../cloud-backups/index.ts';

/** One rule as a request gives it. */
export interface ItemRequest {
  readonly frequencyInterval: number;
  readonly frequencyType: string;
  readonly retentionUnit: string;
  readonly retentionValue: number;
  /** Of the rule it changes; a rule that is new has none. */
  readonly id?: string;
}

/** Hours between two snapshots that a day can be divided into. */
const HOURS: readonly number[] = [1, 2, 4, 6, 8, 12];
const DAYS_OF_WEEK = 7;
/** Every month has so many days. */
const DAYS_OF_MONTH = 28;
const MONTHS = 12;
const RETENTION_UNITS = ['days', 'weeks', 'months', 'years'] as const;

/**
 * The rules of a request. A rule that was there before keeps its id, named by it or told by its frequency and interval.
 *
 * @throws INVALID_BACKUP_POLICY, INVALID_NUM_OF_POLICY_ITEMS, INVALID_POLICY_ITEM_ID, INVALID_HOURLY_SNAPSHOT_INTERVAL_OR_RETENTION_PERIOD,
 *   BACKUP_SNAPSHOT_RETENTION_VALUE_INVALID
 */
export function readItems(
  asked: readonly ItemRequest[],
  current: readonly PolicyItem[],
  newId: () => string,
): readonly PolicyItem[] {
  const taken = new Set<string>();
  const items = asked.map((item): PolicyItem => {
    const read = readItem(item);
    const known = knownItem(item, current, taken);
    if (item.id !== undefined && known === undefined)
      throw apiError('INVALID_POLICY_ITEM_ID', [item.id], 'No rule of the policy has the id {0}.');
    if (known) taken.add(known.id);
    return { ...read, id: known?.id ?? newId() };
  });
  for (const type of ['hourly', 'daily'] as const) {
    if (items.filter(({ frequencyType }) => frequencyType === type).length > 1)
      throw apiError('INVALID_NUM_OF_POLICY_ITEMS', [type], 'A policy has one {0} rule at most.');
  }
  checkOrder(items);
  return items;
}

function knownItem(
  { id, frequencyType, frequencyInterval }: ItemRequest,
  current: readonly PolicyItem[],
  taken: ReadonlySet<string>,
): PolicyItem | undefined {
  const free = current.filter((item) => !taken.has(item.id));
  if (id !== undefined) return free.find((item) => item.id === id);
  const alike = free.filter((item) => item.frequencyType === frequencyType);
  const single = frequencyType === 'hourly' || frequencyType === 'daily';
  return alike.find((item) => single || item.frequencyInterval === frequencyInterval);
}

function readItem({ frequencyInterval, frequencyType, retentionUnit, retentionValue }: ItemRequest) {
  const frequency = FREQUENCIES.find((known) => known === frequencyType);
  if (frequency === undefined) throw invalid('frequencyType', frequencyType);
  const unit = RETENTION_UNITS.find((known) => known === retentionUnit);
  if (unit === undefined) throw invalid('retentionUnit', retentionUnit);
  const item = { frequencyInterval, frequencyType: frequency, retentionUnit: unit, retentionValue };
  checkKept(item);
  const right = {
    hourly: HOURS.includes(frequencyInterval),
    daily: frequencyInterval === 1,
    weekly: frequencyInterval <= DAYS_OF_WEEK,
    monthly: frequencyInterval <= DAYS_OF_MONTH || frequencyInterval === LAST_DAY,
    yearly: frequencyInterval <= MONTHS,
  }[frequency];
  if (right && frequencyInterval >= 1) return item;
  if (frequency === 'hourly')
    throw apiError(
      'INVALID_HOURLY_SNAPSHOT_INTERVAL_OR_RETENTION_PERIOD',
      [String(frequencyInterval)],
      'Snapshots cannot be taken every {0} hours.',
    );
  throw badPolicy(`a ${frequency} rule cannot have the interval ${frequencyInterval}`);
}

const badPolicy = (reason: string) =>
  apiError('INVALID_BACKUP_POLICY', [reason], 'The backup policy cannot be like this: {0}.');

/** What is taken more rarely is kept at least as long. */
function checkOrder(items: readonly PolicyItem[]): void {
  let least = 0;
  for (const frequency of FREQUENCIES) {
    const days = items.filter(({ frequencyType }) => frequencyType === frequency).map(retentionDays);
    if (days.some((kept) => kept < least))
      throw badPolicy(`${frequency} snapshots are kept shorter than more frequent ones`);
    least = Math.max(least, ...days);
  }
}
