import { describe, expect, it } from 'vitest';
import { type CompliancePolicy, checkCompliance, complying, meeting, shortOf } from './compliance.ts';
import type { PolicyItem } from './occurrences.ts';
import type { RetentionUnit } from './retention.ts';

const item = (
  frequencyType: PolicyItem['frequencyType'],
  frequencyInterval: number,
  retentionValue: number,
  retentionUnit: RetentionUnit = 'days',
): PolicyItem => ({
  id: `${frequencyType}-${retentionValue}`,
  frequencyType,
  frequencyInterval,
  retentionUnit,
  retentionValue,
});

const policy = (change: Partial<CompliancePolicy> = {}): CompliancePolicy => ({
  projectId: 'project',
  state: 'ACTIVE',
  authorizedEmail: 'ada@example.com',
  authorizedUserFirstName: 'Ada',
  authorizedUserLastName: 'L',
  copyProtectionEnabled: false,
  deletable: false,
  encryptionAtRestEnabled: false,
  onDemandPolicyItem: null,
  pitEnabled: false,
  restoreWindowDays: 0,
  scheduledPolicyItems: [],
  updatedDate: '2026-01-01T00:00:00Z',
  updatedUser: 'abcdefgh',
  ...change,
});

const demanding = (...scheduledPolicyItems: PolicyItem[]) => policy({ scheduledPolicyItems });

describe('a schedule meets a compliance policy', () => {
  it.each([
    ['without demands', [], [], undefined],
    ['with the same rule', [item('daily', 1, 7)], [item('daily', 1, 7)], undefined],
    ['with a longer one', [item('daily', 1, 7)], [item('daily', 1, 1, 'months')], undefined],
    ['on another day', [item('weekly', 1, 7)], [item('weekly', 6, 7)], undefined],
    ['more often', [item('hourly', 6, 7)], [item('hourly', 4, 7)], undefined],
    ['not when rarer', [item('hourly', 6, 7)], [item('hourly', 12, 7)], 'hourly'],
    ['not when shorter', [item('daily', 1, 7)], [item('daily', 1, 6)], 'daily'],
    ['not without the rule', [item('monthly', 1, 60)], [item('daily', 1, 90)], 'monthly'],
  ] as const)('%s', (_, demanded, items, short) => {
    expect(shortOf(demanding(...demanded), items)).toBe(short);
  });

  it('once it was brought to it: short rules are replaced under their ids, missing ones are added in order', () => {
    const demands = demanding(item('daily', 1, 9), item('monthly', 40, 90));
    const before = [item('hourly', 6, 2), item('daily', 1, 3), item('yearly', 12, 400)];
    const after = meeting(demands, before, () => 'fresh');
    expect(after.map(({ id, retentionValue }) => [id, retentionValue])).toEqual([
      ['hourly-2', 2],
      ['daily-3', 9],
      ['fresh', 90],
      ['yearly-400', 400],
    ]);
    expect(shortOf(demands, after)).toBeUndefined();
  });
});

describe('a cluster under a compliance policy', () => {
  const on = { backupEnabled: true, pitEnabled: true, encryptionAtRestProvider: 'AWS' };

  it.each([
    ['is free of rules without one', undefined, { ...on, backupEnabled: false }, undefined],
    [
      'is backed up',
      policy(),
      { ...on, backupEnabled: false },
      'CANNOT_DISABLE_CLOUD_BACKUP_WITH_BACKUP_COMPLIANCE_POLICY',
    ],
    [
      'may lack what is not demanded',
      policy(),
      { ...on, pitEnabled: false, encryptionAtRestProvider: 'NONE' },
      undefined,
    ],
    [
      'has continuous backups where demanded',
      policy({ pitEnabled: true }),
      { ...on, pitEnabled: false },
      'BACKUP_POLICY_NOT_MEETING_BACKUP_COMPLIANCE_POLICY_REQUIREMENTS',
    ],
    [
      'is encrypted where demanded',
      policy({ encryptionAtRestEnabled: true }),
      { ...on, encryptionAtRestProvider: 'NONE' },
      'CANNOT_DISABLE_ENCRYPTION_AT_REST_WITH_BACKUP_COMPLIANCE_POLICY',
    ],
  ] as const)('%s', (_, held, settings, code) => {
    const check = (): void => checkCompliance(held, 'shop', settings);
    if (code === undefined) expect(check).not.toThrow();
    else expect(check).toThrow(expect.objectContaining({ code }));
  });

  it('gets what it demands where the request says nothing, and not what the request refuses', () => {
    expect(complying(undefined, {})).toEqual({});
    expect(complying(policy({ pitEnabled: true }), {})).toEqual({ backupEnabled: true, pitEnabled: true });
    expect(complying(policy({ pitEnabled: true }), { backupEnabled: false })).toEqual({
      backupEnabled: false,
    });
    expect(complying(policy(), { pitEnabled: false })).toEqual({ backupEnabled: true, pitEnabled: false });
  });
});
