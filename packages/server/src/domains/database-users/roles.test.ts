import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ApiError } from '../../errors.ts';
import { BUILT_IN_ROLES, checkRoles, type RoleGrant } from './roles.ts';

const codeOf = (roles: readonly RoleGrant[]): string | undefined => {
  try {
    checkRoles(roles, (name) => name === 'auditor');
    return undefined;
  } catch (error) {
    if (error instanceof ApiError) return error.code;
    throw error;
  }
};
const grant = (roleName: string, databaseName: string, collectionName?: string): RoleGrant => ({
  databaseName,
  roleName,
  ...(collectionName !== undefined && { collectionName }),
});

describe('roles', () => {
  test.each<[string, readonly RoleGrant[]]>([
    ['of the whole cluster', [grant('atlasAdmin', 'admin')]],
    ['of a database', [grant('readWrite', 'shop'), grant('dbAdmin', 'shop')]],
    ['of a collection', [grant('read', 'shop', 'orders'), grant('read', 'shop', 'items.old')]],
    ['of the project', [grant('auditor', 'admin')]],
    ['of the admin database', [grant('readWrite', 'admin')]],
  ])('%s are accepted', (_, roles) => {
    expect(codeOf(roles)).toBeUndefined();
  });

  test.each<[string, readonly RoleGrant[], string]>([
    ['that are none', [], 'MISSING_ATTRIBUTE'],
    ['nobody knows', [grant('emperor', 'admin')], 'ATLAS_INVALID_ROLE'],
    ['named after an object member', [grant('constructor', 'admin')], 'ATLAS_INVALID_ROLE'],
    ['of the cluster in another database', [grant('atlasAdmin', 'shop')], 'ATLAS_INVALID_ROLE_DATABASE'],
    ['of the project in another database', [grant('auditor', 'shop')], 'ATLAS_INVALID_ROLE_DATABASE'],
    ['of the cluster on a collection', [grant('backup', 'admin', 'x')], 'INVALID_COLLECTION_NAME'],
    ['of a database on a collection', [grant('dbAdmin', 'shop', 'orders')], 'INVALID_COLLECTION_NAME'],
    ['on a system collection', [grant('read', 'shop', 'system.users')], 'INVALID_COLLECTION_NAME'],
    ['in a database that cannot be', [grant('read', 'sh op')], 'INVALID_DATABASE_NAME'],
    ['in a database without a name', [grant('read', '')], 'INVALID_DATABASE_NAME'],
    ['given twice', [grant('read', 'a'), grant('read', 'b'), grant('read', 'a')], 'DUPLICATE_DATABASE_ROLES'],
  ])('%s are refused', (_, roles, code) => {
    expect(codeOf(roles)).toBe(code);
  });

  test('of the cluster are given in admin only, whatever else is asked for', () => {
    const role = fc.record({
      roleName: fc.constantFrom(...BUILT_IN_ROLES, 'auditor'),
      databaseName: fc.constantFrom('admin', 'shop', 'local'),
    });
    fc.assert(
      fc.property(fc.uniqueArray(role, { selector: (one) => JSON.stringify(one), minLength: 1 }), (roles) => {
        const free = new Set(['read', 'readWrite', 'dbAdmin']);
        const stray = roles.some((one) => one.databaseName !== 'admin' && !free.has(one.roleName));
        expect(codeOf(roles)).toBe(stray ? 'ATLAS_INVALID_ROLE_DATABASE' : undefined);
      }),
    );
  });
});
