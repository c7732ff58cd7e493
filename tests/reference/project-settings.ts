import { expect } from 'vitest';
import { type Described, NOWHERE } from './described.ts';

const GROUP = { groupId: NOWHERE };

/** Alerts, auditing, managed slow operations, peering and private endpoints of a project. */
export const projectSettings: readonly Described[] = [
  {
    name: 'acknowledgeAlert',
    id: 'acknowledgeGroupAlert',
    input: async ({ atlas, groupId }) => {
      const { results } = await atlas.alerts.listAlerts({ groupId });
      const body = { acknowledgedUntil: '2026-02-01T00:00:00Z', acknowledgementComment: 'Seen.' };
      return { groupId, alertId: results[0]?.id, body };
    },
    missing: { alertId: NOWHERE },
    bad: { body: { acknowledgedUntil: 'tomorrow' } },
    beyond: ['.clusterId', '.userAlias'],
    check: async (answer, { atlas }, { groupId, alertId }) => {
      expect(answer).toMatchObject({ acknowledgementComment: 'Seen.' });
      expect(await atlas.alerts.getAlert({ groupId: String(groupId), alertId: String(alertId) })).toEqual(
        answer,
      );
    },
  },
  {
    name: 'updateAuditingConfiguration',
    id: 'updateGroupAuditLog',
    input: async ({ groupId }) => ({
      groupId,
      body: { auditAuthorizationSuccess: false, auditFilter: '{"atype":"authenticate"}', enabled: true },
    }),
    missing: GROUP,
    bad: { body: { enabled: 'yes' } },
    check: (answer) => expect(answer).toMatchObject({ enabled: true, configurationType: 'FILTER_JSON' }),
  },
  {
    name: 'getManagedSlowMs',
    id: 'getGroupManagedSlowMs',
    input: async ({ groupId }) => ({ groupId }),
    missing: GROUP,
    check: (answer) => expect(answer).toBe(true),
  },
  {
    name: 'disableSlowOperationThresholding',
    id: 'disableGroupManagedSlowMs',
    input: async ({ groupId }) => ({ groupId }),
    missing: GROUP,
    check: async (_answer, { atlas, groupId }) =>
      expect(await atlas.performanceAdvisor.getManagedSlowMs({ groupId })).toBe(false),
  },
  {
    name: 'listPeeringConnections',
    id: 'listGroupPeers',
    input: async ({ atlas, groupId }) => {
      const container = await atlas.networkPeering.createGroupContainer({
        groupId,
        body: { providerName: 'AWS', atlasCidrBlock: '10.8.0.0/21', regionName: 'US_EAST_1' },
      });
      await atlas.networkPeering.createGroupPeer({
        groupId,
        body: {
          providerName: 'AWS',
          containerId: container.id ?? '',
          accepterRegionName: 'us-west-2',
          awsAccountId: '123456789012',
          routeTableCidrBlock: '172.31.0.0/16',
          vpcId: 'vpc-0123456789abcdef0',
        },
      });
      return { groupId };
    },
    missing: GROUP,
    bad: { providerName: 'NOBODY' },
    beyond: ['.results[].connectionId', '.results[].errorStateName'],
    check: (page) => expect(page).toMatchObject({ results: [{ awsAccountId: '123456789012' }] }),
  },
  {
    name: 'getRegionalizedPrivateEndpointSetting',
    id: 'getGroupPrivateEndpointRegionalMode',
    input: async ({ groupId }) => ({ groupId }),
    missing: GROUP,
    check: (answer) => expect(answer).toEqual({ enabled: false }),
  },
];
