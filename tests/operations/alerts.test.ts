import type { Operations } from '@mercator/catalog/types';
import { describe, expect, test } from 'vitest';
import { eventsOf } from '../support/changes.ts';
import { replicaSet, running } from '../support/clusters.ts';
import { openWorld, showing, type World } from '../support/showing.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const GROUP = { typeName: 'GROUP', emailEnabled: true, smsEnabled: false, intervalMin: 5 } as const;

/** A configuration that any running process makes true. */
const CONNECTED = {
  eventTypeName: 'OUTSIDE_METRIC_THRESHOLD',
  enabled: true,
  metricThreshold: { metricName: 'CONNECTIONS', operator: 'GREATER_THAN', threshold: 0, units: 'RAW' },
  notifications: [{ ...GROUP, delayMin: 0 }],
} as const;

type CreateBody = Operations['createGroupAlertConfig']['versions']['2023-01-01']['body'];

/** Adds a configuration; the arguments of operations about it. */
async function configured({ atlas, groupId }: World, body: object) {
  const { id = '' } = await atlas.alertConfigurations.createAlertConfig({
    groupId,
    body: { ...CONNECTED, ...body } as unknown as CreateBody,
  });
  return { groupId, alertConfigId: id };
}

const alertsOf = async ({ atlas, groupId }: World, alertConfigId: string) => {
  const { results } = await atlas.alerts.listAlerts({ groupId, itemsPerPage: 500 });
  return results.filter((alert) => alert.alertConfigId === alertConfigId);
};

const statesOf = async (world: World, alertConfigId: string): Promise<readonly string[]> =>
  (await alertsOf(world, alertConfigId)).map(({ status }) => String(status));

showing(
  'stateful',
  ['listGroupAlerts', 'getGroupAlert', 'acknowledgeGroupAlert', 'getGroupAlertAlertConfigs'],
  'the seeded project has closed alerts of its own configurations, which can be acknowledged and taken back',
  async (world) => {
    const { atlas, groupId, server, clock } = world;
    const { alerts, alertConfigurations } = atlas;
    expect((await alerts.listAlerts({ groupId, status: 'OPEN' })).totalCount).toBe(0);
    const { results } = await alerts.listAlerts({ groupId, status: 'CLOSED' });
    expect(results).toHaveLength(5);
    const [alert] = results;
    const alertId = alert?.id ?? '';
    expect(await alerts.getAlert({ groupId, alertId })).toEqual(alert);
    const { results: configs } = await alertConfigurations.getAlertConfigs({ groupId, alertId });
    expect(configs).toMatchObject([{ id: alert?.alertConfigId, eventTypeName: alert?.eventTypeName }]);
    expect(alert?.links?.map(({ rel }) => rel)).toEqual([
      'self',
      `${server.url}/alertConfig`,
      `${server.url}/alertConfigs`,
    ]);
    clock.advance(MINUTE_MS);
    const body = { acknowledgedUntil: '2026-02-01T00:00:00Z', acknowledgementComment: 'Seen' };
    const acknowledged = { ...body, acknowledgingUsername: server.credentials.publicKey };
    const noted = await eventsOf(world, async () => {
      expect(await alerts.acknowledgeAlert({ groupId, alertId, body })).toEqual({
        ...alert,
        ...acknowledged,
        updated: '2026-01-01T00:01:00Z',
      });
      expect(await alerts.getAlert({ groupId, alertId })).toMatchObject(acknowledged);
      const back = { unacknowledgeAlert: true, acknowledgedUntil: body.acknowledgedUntil };
      const { updated, ...cleared } = await alerts.acknowledgeAlert({ groupId, alertId, body: back });
      expect({ ...cleared, updated: alert?.updated }).toEqual(alert);
    });
    expect(noted.inGroup).toEqual(['ALERT_ACKNOWLEDGED_AUDIT', 'ALERT_UNACKNOWLEDGED_AUDIT']);
  },
);

