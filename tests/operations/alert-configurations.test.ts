import type { Operations } from '@mercator/catalog/types';
import { describe, expect, test } from 'vitest';
import { asRecorded } from '../support/as-recorded.ts';
import { eventsOf } from '../support/changes.ts';
import { openWorld, showing } from '../support/showing.ts';

type CreateBody = Operations['createGroupAlertConfig']['versions']['2023-01-01']['body'];

const GROUP = {
  typeName: 'GROUP',
  emailEnabled: true,
  smsEnabled: false,
  intervalMin: 5,
  delayMin: 0,
} as const;
const NO_PRIMARY: CreateBody = { eventTypeName: 'NO_PRIMARY', enabled: true, notifications: [GROUP] };

asRecorded(
  'TestAlertConfig',
  [
    'createGroupAlertConfig',
    'getGroupAlertConfig',
    'listGroupAlertConfigs',
    'updateGroupAlertConfig',
    'deleteGroupAlertConfig',
    'listAlertConfigMatcherFieldNames',
  ],
  'a configuration goes through its life as it was recorded',
  async ({ atlas, groupId, clock }, like) => {
    const { alertConfigurations } = atlas;
    const { id = '' } = await alertConfigurations.createAlertConfig({ groupId, body: NO_PRIMARY });
    like(1);
    const config = { groupId, alertConfigId: id };
    await alertConfigurations.getAlertConfig(config);
    like(2);
    await alertConfigurations.listAlertConfigs({ groupId, includeCount: true });
    like(3, 'shape');
    like(4, 'shape');
    clock.advance(16_000);
    const body = { ...NO_PRIMARY, enabled: false, notifications: [{ ...GROUP, smsEnabled: true }] };
    await alertConfigurations.updateAlertConfig({ ...config, body });
    like(5);
    clock.advance(3_000);
    await alertConfigurations.updateAlertConfig({ ...config, body });
    like(6);
    await alertConfigurations.deleteAlertConfig(config);
    like(7);
    await alertConfigurations.listAlertConfigMatcherFieldNames();
    like(8);
  },
);

showing(
  'stateful',
  ['toggleGroupAlertConfig', 'createGroupAlertConfig', 'getGroupAlertConfig'],
  'a configuration is switched on and off, each time with an event, and nothing else of it changes',
  async (world) => {
    const { atlas, groupId, clock } = world;
    const { alertConfigurations } = atlas;
    const made = await alertConfigurations.createAlertConfig({ groupId, body: NO_PRIMARY });
    const config = { groupId, alertConfigId: made.id ?? '' };
    clock.advance(60_000);
    const noted = await eventsOf(world, async () => {
      for (const enabled of [false, false, true])
        await alertConfigurations.toggleAlertConfig({ ...config, body: { enabled } });
      const toggled = await alertConfigurations.toggleAlertConfig({ ...config, body: {} });
      expect(toggled).toEqual({ ...made, enabled: false, updated: '2026-01-01T00:01:00Z' });
      expect(await alertConfigurations.getAlertConfig(config)).toEqual(toggled);
    });
    expect(noted.inGroup).toEqual([
      'ALERT_CONFIG_DISABLED_AUDIT',
      'ALERT_CONFIG_ENABLED_AUDIT',
      'ALERT_CONFIG_DISABLED_AUDIT',
    ]);
  },
);

