import type { Operations } from '@mercator/catalog/types';
import { expect, test } from 'vitest';
import { busyCluster } from '../support/busy-cluster.ts';
import { region } from '../support/clusters.ts';
import { openWorld, type World } from '../support/showing.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

type CreateBody = Operations['createGroupAlertConfig']['versions']['2023-01-01']['body'];

/** A configuration that looks at the disks of all processes. */
const diskFuller = (threshold: number): CreateBody => ({
  eventTypeName: 'OUTSIDE_METRIC_THRESHOLD',
  enabled: true,
  metricThreshold: {
    metricName: 'DISK_PARTITION_SPACE_USED_DATA',
    operator: 'GREATER_THAN',
    threshold,
    units: 'RAW',
    mode: 'AVERAGE',
  },
  notifications: [{ typeName: 'GROUP', emailEnabled: true, intervalMin: 5, delayMin: 0 }],
});

/** Part of a disk that is in use, percent, as the API measures it. */
async function usedPart({ atlas, groupId }: World, processId: string): Promise<number> {
  const { measurements = [] } = await atlas.monitoringAndLogs.getProcessDiskMeasurements({
    groupId,
    processId,
    partitionName: 'data',
    granularity: 'PT1M',
    period: 'PT10M',
    m: ['DISK_PARTITION_SPACE_PERCENT_USED'],
  });
  return measurements[0]?.dataPoints?.at(-1)?.value ?? Number.NaN;
}

async function alertsOf({ atlas, groupId }: World, alertConfigId: string) {
  const { results } = await atlas.alerts.listAlerts({ groupId, itemsPerPage: 500 });
  return results.filter((alert) => alert.alertConfigId === alertConfigId);
}

const eventsOf = async (
  { atlas, groupId }: World,
  type: 'OUTSIDE_METRIC_THRESHOLD' | 'INSIDE_METRIC_THRESHOLD',
) => (await atlas.events.listGroupEvents({ groupId, eventType: [type] })).results;

test('an alert opens exactly where the measurements of the API are beyond the bound', async () => {
  await using world = await openWorld();
  const { atlas, groupId, clock } = world;
  const { processIds, primary } = await busyCluster(world, 2);
  const used = await usedPart(world, primary);
  const create = (body: CreateBody) => atlas.alertConfigurations.createAlertConfig({ groupId, body });
  const { id: below = '' } = await create(diskFuller(used * 0.5));
  const { id: above = '' } = await create(diskFuller(used * 2));
  clock.advance(5 * MINUTE);
  expect(await alertsOf(world, above)).toEqual([]);
  const open = await alertsOf(world, below);
  expect(open.map((alert) => Reflect.get(alert, 'hostnameAndPort')).sort()).toEqual([...processIds].sort());
  const there = open.find((alert) => Reflect.get(alert, 'hostnameAndPort') === primary);
  expect(there).toMatchObject({ status: 'OPEN', metricName: 'DISK_PARTITION_SPACE_USED_DATA' });
  const { number, units } = Object(Reflect.get(there ?? {}, 'currentValue'));
  expect(units).toBe('RAW');
  expect(number / used).toBeCloseTo(1, 1);
  expect(await eventsOf(world, 'OUTSIDE_METRIC_THRESHOLD')).toHaveLength(3);
  const listed = await atlas.alerts.getAlertConfigAlerts({ groupId, alertConfigId: below });
  expect(listed.results.map(({ id }) => id).sort()).toEqual(open.map(({ id }) => id).sort());
});

test('it is acknowledged and taken back, stays open as long as the bound, and is cancelled when the bound moves away', async () => {
  await using world = await openWorld();
  const { atlas, groupId, clock } = world;
  const { primary } = await busyCluster(world, 2);
  const half = (await usedPart(world, primary)) / 2;
  const config = await atlas.alertConfigurations.createAlertConfig({ groupId, body: diskFuller(half) });
  const alertConfigId = config.id ?? '';
  clock.advance(5 * MINUTE);
  const [alert] = await alertsOf(world, alertConfigId);
  const one = { groupId, alertId: alert?.id ?? '' };
  const listed = async () => (await atlas.alerts.getAlertConfigAlerts({ groupId, alertConfigId })).totalCount;
  const body = { acknowledgedUntil: new Date(clock.now() + 24 * HOUR).toISOString() };
  await atlas.alerts.acknowledgeAlert({ ...one, body });
  expect(await listed()).toBe(2);
  await atlas.alerts.acknowledgeAlert({ ...one, body: { unacknowledgeAlert: true } });
  expect(await listed()).toBe(3);
  clock.advance(3 * HOUR);
  expect((await atlas.alerts.getAlert(one)).status).toBe('OPEN');
  expect(await eventsOf(world, 'INSIDE_METRIC_THRESHOLD')).toEqual([]);
  await atlas.alertConfigurations.updateAlertConfig({ groupId, alertConfigId, body: diskFuller(half * 4) });
  clock.advance(5 * MINUTE);
  const states = (await alertsOf(world, alertConfigId)).map(({ status }) => status);
  expect(new Set(states)).toEqual(new Set(['CANCELLED']));
  expect(await listed()).toBe(0);
});

test('it closes when the cluster gets what it lacks', async () => {
  await using world = await openWorld();
  const { atlas, groupId, clock } = world;
  const { primary, clusterName } = await busyCluster(world, 2);
  const before = await usedPart(world, primary);
  const body = diskFuller(before * 0.6);
  const { id = '' } = await atlas.alertConfigurations.createAlertConfig({ groupId, body });
  clock.advance(5 * MINUTE);
  const states = async () => (await alertsOf(world, id)).map(({ status }) => status);
  expect(await states()).toEqual(['OPEN', 'OPEN', 'OPEN']);
  const electableSpecs = { instanceSize: 'M30', nodeCount: 3, diskSizeGB: 200 };
  await atlas.clusters.updateCluster({
    groupId,
    clusterName,
    body: { replicationSpecs: [{ regionConfigs: [region({ electableSpecs })] }] },
  });
  await atlas.clusters.getCluster({ groupId, clusterName });
  clock.advance(15 * MINUTE);
  await atlas.clusters.getCluster({ groupId, clusterName });
  expect(await usedPart(world, primary)).toBeLessThan(before * 0.6);
  expect(await states()).toEqual(['CLOSED', 'CLOSED', 'CLOSED']);
  expect(await eventsOf(world, 'INSIDE_METRIC_THRESHOLD')).toHaveLength(3);
});
