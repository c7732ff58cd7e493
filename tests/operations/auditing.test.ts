import { expect } from 'vitest';
import { eventsOf } from '../support/changes.ts';
import { free, LONG_ENOUGH, replicaSet, running } from '../support/clusters.ts';
import { showing } from '../support/showing.ts';

const FILTER = '{"atype":"authenticate"}';

showing(
  'stateful',
  ['getGroupAuditLog', 'updateGroupAuditLog'],
  'auditing is off at first, takes a filter, and keeps what a change leaves out',
  async (world) => {
    const { atlas, groupId } = world;
    const { auditing } = atlas;
    const off = { auditAuthorizationSuccess: false, configurationType: 'NONE', enabled: false };
    expect(await auditing.getGroupAuditLog({ groupId })).toEqual(off);
    const noted = await eventsOf(world, async () => {
      const body = { enabled: true, auditFilter: FILTER };
      expect(await auditing.updateAuditLog({ groupId, body })).toEqual({
        ...off,
        auditFilter: FILTER,
        configurationType: 'FILTER_JSON',
        enabled: true,
      });
    });
    expect(noted.inGroup).toEqual(['AUDIT_LOG_CONFIGURATION_UPDATED']);
    expect(world.exchanges.findLast(({ method }) => method === 'PATCH')?.status).toBe(202);
    await auditing.updateAuditLog({ groupId, body: { auditAuthorizationSuccess: true } });
    expect(await auditing.getGroupAuditLog({ groupId })).toMatchObject({
      auditAuthorizationSuccess: true,
      auditFilter: FILTER,
      enabled: true,
    });
    await auditing.updateAuditLog({ groupId, body: { auditFilter: '' } });
    expect(await auditing.getGroupAuditLog({ groupId })).not.toHaveProperty('auditFilter');
  },
);

showing(
  'stateful',
  ['updateGroupAuditLog', 'getGroupAuditLog'],
  'a filter that is no JSON object is refused, and nothing of the change remains',
  async ({ atlas, groupId }) => {
    const { auditing } = atlas;
    await auditing.updateAuditLog({ groupId, body: { auditFilter: FILTER } });
    for (const auditFilter of ['{', '[]', 'null', 'atype']) {
      await expect(
        auditing.updateAuditLog({ groupId, body: { auditFilter, enabled: true } }),
      ).rejects.toMatchObject({ status: 400, code: 'INVALID_ATTRIBUTE' });
    }
    expect(await auditing.getGroupAuditLog({ groupId })).toMatchObject({
      auditFilter: FILTER,
      enabled: false,
    });
  },
);

showing(
  'stateful',
  ['updateGroupAuditLog', 'getGroupAuditLog'],
  'clusters that run work on it when auditing begins or ends, and not when its filter changes',
  async (world) => {
    const { atlas, groupId, clock } = world;
    const { auditing } = atlas;
    const shop = await running(world, replicaSet('shop'));
    const shared = await running(world, free('shared'));
    const stateOf = async (cluster: typeof shop) => (await atlas.clusters.getCluster(cluster)).stateName;
    await auditing.updateAuditLog({ groupId, body: { auditFilter: FILTER } });
    expect(await stateOf(shop)).toBe('IDLE');
    for (const enabled of [true, false]) {
      await auditing.updateAuditLog({ groupId, body: { enabled } });
      expect(await stateOf(shop)).toBe('UPDATING');
      expect(await stateOf(shared)).toBe('IDLE');
      clock.advance(LONG_ENOUGH);
      expect(await stateOf(shop)).toBe('IDLE');
      expect(await auditing.getGroupAuditLog({ groupId })).toMatchObject({ enabled });
    }
  },
);