showing(
  'stateful',
  ['createGroupAlertConfig', 'getGroupAlertConfig', 'listGroupAlertConfigs', 'updateGroupAlertConfig'],
  'every kind of notification is kept, and no secret of one is ever shown',
  async ({ atlas, groupId, orgId, exchanges }) => {
    const { alertConfigurations, teams } = atlas;
    const team = await teams.createOrgTeam({
      orgId,
      body: { name: 'Watch', usernames: ['owner@example.com'] },
    });
    const secret = 'top-secret-0123456789';
    const url = `https://hooks.example.com/${secret}`;
    const notifications = [
      GROUP,
      { typeName: 'ORG', smsEnabled: true, roles: ['ORG_OWNER'] },
      { typeName: 'TEAM', emailEnabled: true, teamId: team.id },
      { typeName: 'USER', emailEnabled: true, username: 'owner@example.com' },
      { typeName: 'EMAIL', emailAddress: 'somebody@example.com' },
      { typeName: 'SMS', mobileNumber: '1233337892' },
      { typeName: 'SLACK', apiToken: secret, channelName: 'alerts' },
      { typeName: 'DATADOG', datadogApiKey: secret },
      { typeName: 'PAGER_DUTY', serviceKey: secret },
      { typeName: 'OPS_GENIE', opsGenieApiKey: secret },
      { typeName: 'VICTOR_OPS', victorOpsApiKey: secret, victorOpsRoutingKey: 'night' },
      { typeName: 'HIP_CHAT', notificationToken: secret, roomName: 'alerts' },
      { typeName: 'MICROSOFT_TEAMS', microsoftTeamsWebhookUrl: url },
      { typeName: 'WEBHOOK', webhookUrl: url, webhookSecret: secret },
    ];
    const body = { ...NO_PRIMARY, notifications } as CreateBody;
    const made = await alertConfigurations.createAlertConfig({ groupId, body });
    expect(made.notifications.map(({ typeName }) => typeName)).toEqual(
      notifications.map(({ typeName }) => typeName),
    );
    expect(made.notifications[2]).toMatchObject({ teamName: 'Watch' });
    const config = { groupId, alertConfigId: made.id ?? '' };
    expect(await alertConfigurations.getAlertConfig(config)).toEqual(made);
    const again = { ...NO_PRIMARY, notifications: made.notifications } as CreateBody;
    const written = await alertConfigurations.updateAlertConfig({ ...config, body: again });
    const unnamed = (all: typeof made.notifications) => all.map((one) => ({ ...one, notifierId: undefined }));
    expect(unnamed(written.notifications)).toEqual(unnamed(made.notifications));
    await alertConfigurations.listAlertConfigs({ groupId, itemsPerPage: 500 });
    for (const { body: answered } of exchanges) expect(JSON.stringify(answered ?? {})).not.toContain(secret);
  },
);

describe('a new project', () => {
  test('has the configurations the service makes, unless it is told not to make them', async () => {
    await using world = await openWorld();
    const { atlas, orgId } = world;
    const countOf = async (body: { readonly withDefaultAlertsSettings?: boolean }) => {
      const name = `Project ${JSON.stringify(body).length}`;
      const { id: groupId = '' } = await atlas.projects.createProject({ body: { name, orgId, ...body } });
      const { results } = await atlas.alertConfigurations.listAlertConfigs({ groupId, itemsPerPage: 500 });
      expect(new Set(results.map(({ id }) => id)).size).toBe(results.length);
      for (const config of results) expect(config).toMatchObject({ groupId, matchers: [] });
      return results.length;
    };
    expect(await countOf({ withDefaultAlertsSettings: false })).toBe(0);
    expect(await countOf({ withDefaultAlertsSettings: true })).toBe(53);
    expect(await countOf({})).toBe(53);
  });

  test('can be without one of them for good', async () => {
    await using world = await openWorld();
    const { atlas, groupId } = world;
    const { results } = await atlas.alertConfigurations.listAlertConfigs({ groupId, itemsPerPage: 500 });
    const alertConfigId = results[0]?.id ?? '';
    await atlas.alertConfigurations.deleteAlertConfig({ groupId, alertConfigId });
    const after = await atlas.alertConfigurations.listAlertConfigs({ groupId, itemsPerPage: 500 });
    expect(after.results.map(({ id }) => id)).toEqual(results.slice(1).map(({ id }) => id));
  });
});

