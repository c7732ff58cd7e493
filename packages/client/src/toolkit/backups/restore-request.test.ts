import { describe, expect, test } from 'vitest';
import { AtlasConfirmationError, AtlasValidationError } from '../../errors.ts';
import { filesOf } from './create-restore.ts';
import { checkWindow, sourceBody, targetOf } from './restore-request.ts';
import { restoreStateOf } from './restore-state.ts';

const groupId = '0'.repeat(24);
const other = '1'.repeat(24);
const snapshotId = 'a'.repeat(24);
const DAY = 86_400_000;

describe('what is restored', () => {
  test('is a snapshot, a moment or an operation', () => {
    expect(sourceBody({ snapshotId })).toEqual({ deliveryType: 'automated', snapshotId });
    const pointInTime = '2026-01-01T01:00:00.900+01:00';
    expect(sourceBody({ pointInTime })).toEqual({
      deliveryType: 'pointInTime',
      pointInTimeUTCSeconds: Date.UTC(2026, 0, 1) / 1000,
    });
    expect(sourceBody({ oplogTime: { seconds: 1_767_225_600, increment: 2 } })).toEqual({
      deliveryType: 'pointInTime',
      oplogTs: 1_767_225_600,
      oplogInc: 2,
    });
  });

  test.each([
    ['source', {}],
    ['source', { snapshotId, pointInTime: 0 }],
    ['snapshotId', { snapshotId: 'last' }],
    ['pointInTime', { pointInTime: '2026-01-01T00:00:00' }],
    ['oplogTime', { oplogTime: { seconds: 1.5, increment: 1 } }],
    ['oplogTime', { oplogTime: { seconds: 1_767_225_600, increment: 0 } }],
  ])('is refused by the name %s when it cannot be right', (parameter, source) => {
    const read = () => sourceBody(source as Parameters<typeof sourceBody>[0]);
    expect(read).toThrow(AtlasValidationError);
    expect(read).toThrow(expect.objectContaining({ parameter }));
  });
});

describe('where it is restored to', () => {
  const from = { groupId, clusterName: 'shop' };

  test('is another cluster, or one of any name in another project', () => {
    expect(targetOf(from, { toCluster: 'copy' })).toEqual({ groupId, clusterName: 'copy' });
    expect(targetOf(from, { toCluster: 'shop', toProject: other })).toEqual({
      groupId: other,
      clusterName: 'shop',
    });
    expect(targetOf(from, { toCluster: 'shop', toProject: { id: other } })).toMatchObject({ groupId: other });
  });

  test('is the cluster itself only when that is allowed, also when its project is named', () => {
    for (const toProject of [undefined, groupId, { id: groupId }])
      expect(() => targetOf(from, { toCluster: 'shop', toProject })).toThrow(AtlasConfirmationError);
    expect(() => targetOf(from, { toCluster: 'shop' })).toThrow(
      /production data loss.*allowSameCluster: true/,
    );
    expect(targetOf(from, { toCluster: 'shop', allowSameCluster: true })).toEqual(from);
  });

  test('needs a name and an id', () => {
    expect(() => targetOf(from, { toCluster: '' })).toThrow(AtlasValidationError);
    expect(() => targetOf(from, { toCluster: 'copy', toProject: 'staging' })).toThrow(/toProject/);
  });
});

test('a moment is within the restore window, give or take what clocks differ', () => {
  const now = Date.UTC(2026, 0, 8);
  const at = (days: number, more = 0) => checkWindow((now - days * DAY + more) / 1000, 7, now);
  at(0);
  at(0, 30_000);
  at(7);
  at(7, -30_000);
  expect(() => at(0, 120_000)).toThrow(/2026-01-08T00:02:00.000Z has not come yet/);
  expect(() => at(8)).toThrow(
    /2025-12-31T00:00:00.000Z lies before the restore window, which reaches back 7 days/,
  );
  checkWindow(0, undefined, now);
  checkWindow(0, null, now);
});

test('the state of a restore is told by everything there is about it', () => {
  const url = 'https://example.com/file';
  expect(restoreStateOf({ deliveryType: 'automated' })).toBe('IN_PROGRESS');
  expect(restoreStateOf({ deliveryType: 'automated', finishedAt: '2026-01-01T00:00:00Z' })).toBe('COMPLETED');
  expect(restoreStateOf({ deliveryType: 'download', deliveryUrl: [] })).toBe('IN_PROGRESS');
  expect(restoreStateOf({ deliveryType: 'download', deliveryUrl: [url] })).toBe('READY');
  expect(restoreStateOf({ deliveryType: 'download', deliveryUrl: [url], cancelled: true })).toBe('CANCELLED');
  expect(restoreStateOf({ deliveryType: 'download', expired: true })).toBe('EXPIRED');
  expect(restoreStateOf({ deliveryType: 'automated', failed: true, finishedAt: 'x' })).toBe('FAILED');
  expect(restoreStateOf({ deliveryType: 'teleported' })).toBe('IN_PROGRESS');
});

test('the files of a download are those of its replica sets, or all addresses there are', () => {
  const job = { deliveryType: 'download', deliveryUrl: ['a', 'b'] };
  expect(filesOf(job)).toEqual([{ url: 'a' }, { url: 'b' }]);
  const components = [{ replicaSetName: 'shard-0', downloadUrl: 'a' }, { replicaSetName: 'shard-1' }];
  expect(filesOf({ ...job, components })).toEqual([{ url: 'a', replicaSetName: 'shard-0' }]);
  expect(filesOf({ deliveryType: 'download' })).toEqual([]);
});
