import { serviceOperations } from '@mercator/catalog/service';
import { describe, expect, test } from 'vitest';
import type { Caller } from '../identity/caller.ts';
import { Usage } from '../identity/usage.ts';
import { authorize } from './authorize.ts';
import { roleCode, suffices } from './roles.ts';

const caller = (change: Partial<Caller> = {}): Caller => ({
  kind: 'apiKey',
  id: 'k',
  name: 'public',
  orgId: 'o',
  orgRoles: new Set(),
  groupRoles: new Map(),
  accessList: [],
  accessListRequired: false,
  remoteAddress: '127.0.0.1',
  ...change,
});
const inGroup = (role: string): Caller =>
  caller({ orgRoles: new Set(['ORG_MEMBER']), groupRoles: new Map([['g', new Set([role])]]) });

function check(
  id: keyof typeof serviceOperations,
  who: Caller,
  place: { groupId: string | undefined; orgId: string | undefined } = { groupId: 'g', orgId: 'o' },
): string {
  const service = serviceOperations[id];
  if (service === undefined) throw new Error(id);
  try {
    authorize(service, who, place, new Usage(), 0);
    return 'allowed';
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe('a role', () => {
  test.each([
    ['ORG_OWNER', 'deleteGroup', 'allowed'],
    ['ORG_READ_ONLY', 'getGroup', 'allowed'],
    ['ORG_READ_ONLY', 'deleteGroup', 'USER_UNAUTHORIZED'],
    ['ORG_MEMBER', 'getGroup', 'USER_UNAUTHORIZED'],
  ] as const)('%s in the organization: %s is %s', (role, id, outcome) => {
    expect(check(id, caller({ orgRoles: new Set([role]) }))).toBe(outcome);
  });

  test.each([
    ['GROUP_OWNER', 'deleteGroup', 'allowed'],
    ['GROUP_OWNER', 'createGroupCluster', 'allowed'],
    ['GROUP_READ_ONLY', 'getGroup', 'allowed'],
    ['GROUP_READ_ONLY', 'createGroupCluster', 'USER_UNAUTHORIZED'],
    ['GROUP_CLUSTER_MANAGER', 'updateGroupCluster', 'allowed'],
    ['GROUP_CLUSTER_MANAGER', 'createGroupDatabaseUser', 'USER_UNAUTHORIZED'],
  ] as const)('%s in the project: %s is %s', (role, id, outcome) => {
    expect(check(id, inGroup(role))).toBe(outcome);
  });

  test('in one project counts nothing in another', () => {
    expect(check('getGroup', inGroup('GROUP_OWNER'), { groupId: 'h', orgId: 'o' })).toBe('USER_UNAUTHORIZED');
  });

  test('in a project counts nothing in the organization', () => {
    expect(check('listOrgApiKeys', inGroup('GROUP_OWNER'), { groupId: undefined, orgId: 'o' })).toBe(
      'allowed',
    );
    expect(check('createOrgApiKey', inGroup('GROUP_OWNER'), { groupId: undefined, orgId: 'o' })).toBe(
      'USER_UNAUTHORIZED',
    );
  });

  test('that the catalog names has a code, and an owner of everything suffices for all', () => {
    for (const service of Object.values(serviceOperations)) {
      if (service === undefined || service.roles.length === 0) continue;
      for (const role of service.roles) expect(roleCode(role)).toMatch(/^(ORG|GROUP)_/);
      expect(suffices(['ORG_OWNER'], service.roles), service.id).toBe(true);
    }
  });
});

describe('a caller', () => {
  test('of another organization is refused, there and in its projects', () => {
    const owner = caller({ orgRoles: new Set(['ORG_OWNER']) });
    expect(check('getOrg', owner, { groupId: undefined, orgId: 'p' })).toBe('USER_CANNOT_ACCESS_ORG');
    expect(check('getGroup', owner, { groupId: 'g', orgId: 'p' })).toBe('USER_CANNOT_ACCESS_GROUP');
  });

  test('is let in from the addresses of its access list only', () => {
    const owner = { orgRoles: new Set(['ORG_OWNER']), remoteAddress: '10.1.2.3' };
    expect(check('getGroup', caller({ ...owner, accessList: ['10.0.0.0/8'] }))).toBe('allowed');
    expect(check('getGroup', caller({ ...owner, accessList: ['192.168.0.0/16', '10.1.2.4/32'] }))).toBe(
      'IP_ADDRESS_NOT_ON_ACCESS_LIST',
    );
  });

  test('needs an access list where the organization says so', () => {
    const owner = { orgRoles: new Set(['ORG_OWNER']), accessListRequired: true };
    expect(check('getGroup', caller(owner))).toBe('ORG_REQUIRES_ACCESS_LIST');
    expect(check('getGroup', caller({ ...owner, accessList: ['127.0.0.1/32'] }))).toBe('allowed');
  });
});