describe('a body that asks for what cannot be', () => {
  const metricThreshold = { metricName: 'CONNECTIONS', operator: 'GREATER_THAN', threshold: 1, units: 'RAW' };
  test.each([
    ['no metric', { eventTypeName: 'OUTSIDE_METRIC_THRESHOLD' }, 'MISSING_METRIC_THRESHOLD'],
    ['no bound', { eventTypeName: 'TOO_MANY_ELECTIONS' }, 'MISSING_THRESHOLD'],
    ['a metric of nothing', { metricThreshold }, 'INVALID_ATTRIBUTE'],
    ['no way to tell', { notifications: [] }, 'INVALID_ATTRIBUTE'],
    ['no people', { notifications: [{ typeName: 'GROUP' }] }, 'EMAIL_OR_SMS_REQUIRED_FOR_GROUP_NOTIFICATION'],
    ['twice the same', { notifications: [GROUP, GROUP] }, 'TOO_MANY_GROUP_NOTIFICATIONS'],
    [
      'a stranger',
      { notifications: [{ typeName: 'USER', emailEnabled: true, username: 'stranger@example.com' }] },
      'BAD_USERNAME_IN_GROUP_REF',
    ],
    ['an event there is not', { eventTypeName: 'NOTHING' }, 'INVALID_ENUM_VALUE'],
    ['an id', { id: 'f'.repeat(24) }, 'ATTRIBUTE_READ_ONLY'],
  ])('%s is refused', async (_, change, code) => {
    await using world = await openWorld();
    const { atlas, groupId } = world;
    const before = await atlas.alertConfigurations.listAlertConfigs({ groupId, itemsPerPage: 500 });
    const body = { ...NO_PRIMARY, ...change } as CreateBody;
    const refused = { status: 400, code };
    await expect(atlas.alertConfigurations.createAlertConfig({ groupId, body })).rejects.toMatchObject(
      refused,
    );
    expect(await atlas.alertConfigurations.listAlertConfigs({ groupId, itemsPerPage: 500 })).toEqual(before);
  });

  test('a team of nowhere is not found', async () => {
    await using world = await openWorld();
    const { atlas, groupId } = world;
    const notifications = [{ typeName: 'TEAM', emailEnabled: true, teamId: 'f'.repeat(24) }];
    const body = { ...NO_PRIMARY, notifications } as CreateBody;
    const refused = { status: 404, code: 'TEAM_NOT_FOUND' };
    await expect(atlas.alertConfigurations.createAlertConfig({ groupId, body })).rejects.toMatchObject(
      refused,
    );
  });
});

test('a key that may only read changes none of the settings of a project', async () => {
  await using world = await openWorld();
  const { atlas, groupId, orgId } = world;
  const body = { desc: 'Reads', roles: ['ORG_READ_ONLY'] as const };
  const key = await atlas.programmaticApiKeys.createOrgApiKey({
    orgId,
    body: { ...body, roles: [...body.roles] },
  });
  const { publicKey = '', privateKey = '' } = key;
  const reader = world.client({ publicKey, privateKey });
  const { results } = await reader.alertConfigurations.listAlertConfigs({ groupId });
  const config = { groupId, alertConfigId: results[0]?.id ?? '' };
  const alert = (await reader.alerts.listAlerts({ groupId })).results[0];
  const calls = [
    reader.alertConfigurations.createAlertConfig({ groupId, body: NO_PRIMARY }),
    reader.alertConfigurations.toggleAlertConfig({ ...config, body: {} }),
    reader.alertConfigurations.deleteAlertConfig(config),
    reader.alerts.acknowledgeAlert({ groupId, alertId: alert?.id ?? '', body: {} }),
    reader.auditing.updateAuditLog({ groupId, body: { enabled: true } }),
    reader.maintenanceWindows.updateMaintenanceWindow({ groupId, body: { dayOfWeek: 1 } }),
    reader.awsClustersDns.toggleAwsCustomDns({ groupId, body: { enabled: true } }),
    reader.resourcePolicies.createOrgResourcePolicy({ orgId, body: { name: 'x', policies: [] } }),
  ];
  for (const call of calls) await expect(call).rejects.toMatchObject({ status: 401 });
  await reader.close();
});
