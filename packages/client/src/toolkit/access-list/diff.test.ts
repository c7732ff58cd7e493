import type { NetworkPermissionEntry } from '@mercator/catalog/types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffAccessList } from './diff.ts';
import { addressOfEntry, toTargets } from './entry.ts';

const now = Date.UTC(2026, 0, 1);
const SOON = '2026-01-01T01:00:00Z';
const LATER = '2026-01-01T02:00:00Z';

const entry: fc.Arbitrary<NetworkPermissionEntry> = fc
  .record({
    low: fc.integer({ min: 0, max: 9 }),
    comment: fc.constantFrom('a', 'b', undefined),
    deleteAfterDate: fc.constantFrom(SOON, LATER, undefined),
  })
  .map(({ low, comment, deleteAfterDate }) => ({
    cidrBlock: `10.0.0.${low}/32`,
    ipAddress: `10.0.0.${low}`,
    ...(comment !== undefined && { comment }),
    ...(deleteAfterDate !== undefined && { deleteAfterDate }),
  }));
const list = fc.uniqueArray(entry, { selector: addressOfEntry });

describe('the difference of access lists', () => {
  it('is told by what entries let in, not by how they are written', () => {
    const entries = [
      { cidrBlock: '203.0.113.7/32', ipAddress: '203.0.113.7', comment: 'office' },
      { cidrBlock: '2001:db8::/32' },
      { awsSecurityGroup: 'sg-903004f8' },
      { cidrBlock: '10.0.0.0/8' },
    ];
    const diff = diffAccessList(
      entries,
      toTargets(['203.0.113.7', '2001:DB8:0::/32', 'sg-903004f8', '10.0.0.0/9'], now),
    );
    expect(diff).toEqual({
      added: [{ address: '10.0.0.0/9', comment: undefined, end: undefined }],
      changed: [],
      kept: entries.slice(0, 3),
      surplus: entries.slice(3),
    });
  });

  it('tells comments and ends apart, and what has to be made anew', () => {
    const entries = ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4'].map((ipAddress, index) => ({
      ipAddress,
      comment: 'old',
      ...(index > 1 && { deleteAfterDate: SOON }),
    }));
    const { changed, kept } = diffAccessList(
      entries,
      toTargets(
        [
          { address: '10.0.0.1', comment: 'new' },
          { address: '10.0.0.2', deleteAfterDate: SOON },
          { address: '10.0.0.3', deleteAfterDate: LATER },
          { address: '10.0.0.4' },
        ],
        now,
      ),
    );
    expect(changed.map(({ comment, end, recreate }) => ({ comment, end, recreate }))).toEqual([
      { comment: true, end: false, recreate: false },
      { comment: false, end: true, recreate: true },
      { comment: false, end: true, recreate: false },
      { comment: false, end: true, recreate: true },
    ]);
    expect(kept).toEqual([]);
  });

  it('from a list to itself is nothing', () => {
    fc.assert(
      fc.property(list, (entries) => {
        const diff = diffAccessList(entries, toTargets(entries, now));
        expect(diff).toEqual({ added: [], changed: [], kept: entries, surplus: [] });
      }),
    );
  });

  it('puts each wanted entry and each that is there in one place exactly', () => {
    fc.assert(
      fc.property(list, list, (entries, wanted) => {
        const { added, changed, kept, surplus } = diffAccessList(entries, toTargets(wanted, now));
        const targets = [
          ...added.map(({ address }) => address),
          ...changed.map(({ to }) => to.address),
          ...kept.map(addressOfEntry),
        ];
        expect(targets.sort()).toEqual(wanted.map(addressOfEntry).sort());
        const there = [...changed.map(({ from }) => from), ...kept, ...surplus].map(addressOfEntry);
        expect(there.sort()).toEqual(entries.map(addressOfEntry).sort());
      }),
    );
  });
});
