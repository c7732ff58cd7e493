import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RoleAssignment } from '../../identity/caller.ts';
import {
  checkRoles,
  groupRolesOf,
  groupsOf,
  orgRolesOf,
  owns,
  withGroupRoles,
  withOrgRoles,
} from './roles.ts';

const ORG = 'a'.repeat(24);

const name = fc.constantFrom('GROUP_OWNER', 'GROUP_READ_ONLY', 'ORG_OWNER', 'ORG_MEMBER');
const group = fc.constantFrom('one', 'two', 'three');
const assignment: fc.Arbitrary<RoleAssignment> = fc.oneof(
  fc.record({ orgId: fc.constant(ORG), roleName: name }),
  fc.record({ groupId: group, roleName: name }),
);

describe('roles', () => {
  test('in one project are replaced without a touch to any others', () => {
    fc.assert(
      fc.property(fc.array(assignment), group, fc.array(name), (before, groupId, names) => {
        const after = withGroupRoles(before, groupId, names);
        expect(groupRolesOf(after, groupId)).toEqual([...new Set(names)]);
        expect(orgRolesOf(after)).toEqual(orgRolesOf(before));
        for (const other of groupsOf(before))
          if (other !== groupId) expect(groupRolesOf(after, other)).toEqual(groupRolesOf(before, other));
      }),
    );
  });

  test('in the organization are replaced without a touch to those in projects', () => {
    fc.assert(
      fc.property(fc.array(assignment), fc.array(name), (before, names) => {
        const after = withOrgRoles(before, ORG, names);
        expect(orgRolesOf(after)).toEqual([...new Set(names)]);
        expect(groupsOf(after)).toEqual(groupsOf(before));
      }),
    );
  });

  test('own what they are given in, and nothing else', () => {
    const roles = [{ groupId: 'one', roleName: 'GROUP_OWNER' }];
    expect(owns(roles, 'GROUP_OWNER', 'one')).toBe(true);
    expect(owns(roles, 'GROUP_OWNER', 'two')).toBe(false);
    expect(owns(roles, 'GROUP_OWNER')).toBe(false);
    expect(owns([{ orgId: ORG, roleName: 'ORG_OWNER' }], 'ORG_OWNER')).toBe(true);
  });

  test.each([
    ['ORG', [], 'NO_ROLES_IN_ASSIGNMENT'],
    ['ORG', ['ORG_OWNER', 'GROUP_OWNER'], 'INVALID_ROLE_FOR_ORG'],
    ['ORG', ['ORG_NOTHING'], 'INVALID_ROLE_FOR_ORG'],
    ['GROUP', ['ORG_OWNER'], 'INVALID_ROLE_FOR_GROUP'],
    ['GROUP', ['GROUP_'], 'INVALID_ROLE_FOR_GROUP'],
    ['GROUP', ['group_owner'], 'INVALID_ROLE_FOR_GROUP'],
  ] as const)('%s roles cannot be %j', (level, names, code) => {
    expect(() => checkRoles(level, names)).toThrow(expect.objectContaining({ code }));
  });

  test('of the right kind are let through', () => {
    expect(() => checkRoles('ORG', ['ORG_OWNER', 'ORG_READ_ONLY'])).not.toThrow();
    expect(() => checkRoles('GROUP', ['GROUP_DATA_ACCESS_READ_ONLY'])).not.toThrow();
  });
});
