import { describe, expect, it } from 'vitest';
import { AtlasValidationError } from '../../errors.ts';
import { AtlasRoleError } from '../toolkit-errors.ts';
import { changesBetween } from './change-roles.ts';
import { checkRoles, ORGANIZATION_ROLES, PROJECT_ROLES } from './roles.ts';

describe('roles', () => {
  it('takes every known role in its place and in no other, and newer ones by how they begin', () => {
    expect(() => checkRoles('o', 'project', PROJECT_ROLES)).not.toThrow();
    expect(() => checkRoles('o', 'organization', ORGANIZATION_ROLES)).not.toThrow();
    expect(() => checkRoles('o', 'project', ['GROUP_OF_TOMORROW'])).not.toThrow();
    for (const role of ORGANIZATION_ROLES)
      expect(() => checkRoles('o', 'project', ['GROUP_OWNER', role])).toThrow(AtlasRoleError);
    for (const role of PROJECT_ROLES)
      expect(() => checkRoles('o', 'organization', [role])).toThrow(AtlasValidationError);
  });

  it('names each role once', () => {
    const all = [...PROJECT_ROLES, ...ORGANIZATION_ROLES];
    expect(new Set(all).size).toBe(all.length);
  });

  it('refuses to grant nothing', () => {
    expect(() => checkRoles('o', 'project', [])).toThrow('at least one role');
    for (const wrong of ['GROUP_OWNER', undefined, { 0: 'GROUP_OWNER' }]) {
      // @ts-expect-error roles are an array, also for who has only one
      expect(() => checkRoles('o', 'project', wrong)).toThrow(AtlasRoleError);
    }
  });

  it('finds what is missing and what is too much', () => {
    expect(changesBetween(['A', 'B'], ['B', 'C', 'C'])).toEqual({ missing: ['C'], superfluous: ['A'] });
    expect(changesBetween(['A'], ['A'])).toEqual({ missing: [], superfluous: [] });
  });
});
