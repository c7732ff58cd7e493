import { describe, expect, it } from 'vitest';
import { freeBody, region, replicaSetBody, runningCluster } from './fixtures.ts';
import { changePaused } from './pause.ts';

const context = { time: '2026-01-02T00:00:00Z', restSeconds: 3600 };
const running = runningCluster();
const paused = { ...running, paused: true };
const nvme = runningCluster(
  replicaSetBody({
    backupEnabled: true,
    replicationSpecs: [
      { regionConfigs: [region({ electableSpecs: { instanceSize: 'M40_NVME', nodeCount: 3 } })] },
    ],
  }),
);

describe('a cluster', () => {
  it('pauses and resumes', () => {
    expect(changePaused(running, true, false, context).paused).toBe(true);
    expect(changePaused(paused, false, false, context)).toMatchObject({
      paused: false,
      resumedDate: context.time,
    });
  });

  it('resumes while it is still pausing, as recorded', () => {
    expect(changePaused({ ...paused, state: 'UPDATING' }, false, false, context).paused).toBe(false);
  });

  it('stays as it is when nothing is asked for', () => {
    expect(changePaused(running, undefined, true, context)).toBe(running);
    expect(changePaused(running, false, true, context)).toBe(running);
    expect(changePaused(paused, undefined, false, context)).toBe(paused);
  });

  it.each([
    ['is paused already', 'CLUSTER_ALREADY_PAUSED', paused, false],
    ['is to change as well', 'CANNOT_UPDATE_AND_PAUSE_CLUSTER', running, true],
    [
      'is being changed',
      'CANNOT_PAUSE_CLUSTER_WITH_PENDING_CHANGES',
      { ...running, state: 'UPDATING' as const },
      false,
    ],
    [
      'was resumed a moment ago',
      'CANNOT_PAUSE_RECENTLY_RESUMED_CLUSTER',
      { ...running, resumedDate: '2026-01-01T23:30:00Z' },
      false,
    ],
    ['has local disks', 'CANNOT_PAUSE_NVME_CLUSTER', nvme, false],
    ['is free', 'TENANT_CLUSTER_UPDATE_UNSUPPORTED', runningCluster(freeBody()), false],
  ])('does not pause when it %s: %s', (_, code, cluster, others) => {
    expect(() => changePaused(cluster, true, others, context)).toThrow(expect.objectContaining({ code }));
  });

  it('pauses again when it has run for long enough', () => {
    expect(
      changePaused({ ...running, resumedDate: '2026-01-01T23:00:00Z' }, true, false, context).paused,
    ).toBe(true);
  });

  it('does not change while it is paused, not even together with resuming', () => {
    for (const asked of [undefined, false, true]) {
      expect(() => changePaused(paused, asked, true, context)).toThrow(
        expect.objectContaining({ code: 'CANNOT_UPDATE_PAUSED_CLUSTER' }),
      );
    }
  });
});
