import type { DiskBackupApiPolicyItem } from '@mercator/catalog/types';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AtlasValidationError } from '../../errors.ts';
import { changedItems, policiesOf } from './policies.ts';

const item = (
  id: string,
  frequencyType: string,
  frequencyInterval: number,
  retentionUnit: string,
  retentionValue: number,
): DiskBackupApiPolicyItem => ({ id, frequencyType, frequencyInterval, retentionUnit, retentionValue });

/** The schedule every cluster begins with. */
const DEFAULT: readonly DiskBackupApiPolicyItem[] = [
  item('h', 'hourly', 6, 'days', 7),
  item('d', 'daily', 1, 'days', 7),
  item('w', 'weekly', 6, 'weeks', 4),
  item('m', 'monthly', 40, 'months', 12),
  item('y', 'yearly', 12, 'years', 1),
];

describe('the rules of a schedule', () => {
  test('are read by frequency, with days by name', () => {
    expect(policiesOf(DEFAULT)).toEqual({
      hourly: { every: 6, keep: { days: 7 } },
      daily: { keep: { days: 7 } },
      weekly: [{ on: 'SATURDAY', keep: { weeks: 4 } }],
      monthly: [{ on: 'LAST', keep: { months: 12 } }],
      yearly: [{ month: 12, keep: { years: 1 } }],
      other: [],
    });
    expect(policiesOf([item('w', 'weekly', 7, 'weeks', 1)]).weekly).toEqual([
      { on: 'SUNDAY', keep: { weeks: 1 } },
    ]);
  });

  test('of a new frequency, unit or day are told as the service describes them', () => {
    const strange = [
      item('1', 'fortnightly', 1, 'weeks', 4),
      item('2', 'hourly', 1, 'fortnights', 4),
      item('3', 'weekly', 9, 'days', 4),
      item('4', 'ondemand', 0, 'days', 4),
    ];
    const { other } = policiesOf(strange);
    expect(new Set(other)).toEqual(new Set(strange));
  });

  test('stay as they are when another frequency is changed, and keep their ids', () => {
    const changed = changedItems(DEFAULT, { hourly: { every: 2, keep: { days: 3 } }, yearly: null });
    expect(changed).toEqual([
      ...DEFAULT.slice(1, 4),
      { id: 'h', frequencyType: 'hourly', frequencyInterval: 2, retentionUnit: 'days', retentionValue: 3 },
    ]);
  });

  test('of several days are replaced together: one of a known day keeps its id, a new one has none', () => {
    const keep = { weeks: 5 };
    const changed = changedItems(DEFAULT, {
      weekly: [
        { on: 'SATURDAY', keep },
        { on: 'SUNDAY', keep },
      ],
    });
    expect(changed.filter(({ frequencyType }) => frequencyType === 'weekly')).toEqual([
      item('w', 'weekly', 6, 'weeks', 5),
      { frequencyType: 'weekly', frequencyInterval: 7, retentionUnit: 'weeks', retentionValue: 5 },
    ]);
  });

  test('are the same after they were read and written', () => {
    const rules = fc.record({
      hourly: fc.record({
        every: fc.constantFrom(1, 2, 4, 6, 8, 12),
        keep: fc.record({ days: fc.integer({ min: 1 }) }),
      }),
      daily: fc.record({ keep: fc.record({ weeks: fc.integer({ min: 1 }) }) }),
      weekly: fc.array(
        fc.record({
          on: fc.constantFrom('SUNDAY', 'MONDAY', 'WEDNESDAY', 'SATURDAY'),
          keep: fc.record({ months: fc.integer({ min: 1 }) }),
        }),
      ),
      monthly: fc.array(
        fc.record({
          on: fc.oneof(fc.integer({ min: 1, max: 28 }), fc.constant('LAST' as const)),
          keep: fc.record({ years: fc.integer({ min: 1 }) }),
        }),
      ),
      yearly: fc.array(
        fc.record({
          month: fc.integer({ min: 1, max: 12 }),
          keep: fc.record({ years: fc.integer({ min: 1 }) }),
        }),
      ),
    });
    fc.assert(
      fc.property(rules, (wanted) => {
        expect(policiesOf(changedItems(DEFAULT, wanted))).toEqual({ ...wanted, other: [] });
      }),
    );
  });

  test.each([
    ['hourly', { hourly: { every: 5, keep: { days: 1 } } }],
    ['monthly', { monthly: [{ on: 29, keep: { days: 1 } }] }],
    ['yearly', { yearly: [{ month: 0, keep: { days: 1 } }] }],
    ['daily.keep', { daily: { keep: { days: 0 } } }],
    ['daily.keep', { daily: { keep: { days: 1.5 } } }],
    ['daily.keep', { daily: { keep: { days: 1, weeks: 1 } } }],
  ])('that cannot be right are refused by the name %s', (parameter, changes) => {
    expect(() => changedItems(DEFAULT, changes)).toThrow(AtlasValidationError);
    expect(() => changedItems(DEFAULT, changes)).toThrow(expect.objectContaining({ parameter }));
  });
});