showing(
  'stateful',
  ['listGroupAlerts', 'getGroupAlert', 'getGroupAlertConfigAlerts'],
  'a metric beyond its bound opens an alert for each process, and it closes when the bound moves away',
  async (world) => {
    const { atlas, groupId, clock } = world;
    await running(world, replicaSet('shop'));
    const config = await configured(world, {});
    expect(await alertsOf(world, config.alertConfigId)).toEqual([]);
    const begun = await eventsOf(world, async () => clock.advance(2 * MINUTE_MS));
    expect(begun.inGroup.filter((type) => type === 'OUTSIDE_METRIC_THRESHOLD')).toHaveLength(3);
    const open = await alertsOf(world, config.alertConfigId);
    expect(open).toHaveLength(3);
    const { results: hosts } = await atlas.monitoringAndLogs.listGroupProcesses({ groupId });
    expect(new Set(open.map((alert) => Reflect.get(alert, 'hostnameAndPort')))).toEqual(
      new Set(hosts.map(({ id }) => id)),
    );
    expect(open[0]).toMatchObject({
      clusterName: 'shop',
      currentValue: { units: 'RAW', number: expect.any(Number) },
      metricName: 'CONNECTIONS',
      status: 'OPEN',
    });
    expect(open[0]).not.toHaveProperty('resolved');
    expect((await atlas.alerts.getAlertConfigAlerts(config)).totalCount).toBe(3);
    const alertId = open[0]?.id ?? '';
    const body = { acknowledgedUntil: '2027-01-01T00:00:00Z' };
    await atlas.alerts.acknowledgeAlert({ groupId, alertId, body });
    expect((await atlas.alerts.getAlertConfigAlerts(config)).totalCount).toBe(2);
    await atlas.clusters.updateCluster({ groupId, clusterName: 'shop', body: { paused: true } });
    clock.advance(HOUR_MS);
    await atlas.clusters.getCluster({ groupId, clusterName: 'shop' });
    const ended = await eventsOf(world, async () => clock.advance(HOUR_MS));
    expect(await statesOf(world, config.alertConfigId)).toEqual(['CLOSED', 'CLOSED', 'CLOSED']);
    expect(await atlas.alerts.getAlert({ groupId, alertId })).toMatchObject({
      status: 'CLOSED',
      resolved: expect.any(String),
      acknowledgedUntil: body.acknowledgedUntil,
    });
    expect(ended.inGroup.filter((type) => type.includes('METRIC'))).toEqual([]);
    const { results: events } = await atlas.events.listGroupEvents({
      groupId,
      eventType: ['INSIDE_METRIC_THRESHOLD'],
    });
    expect(events).toHaveLength(3);
  },
);

test('a condition is tracked as long as the configuration waits, and then opens', async () => {
  await using world = await openWorld();
  const { clock } = world;
  await running(world, replicaSet('shop'));
  const { alertConfigId } = await configured(world, { notifications: [{ ...GROUP, delayMin: 10 }] });
  clock.advance(2 * MINUTE_MS);
  expect(await statesOf(world, alertConfigId)).toEqual(['TRACKING', 'TRACKING', 'TRACKING']);
  clock.advance(5 * MINUTE_MS);
  expect(new Set(await statesOf(world, alertConfigId))).toEqual(new Set(['TRACKING']));
  clock.advance(8 * MINUTE_MS);
  expect(await statesOf(world, alertConfigId)).toEqual(['OPEN', 'OPEN', 'OPEN']);
});

