import { operations } from '@mercator/catalog';
import { rateLimits } from '@mercator/catalog/service';
import { describe, expect, test } from 'vitest';
import type { Caller } from '../identity/caller.ts';
import { RateLimiter } from './rate-limit.ts';

const row = (id: keyof typeof operations) => {
  const found = operations[id];
  if (found === undefined) throw new Error(id);
  return found;
};
const start = Date.UTC(2026, 0, 1);
const someone: Caller = {
  kind: 'apiKey',
  id: 'someone',
  name: 'someone',
  orgId: 'o',
  orgRoles: new Set(),
  groupRoles: new Map(),
  accessList: [],
  accessListRequired: false,
  remoteAddress: '127.0.0.1',
};
const nowhere = { groupId: undefined, orgId: undefined };
const place = { groupId: 'g', orgId: 'o' };

describe('a budget', () => {
  test('falls by one with each call, is full again in the next minute, and refuses nothing before it is used up', () => {
    const limiter = new RateLimiter('observed');
    const { perMinute } = rateLimits[row('listGroupEvents').limit ?? ''] ?? { perMinute: 0 };
    expect(perMinute).toBe(300);
    for (let call = 1; call <= perMinute; call += 1) {
      expect(limiter.take(row('listGroupEvents'), place, undefined, start + call)).toEqual({
        limit: perMinute,
        remaining: perMinute - call,
        exhausted: false,
      });
    }
    expect(limiter.take(row('listGroupEvents'), place, undefined, start + 59_999)).toEqual({
      limit: perMinute,
      remaining: 0,
      exhausted: true,
    });
    expect(limiter.take(row('listGroupEvents'), place, undefined, start + 60_000)).toEqual({
      limit: perMinute,
      remaining: perMinute - 1,
      exhausted: false,
    });
  });

  test('is one for the operations of a set, and another for each project', () => {
    const limiter = new RateLimiter('observed');
    limiter.take(row('getGroupCluster'), place, undefined, start);
    expect(limiter.take(row('listGroupClusters'), place, undefined, start)?.remaining).toBe(9998);
    expect(
      limiter.take(row('listGroupClusters'), { ...place, groupId: 'h' }, undefined, start)?.remaining,
    ).toBe(9999);
    expect(limiter.take(row('listGroupDatabaseUsers'), place, undefined, start)?.remaining).toBe(9999);
  });

  test('only counts when it is not enforced', () => {
    const limiter = new RateLimiter('off');
    for (let call = 0; call < 400; call += 1)
      expect(limiter.take(row('listGroupEvents'), place, undefined, start)?.exhausted).toBe(false);
    expect(limiter.take(row('listGroupEvents'), place, undefined, start)?.remaining).toBe(0);
  });

  test('is what sets of its scope have where nobody recorded it', () => {
    const limiter = new RateLimiter('observed');
    const unrecorded = (id: keyof typeof operations) => ({ ...row(id), limit: 'never recorded' });
    const { remaining, limit } = limiter.take(unrecorded('getGroup'), place, someone, start) ?? {};
    expect([limit, remaining]).toEqual([1200, 1199]);
    expect(limiter.take(unrecorded('getOrg'), { ...nowhere, orgId: 'o' }, someone, start)?.limit).toBe(500);
    expect(limiter.take(unrecorded('listOrgs'), nowhere, someone, start)?.limit).toBe(300);
    expect(limiter.take(unrecorded('listOrgs'), nowhere, undefined, start)).toBeUndefined();
  });

  test('is one of 100 for all of a project, as documented, whoever calls whatever', () => {
    const limiter = new RateLimiter('documented');
    limiter.take(row('listGroupEvents'), place, someone, start);
    expect(limiter.take(row('getGroupCluster'), place, undefined, start)).toEqual({
      limit: 100,
      remaining: 98,
      exhausted: false,
    });
    expect(
      limiter.take(row('getGroupCluster'), { ...nowhere, groupId: 'h' }, someone, start)?.remaining,
    ).toBe(99);
    expect(limiter.take(row('listOrgs'), nowhere, someone, start)?.limit).toBe(300);
  });

  test('is there for every operation', () => {
    for (const each of Object.values(operations))
      if (each?.limit !== undefined) expect(rateLimits[each.limit], each.id).toBeDefined();
  });
});
