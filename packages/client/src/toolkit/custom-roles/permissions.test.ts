import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AtlasRoleError } from '../toolkit-errors.ts';
import { type PrivilegeResource, permissions } from './permissions.ts';

const resource: fc.Arbitrary<PrivilegeResource> = fc.constantFrom(
  { cluster: true },
  { db: 'shop' },
  { db: 'shop', collection: 'orders' },
  { db: 'audit', collection: 'logins' },
);
const step = fc.record({ on: resource, action: fc.constantFrom('FIND', 'INSERT', 'TOP', 'SOME_NEW_ACTION') });

describe('permissions', () => {
  it('write what the API takes: each action once, with all it is allowed on', () => {
    const granted = permissions()
      .allow({ db: 'shop', collection: 'orders' }, 'FIND', 'INSERT')
      .allow({ db: 'audit' }, 'FIND')
      .allow({ cluster: true }, 'LIST_SESSIONS')
      .inherit('read', 'shop')
      .inherit('other');
    const document = {
      actions: [
        { action: 'FIND', resources: [{ db: 'shop', collection: 'orders' }, { db: 'audit' }] },
        { action: 'INSERT', resources: [{ db: 'shop', collection: 'orders' }] },
        { action: 'LIST_SESSIONS', resources: [{ cluster: true }] },
      ],
      inheritedRoles: [
        { role: 'read', db: 'shop' },
        { role: 'other', db: 'admin' },
      ],
    };
    expect(JSON.parse(JSON.stringify(granted))).toEqual(document);
    expect(granted).toMatchObject(document);
    expect(permissions(granted).toJSON()).toEqual(document);
  });

  it('take away one action on one resource, or one inherited role', () => {
    const all = permissions().allow({ db: 'shop' }, 'FIND', 'INSERT').inherit('read', 'shop');
    expect(all.disallow({ db: 'shop' }, 'INSERT').disinherit('read', 'shop').toJSON()).toEqual({
      actions: [{ action: 'FIND', resources: [{ db: 'shop' }] }],
      inheritedRoles: [],
    });
    expect(all.disallow({ db: 'shop', collection: 'orders' }, 'FIND').disinherit('read').toJSON()).toEqual(
      all.toJSON(),
    );
  });

  it('take an empty collection of an answer for none', () => {
    const answer = { actions: [{ action: 'FIND', resources: [{ db: 'shop', collection: '' }] }] };
    expect(permissions(answer).without(permissions().allow({ db: 'shop' }, 'FIND')).actions).toEqual([]);
    expect(permissions({ actions: [{ action: 'FIND', resources: [] }] }).actions).toEqual([]);
  });

  it('refuse a role where it cannot be, and an action on nothing', () => {
    expect(() => permissions().inherit('atlasAdmin', 'shop')).toThrow(AtlasRoleError);
    expect(() => permissions().allow({ db: '' }, 'FIND')).toThrow(AtlasRoleError);
    const nothing = { actions: [{ action: 'FIND', resources: [{}] }] };
    expect(() => permissions().with(nothing)).toThrow(expect.objectContaining({ parameter: 'resources' }));
  });

  it('are a set that never changes', () => {
    fc.assert(
      fc.property(fc.array(step), step, (steps, last) => {
        let set = permissions();
        for (const { on, action } of steps) set = set.allow(on, action);
        const before = JSON.stringify(set);
        expect(JSON.stringify(set.with(set))).toBe(before);
        const more = set.allow(last.on, last.action);
        expect(JSON.stringify(more.allow(last.on, last.action))).toBe(JSON.stringify(more));
        const less = more.disallow(last.on, last.action);
        expect(JSON.stringify(less.disallow(last.on, last.action))).toBe(JSON.stringify(less));
        expect(set.without(set).actions).toEqual([]);
        expect(JSON.stringify(set)).toBe(before);
      }),
    );
  });
});