test('rules narrow what a configuration looks at', async () => {
  await using world = await openWorld();
  const { atlas, groupId, clock } = world;
  await running(world, replicaSet('shop'));
  const { results } = await atlas.monitoringAndLogs.listGroupProcesses({ groupId });
  const [host] = results;
  const matcher = { fieldName: 'HOSTNAME_AND_PORT', operator: 'EQUALS', value: host?.id } as const;
  const one = await configured(world, { matchers: [matcher] });
  const primary = { fieldName: 'TYPE_NAME', operator: 'EQUALS', value: 'PRIMARY' } as const;
  const none = await configured(world, { matchers: [matcher, primary] });
  clock.advance(2 * MINUTE_MS);
  const found = await alertsOf(world, one.alertConfigId);
  expect(found.map((alert) => Reflect.get(alert, 'hostnameAndPort'))).toEqual([host?.id]);
  expect(host?.typeName).toBe('REPLICA_SECONDARY');
  expect(await alertsOf(world, none.alertConfigId)).toEqual([]);
});

test.each([
  [
    'is disabled',
    ({ atlas }: World, config: Target) =>
      atlas.alertConfigurations.toggleAlertConfig({ ...config, body: { enabled: false } }),
  ],
  ['is deleted', ({ atlas }: World, config: Target) => atlas.alertConfigurations.deleteAlertConfig(config)],
])('alerts of a configuration that %s are cancelled', async (_, end) => {
  await using world = await openWorld();
  await running(world, replicaSet('shop'));
  const config = await configured(world, {});
  world.clock.advance(2 * MINUTE_MS);
  const [alert] = await alertsOf(world, config.alertConfigId);
  await end(world, config);
  world.clock.advance(HOUR_MS);
  expect(await statesOf(world, config.alertConfigId)).toEqual(['CANCELLED', 'CANCELLED', 'CANCELLED']);
  const { results } = await world.atlas.alertConfigurations.getAlertConfigs({
    groupId: world.groupId,
    alertId: alert?.id ?? '',
  });
  expect(results.length).toBe(_ === 'is deleted' ? 0 : 1);
});

interface Target {
  readonly groupId: string;
  readonly alertConfigId: string;
}

test('alerts of a cluster that is gone are closed', async () => {
  await using world = await openWorld();
  const { atlas, clock } = world;
  const cluster = await running(world, replicaSet('shop'));
  const { alertConfigId } = await configured(world, {});
  clock.advance(2 * MINUTE_MS);
  await atlas.clusters.deleteCluster(cluster);
  await atlas.clusters.getCluster(cluster);
  clock.advance(HOUR_MS);
  expect(await statesOf(world, alertConfigId)).toEqual(['CLOSED', 'CLOSED', 'CLOSED']);
});

test('by default nothing is wrong with a cluster that nobody uses', async () => {
  await using world = await openWorld();
  const { atlas, groupId, clock } = world;
  await running(world, replicaSet('shop'));
  for (let day = 0; day < 10; day += 1) {
    clock.advance(24 * HOUR_MS);
    expect((await atlas.alerts.listAlerts({ groupId, status: 'OPEN' })).results).toEqual([]);
  }
});

describe('an event that a configuration watches for', () => {
  test('leaves a closed alert about what it was about', async () => {
    await using world = await openWorld();
    const { atlas, groupId } = world;
    const tagged = await configured(world, {
      eventTypeName: 'GROUP_TAGS_MODIFIED',
      metricThreshold: undefined,
    });
    await atlas.projects.updateProject({ groupId, body: { tags: [{ key: 'env', value: 'test' }] } });
    const found = await alertsOf(world, tagged.alertConfigId);
    expect(found).toMatchObject([{ eventTypeName: 'GROUP_TAGS_MODIFIED', status: 'CLOSED' }]);
    expect(found[0]?.resolved).toBe(found[0]?.created);
  });

  test('leaves none while the configuration is disabled', async () => {
    await using world = await openWorld();
    const { atlas, groupId } = world;
    const off = await configured(world, {
      eventTypeName: 'GROUP_TAGS_MODIFIED',
      metricThreshold: undefined,
      enabled: false,
    });
    await atlas.projects.updateProject({ groupId, body: { tags: [{ key: 'env', value: 'test' }] } });
    expect(await alertsOf(world, off.alertConfigId)).toEqual([]);
  });
});

