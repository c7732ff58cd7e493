import type { DatabaseUserRole } from '@mercator/catalog/types';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { AtlasValidationError } from '../../errors.ts';
import { AtlasRoleError } from '../toolkit-errors.ts';
import { BUILT_IN_ROLES, isBuiltInRole } from './role-facts.ts';
import { roles } from './roles.ts';

const names = Object.keys(BUILT_IN_ROLES);

/** Grants that the rules admit, custom ones included. */
const grant: fc.Arbitrary<DatabaseUserRole> = fc
  .record({
    roleName: fc.constantFrom(...names, 'reporting', 'custom-2'),
    databaseName: fc.constantFrom('shop', 'audit', 'admin'),
    collectionName: fc.constantFrom('orders', 'users', undefined),
  })
  .map(({ roleName, databaseName, collectionName }) => {
    const reach = isBuiltInRole(roleName) ? BUILT_IN_ROLES[roleName] : undefined;
    return {
      roleName,
      databaseName: reach === 'admin' ? 'admin' : databaseName,
      ...(reach === 'collection' && collectionName !== undefined && { collectionName }),
    };
  });

describe('roles', () => {
  it('writes what the API takes, in the order it was said', () => {
    const grants = roles()
      .readWrite('shop')
      .read('shop', 'orders')
      .dbAdmin('shop')
      .atlasAdmin()
      .custom('reporting')
      .custom('reporting', 'shop');
    expect(JSON.parse(JSON.stringify(grants))).toEqual([
      { databaseName: 'shop', roleName: 'readWrite' },
      { databaseName: 'shop', roleName: 'read', collectionName: 'orders' },
      { databaseName: 'shop', roleName: 'dbAdmin' },
      { databaseName: 'admin', roleName: 'atlasAdmin' },
      { databaseName: 'admin', roleName: 'reporting' },
      { databaseName: 'shop', roleName: 'reporting' },
    ]);
    expect([...grants]).toEqual(grants.toJSON());
  });

  it('has a verb for each role that is for admin alone', () => {
    const all = roles()
      .atlasAdmin()
      .backup()
      .clusterMonitor()
      .dbAdminAnyDatabase()
      .enableSharding()
      .killOpSession()
      .readAnyDatabase()
      .readWriteAnyDatabase();
    const facts: Readonly<Record<string, string>> = BUILT_IN_ROLES;
    expect(all.toJSON().map(({ roleName }) => roleName)).toEqual(
      names.filter((name) => facts[name] === 'admin').sort(),
    );
    expect(all.toJSON().every(({ databaseName }) => databaseName === 'admin')).toBe(true);
    expect(facts).toMatchObject({ dbAdmin: 'database', read: 'collection', readWrite: 'collection' });
    expect(names).toHaveLength(all.size + 3);
  });

  it('grants several roles on one database or collection at once', () => {
    expect(roles().on('shop', ['dbAdmin', 'readWrite']).toJSON()).toEqual([
      { databaseName: 'shop', roleName: 'dbAdmin' },
      { databaseName: 'shop', roleName: 'readWrite' },
    ]);
    expect(roles().on('shop', ['read', 'readWrite'], 'orders').size).toBe(2);
    expect(() => roles().on('shop', ['read', 'dbAdmin'], 'orders')).toThrow(AtlasRoleError);
  });

  test.each<[string, DatabaseUserRole, string]>([
    [
      'a collection with a role that has none',
      { databaseName: 'shop', roleName: 'dbAdmin', collectionName: 'orders' },
      'collectionName',
    ],
    [
      'a collection with a role of admin',
      { databaseName: 'admin', roleName: 'atlasAdmin', collectionName: 'orders' },
      'collectionName',
    ],
    ['a role of admin elsewhere', { databaseName: 'shop', roleName: 'clusterMonitor' }, 'databaseName'],
    ['no database', { databaseName: '', roleName: 'read' }, 'databaseName'],
    ['no role', { databaseName: 'shop', roleName: '' }, 'roleName'],
    ['an empty collection', { databaseName: 'shop', roleName: 'read', collectionName: '' }, 'collectionName'],
  ])('refuses %s and names it', (_, one, parameter) => {
    const before = roles().read('shop');
    expect(() => before.add(one)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', parameter }));
    expect(() => before.add(one)).toThrow(AtlasRoleError);
    expect(() => before.add(one)).toThrow(AtlasValidationError);
    expect(before.size).toBe(1);
  });

  it('admits any custom role on any database, and a built-in one that is not known yet', () => {
    expect(roles().custom('reporting', 'shop').custom('readEverything', 'audit').size).toBe(2);
    expect(() => roles().custom('atlasAdmin', 'shop')).toThrow(AtlasRoleError);
  });

  it('begins with what the service gave without judging it', () => {
    const odd = { databaseName: 'shop', roleName: 'atlasAdmin', collectionName: '' };
    expect(roles([odd]).read('shop').toJSON()).toEqual([
      { databaseName: 'shop', roleName: 'atlasAdmin' },
      { databaseName: 'shop', roleName: 'read' },
    ]);
  });

  it('is a set: adding twice is adding once, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(grant), (list) => {
        const once = roles().add(...list);
        expect(once.add(...list).toJSON()).toEqual(once.toJSON());
        expect(once.size).toBe(once.toJSON().length);
        expect(new Set(once.toJSON().map((one) => JSON.stringify(one))).size).toBe(once.size);
        for (const one of list) expect(once.has(one)).toBe(true);
      }),
    );
  });

  it('takes away what was added and nothing else, and an absent grant is no error', () => {
    fc.assert(
      fc.property(fc.array(grant), grant, (list, one) => {
        const set = roles().add(...list);
        const without = set.remove(one);
        expect(without.has(one)).toBe(false);
        expect(without.size).toBe(set.size - (set.has(one) ? 1 : 0));
        expect(without.remove(one).toJSON()).toEqual(without.toJSON());
        expect(set.add(one).remove(one).toJSON()).toEqual(without.toJSON());
      }),
    );
  });

  it('never changes: neither itself nor what it was made of', () => {
    fc.assert(
      fc.property(fc.array(grant), fc.array(grant), (list, more) => {
        const given = structuredClone(list);
        const set = roles(list);
        const before = JSON.stringify(set);
        set.add(...more).remove(...list);
        for (const one of set) one.databaseName = 'changed';
        expect(JSON.stringify(set)).toBe(before);
        expect(list).toEqual(given);
      }),
    );
  });
});
