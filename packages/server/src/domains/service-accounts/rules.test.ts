import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ApiError } from '../../errors.ts';
import {
  checkRoleNames,
  checkRoom,
  groupRolesOf,
  groupsOf,
  orgRolesOf,
  replaceGroupRoles,
  replaceOrgRoles,
  secretExpiry,
} from './rules.ts';

const known = new Set(['ORG_OWNER', 'ORG_MEMBER', 'GROUP_OWNER', 'GROUP_READ_ONLY']);

function codeOf(run: () => unknown): string | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (error instanceof ApiError) return error.code;
    throw error;
  }
}

describe('the roles of an account', () => {
  test('are kept apart by organization and project', () => {
    const roles = replaceGroupRoles(replaceOrgRoles([], 'o', ['ORG_MEMBER', 'ORG_MEMBER']), 'g', [
      'GROUP_OWNER',
    ]);
    expect(roles).toEqual([
      { orgId: 'o', roleName: 'ORG_MEMBER' },
      { groupId: 'g', roleName: 'GROUP_OWNER' },
    ]);
    expect(orgRolesOf(roles)).toEqual(['ORG_MEMBER']);
    expect(groupRolesOf(roles, 'g')).toEqual(['GROUP_OWNER']);
    expect(groupRolesOf(roles, 'h')).toEqual([]);
    expect(groupsOf(roles)).toEqual([{ groupId: 'g', roles: ['GROUP_OWNER'] }]);
  });

  test('change in one place only', () => {
    const names = fc.uniqueArray(fc.constantFrom('A', 'B', 'C'));
    fc.assert(
      fc.property(names, names, names, names, (org, first, second, changed) => {
        const before = replaceGroupRoles(
          replaceGroupRoles(replaceOrgRoles([], 'o', org), 'g', first),
          'h',
          second,
        );
        const after = replaceGroupRoles(before, 'g', changed);
        expect(orgRolesOf(after)).toEqual(org);
        expect(groupRolesOf(after, 'g')).toEqual(changed);
        expect(groupRolesOf(after, 'h')).toEqual(second);
        const elsewhere = replaceOrgRoles(before, 'o', changed);
        expect(orgRolesOf(elsewhere)).toEqual(changed);
        expect(groupsOf(elsewhere)).toEqual(groupsOf(before));
      }),
    );
  });

  test.each<[readonly string[], 'ORG' | 'GROUP', string | undefined]>([
    [['ORG_OWNER'], 'ORG', undefined],
    [['GROUP_OWNER', 'GROUP_READ_ONLY'], 'GROUP', undefined],
    [[], 'ORG', 'MISSING_ATTRIBUTE'],
    [['GROUP_OWNER'], 'ORG', 'INVALID_ROLE_FOR_ORG'],
    [['ORG_OWNER'], 'GROUP', 'INVALID_ROLE_FOR_GROUP'],
    [['GROUP_OWNER', 'GROUP_EMPEROR'], 'GROUP', 'INVALID_ROLE_FOR_GROUP'],
  ])('%j in a %s: %s', (names, level, code) => {
    expect(codeOf(() => checkRoleNames(names, level, known))).toBe(code);
  });
});

describe('a secret', () => {
  test.each<[number, number | undefined, string | undefined]>([
    [8, undefined, undefined],
    [8760, undefined, undefined],
    [7, undefined, 'INVALID_ATTRIBUTE'],
    [8761, undefined, 'INVALID_ATTRIBUTE'],
    [24, 24, undefined],
    [25, 24, 'INVALID_ATTRIBUTE'],
    [8.5, undefined, 'INVALID_ATTRIBUTE'],
  ])('for %d hours where at most %s are allowed: %s', (hours, most, code) => {
    expect(codeOf(() => secretExpiry(0, hours, most))).toBe(code);
  });

  test('expires so many hours from now', () => {
    expect(secretExpiry(1000, 8)).toBe(1000 + 8 * 3_600_000);
  });
});

test('what is full takes no more', () => {
  expect(codeOf(() => checkRoom(1, 2, 'secrets'))).toBeUndefined();
  expect(codeOf(() => checkRoom(2, 2, 'secrets'))).toBe('VALIDATION_ERROR');
});
