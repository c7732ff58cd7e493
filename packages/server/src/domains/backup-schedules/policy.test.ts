import { describe, expect, it } from 'vitest';
import type { PolicyItem } from '../backup-rules/index.ts';
import { readItems } from './policy.ts';

const item = (
  frequencyType: string,
  frequencyInterval: number,
  retentionValue: number,
  retentionUnit = 'days',
) => ({
  frequencyType,
  frequencyInterval,
  retentionUnit,
  retentionValue,
});

const current: readonly PolicyItem[] = [
  { id: 'a', frequencyType: 'hourly', frequencyInterval: 6, retentionUnit: 'days', retentionValue: 7 },
  { id: 'b', frequencyType: 'weekly', frequencyInterval: 6, retentionUnit: 'weeks', retentionValue: 4 },
  { id: 'c', frequencyType: 'weekly', frequencyInterval: 2, retentionUnit: 'weeks', retentionValue: 4 },
];
const read = (...items: readonly object[]) =>
  readItems(items as Parameters<typeof readItems>[0], current, () => 'new');

describe('the rules of a request', () => {
  it('keep the ids of those they replace', () => {
    const items = read(item('hourly', 4, 2), item('weekly', 2, 3, 'weeks'), item('weekly', 7, 3, 'weeks'));
    expect(items.map(({ id }) => id)).toEqual(['a', 'c', 'new']);
  });

  it('may name the ones they replace', () => {
    expect(read({ ...item('weekly', 1, 3, 'weeks'), id: 'b' })).toMatchObject([
      { id: 'b', frequencyInterval: 1 },
    ]);
  });

  it.each([
    ['an id of nothing', [{ ...item('daily', 1, 7), id: 'x' }], 'INVALID_POLICY_ITEM_ID'],
    [
      'an id twice',
      [
        { ...item('weekly', 1, 7), id: 'b' },
        { ...item('weekly', 2, 7), id: 'b' },
      ],
      'INVALID_POLICY_ITEM_ID',
    ],
    ['a frequency on demand', [item('ondemand', 1, 7)], 'INVALID_ATTRIBUTE'],
    ['a unit that is none', [item('daily', 1, 7, 'moons')], 'INVALID_ATTRIBUTE'],
    ['two hourly rules', [item('hourly', 6, 7), item('hourly', 12, 7)], 'INVALID_NUM_OF_POLICY_ITEMS'],
    [
      'hours that divide no day',
      [item('hourly', 5, 7)],
      'INVALID_HOURLY_SNAPSHOT_INTERVAL_OR_RETENTION_PERIOD',
    ],
    ['a daily rule every other day', [item('daily', 2, 7)], 'INVALID_BACKUP_POLICY'],
    ['an eighth day of the week', [item('weekly', 8, 7)], 'INVALID_BACKUP_POLICY'],
    ['a 29th of every month', [item('monthly', 29, 40)], 'INVALID_BACKUP_POLICY'],
    ['a 13th month', [item('yearly', 13, 400)], 'INVALID_BACKUP_POLICY'],
    ['no retention', [item('daily', 1, 0)], 'BACKUP_SNAPSHOT_RETENTION_VALUE_INVALID'],
    [
      'retention beyond all dates',
      [item('daily', 1, 2_000_000_000)],
      'BACKUP_SNAPSHOT_RETENTION_VALUE_INVALID',
    ],
    ['rare snapshots kept shorter', [item('daily', 1, 9), item('monthly', 40, 8)], 'INVALID_BACKUP_POLICY'],
  ] as const)('refuse %s', (_, items, code) => {
    expect(() => read(...items)).toThrow(expect.objectContaining({ code }));
  });
});