describe('what there is not', () => {
  test.each([
    ['alert', 'ALERT_NOT_FOUND'],
    ['configuration', 'ALERT_CONFIG_NOT_FOUND'],
  ])('%s is told by its code', async (what, code) => {
    await using world = await openWorld();
    const { alerts, alertConfigurations } = world.atlas;
    const { groupId } = world;
    const id = 'f'.repeat(24);
    const refused = { status: 404, code, parameters: [id, groupId] };
    const calls =
      what === 'alert'
        ? [
            alerts.getAlert({ groupId, alertId: id }),
            alerts.acknowledgeAlert({ groupId, alertId: id, body: {} }),
            alertConfigurations.getAlertConfigs({ groupId, alertId: id }),
          ]
        : [
            alertConfigurations.getAlertConfig({ groupId, alertConfigId: id }),
            alertConfigurations.deleteAlertConfig({ groupId, alertConfigId: id }),
            alertConfigurations.toggleAlertConfig({ groupId, alertConfigId: id, body: {} }),
            alerts.getAlertConfigAlerts({ groupId, alertConfigId: id }),
          ];
    for (const call of calls) await expect(call).rejects.toMatchObject(refused);
  });
});

showing(
  'stateful',
  ['acknowledgeGroupAlert', 'listGroupAlerts', 'getGroupAuditLog', 'updateGroupAuditLog', 'listEventTypes'],
  'operations of the reference are called by the names they had, in each of their versions',
  async ({ atlas, groupId }) => {
    const { alerts, auditing, events } = atlas;
    const { results } = await alerts.listAlerts({ groupId });
    const alert = { groupId, alertId: results[0]?.id ?? '' };
    const acknowledgedUntil = '2026-05-04T09:42:00Z';
    for (const version of ['2023-01-01', '2024-05-30'] as const) {
      const taken = await alerts.acknowledgeAlert({ ...alert, body: { acknowledgedUntil } }, { version });
      expect(taken).toMatchObject({ acknowledgedUntil });
      // In the older version there is no other way to say it: what is not said is taken back.
      expect(await alerts.acknowledgeAlert({ ...alert, body: {} }, { version })).not.toHaveProperty(
        'acknowledgedUntil',
      );
    }
    const changed = await auditing.updateAuditingConfiguration({
      groupId,
      body: { auditAuthorizationSuccess: true, auditFilter: '{}', enabled: true },
    });
    expect(Object.keys(changed)).toEqual([
      'auditAuthorizationSuccess',
      'auditFilter',
      'configurationType',
      'enabled',
    ]);
    expect(await auditing.getAuditingConfiguration({ groupId })).toEqual(changed);
    const page = await events.listEventTypes({ itemsPerPage: 1 });
    expect(Object.keys(page.results[0] ?? {})).toEqual(['alertable', 'description', 'eventType']);
  },
);

test('an acknowledgement says no more than a comment can hold, and is no acknowledgement by who may only read', async () => {
  await using world = await openWorld();
  const { atlas, groupId, orgId } = world;
  const { results } = await atlas.alerts.listAlerts({ groupId });
  const alert = { groupId, alertId: results[0]?.id ?? '' };
  const long = { acknowledgedUntil: '2026-05-04T09:42:00Z', acknowledgementComment: 'x'.repeat(201) };
  for (const body of [long, { acknowledgedUntil: 'tomorrow' }])
    await expect(atlas.alerts.acknowledgeAlert({ ...alert, body })).rejects.toMatchObject({ status: 400 });
  const roles: 'ORG_READ_ONLY'[] = ['ORG_READ_ONLY'];
  const key = await atlas.programmaticApiKeys.createOrgApiKey({ orgId, body: { desc: 'Reads', roles } });
  const reader = world.client({ publicKey: key.publicKey ?? '', privateKey: key.privateKey ?? '' });
  await expect(reader.alerts.acknowledgeAlert({ ...alert, body: {} })).rejects.toMatchObject({ status: 401 });
  expect(await reader.alerts.getAlert(alert)).toEqual(results[0]);
  await reader.close();
});
