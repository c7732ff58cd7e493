import {
  type AlertConfiguration,
  AtlasConfirmationError,
  AtlasNotFoundError,
  AtlasValidationError,
} from '@mercator/client';
import { describe, expect, test } from 'vitest';
import { busyCluster } from '../support/busy-cluster.ts';
import { watchSent } from '../support/sent.ts';
import { openToolkit } from '../support/toolkit.ts';

const MINUTE = 60_000;

const idOf = ({ id }: AlertConfiguration): string => id ?? '';

describe('alert configurations', () => {
  test('are created for a metric in short: a bound, in units, above or below', async () => {
    await using world = await openToolkit();
    const { alertConfigurations } = world.project;
    const percent = await alertConfigurations.create({ metric: 'CONNECTIONS_PERCENT', above: 80 });
    expect(percent).toMatchObject({
      eventTypeName: 'OUTSIDE_METRIC_THRESHOLD',
      enabled: true,
      metricThreshold: {
        metricName: 'CONNECTIONS_PERCENT',
        operator: 'GREATER_THAN',
        threshold: 80,
        units: 'RAW',
        mode: 'AVERAGE',
      },
      notifications: [{ typeName: 'GROUP', emailEnabled: true, delayMin: 0, intervalMin: 60 }],
    });
    const memory = await alertConfigurations.create({
      metric: 'SYSTEM_MEMORY_AVAILABLE',
      below: 1,
      units: 'GIGABYTES',
      matchers: [{ fieldName: 'TYPE_NAME', operator: 'EQUALS', value: 'PRIMARY' }],
      severity: 'CRITICAL',
      enabled: false,
      notifications: [{ typeName: 'EMAIL', emailAddress: 'ada@example.com', intervalMin: 5, delayMin: 1 }],
    });
    expect(memory).toMatchObject({
      enabled: false,
      severityOverride: 'CRITICAL',
      matchers: [{ fieldName: 'TYPE_NAME', operator: 'EQUALS', value: 'PRIMARY' }],
      metricThreshold: { operator: 'LESS_THAN', threshold: 1, units: 'GIGABYTES' },
      notifications: [{ typeName: 'EMAIL', emailAddress: 'ada@example.com' }],
    });
  });

  test('are created for an event, with a bound where it has one, or out of the full document', async () => {
    await using world = await openToolkit();
    const { alertConfigurations } = world.project;
    const plain = await alertConfigurations.create({ event: 'NO_PRIMARY' });
    expect(plain).toMatchObject({ eventTypeName: 'NO_PRIMARY', enabled: true });
    const behind = await alertConfigurations.create({
      event: 'CPS_SNAPSHOT_BEHIND',
      above: 12,
      units: 'HOURS',
    });
    expect(behind).toMatchObject({ threshold: { operator: 'GREATER_THAN', threshold: 12, units: 'HOURS' } });
    const window = await alertConfigurations.create({
      event: 'REPLICATION_OPLOG_WINDOW_RUNNING_OUT',
      below: 1,
      units: 'HOURS',
    });
    expect(window).toMatchObject({ threshold: { operator: 'LESS_THAN', threshold: 1, units: 'HOURS' } });
    const full = await alertConfigurations.create({
      eventTypeName: 'CLUSTER_MONGOS_IS_MISSING',
      enabled: false,
      matchers: [{ fieldName: 'CLUSTER_NAME', operator: 'EQUALS', value: 'shop' }],
      notifications: [{ typeName: 'GROUP', emailEnabled: true }],
    });
    expect(full).toMatchObject({ eventTypeName: 'CLUSTER_MONGOS_IS_MISSING', enabled: false });
    const listed = await alertConfigurations.list().toArray({ limit: 500 });
    const ids = listed.map(idOf);
    expect(ids).toEqual(expect.arrayContaining([plain, behind, window, full].map(idOf)));
    expect((await alertConfigurations.list({ itemsPerPage: 1 })).results).toHaveLength(1);
    expect(await alertConfigurations.get(idOf(behind))).toEqual(behind);
  });

  test('without a bound, with two, or with one that is no number are refused before anything is sent', async () => {
    await using world = await openToolkit();
    await using watch = watchSent(world);
    const { create } = watch.project.alertConfigurations;
    const wrong = [
      {},
      { metric: 'CONNECTIONS' },
      { metric: 'CONNECTIONS', above: 1, below: 0 },
      { metric: 'CONNECTIONS', above: Number.NaN },
      { event: 'CPS_SNAPSHOT_BEHIND', above: '12' },
      { metric: 'CONNECTIONS', event: 'NO_PRIMARY', above: 1 },
    ];
    for (const wanted of wrong)
      await expect(Reflect.apply(create, undefined, [wanted])).rejects.toBeInstanceOf(AtlasValidationError);
    expect(watch.sent).toEqual([]);
  });

  test('change in part: a bound field by field, secrets and everything else as they were', async () => {
    await using world = await openToolkit();
    await using watch = watchSent(world);
    const { alertConfigurations } = watch.project;
    const id = idOf(
      await alertConfigurations.create({
        metric: 'CONNECTIONS',
        above: 100,
        notifications: [
          { typeName: 'PAGER_DUTY', serviceKey: '0123456789abcdef0123456789abcdef', delayMin: 0 },
          { typeName: 'GROUP', emailEnabled: true, intervalMin: 10, delayMin: 0 },
        ],
      }),
    );
    const before = await alertConfigurations.get(id);
    const after = await alertConfigurations.update(id, {
      metricThreshold: { threshold: 200 },
      enabled: undefined,
    });
    expect(after).toMatchObject({
      id,
      enabled: true,
      metricThreshold: { metricName: 'CONNECTIONS', operator: 'GREATER_THAN', threshold: 200, units: 'RAW' },
    });
    const serviceKeys = [before, after].map(({ notifications: [pager] }) =>
      Reflect.get(pager ?? {}, 'serviceKey'),
    );
    expect(serviceKeys[0]).toMatch(/\*{4}.*cdef$/);
    expect(serviceKeys[1]).toBe(serviceKeys[0]);
    const put = watch.sent.find(({ method }) => method === 'PUT');
    expect(JSON.stringify(put?.body)).not.toContain('****');
    for (const readOnly of ['id', 'created', 'updated', 'groupId', 'links'])
      expect(put?.body).not.toHaveProperty(readOnly);
    const matchers = [{ fieldName: 'HOSTNAME', operator: 'CONTAINS', value: 'shard-00-00' }];
    const changed = await alertConfigurations.update(id, { severityOverride: 'ERROR', matchers });
    expect(changed).toMatchObject({
      severityOverride: 'ERROR',
      matchers,
      metricThreshold: { threshold: 200 },
    });
  });

  test('are disabled and enabled, whatever they were', async () => {
    await using world = await openToolkit();
    const { alertConfigurations } = world.project;
    const id = idOf(await alertConfigurations.create({ event: 'NO_PRIMARY' }));
    expect(await alertConfigurations.disable(id)).toMatchObject({ enabled: false });
    expect(await alertConfigurations.disable(id)).toMatchObject({ enabled: false });
    expect(await alertConfigurations.enable(id)).toMatchObject({ enabled: true });
    expect(await alertConfigurations.enable(id)).toMatchObject({ enabled: true });
    expect(await alertConfigurations.get(id)).toMatchObject({ enabled: true, eventTypeName: 'NO_PRIMARY' });
  });

  test('are deleted only when their id is confirmed', async () => {
    await using world = await openToolkit();
    await using watch = watchSent(world);
    const { alertConfigurations } = watch.project;
    const id = idOf(await alertConfigurations.create({ event: 'NO_PRIMARY' }));
    for (const options of [undefined, {}, { confirm: 'yes' }])
      await expect(alertConfigurations.delete(id, options)).rejects.toBeInstanceOf(AtlasConfirmationError);
    expect(watch.sent.filter(({ method }) => method === 'DELETE')).toEqual([]);
    await alertConfigurations.delete(id, { confirm: id });
    await expect(alertConfigurations.get(id)).rejects.toBeInstanceOf(AtlasNotFoundError);
    await expect(alertConfigurations.delete(id, { confirm: id })).rejects.toBeInstanceOf(AtlasNotFoundError);
  });

  test('tell their open alerts, and an alert tells its configurations', async () => {
    await using world = await openToolkit();
    const { alertConfigurations } = world.project;
    await busyCluster(world, 2);
    const id = idOf(await alertConfigurations.create({ metric: 'CONNECTIONS', above: 0 }));
    const silent = idOf(await alertConfigurations.create({ metric: 'CONNECTIONS', above: 1_000_000 }));
    world.clock.advance(5 * MINUTE);
    const open = await alertConfigurations.openAlerts(id).toArray({ limit: 10 });
    expect(open.map(({ alertConfigId, status }) => [alertConfigId, status])).toEqual(
      Array(3).fill([id, 'OPEN']),
    );
    expect((await alertConfigurations.openAlerts(id, { itemsPerPage: 1 })).results).toHaveLength(1);
    expect((await alertConfigurations.openAlerts(silent)).results).toEqual([]);
    const { results } = await alertConfigurations.ofAlert(open[0]?.id ?? '');
    expect(results.map(idOf)).toEqual([id]);
    await expect(alertConfigurations.openAlerts('0123456789abcdef01234567')).rejects.toBeInstanceOf(
      AtlasNotFoundError,
    );
  });

  test('look at fields the service names', async () => {
    await using world = await openToolkit();
    const fields = await world.project.alertConfigurations.matcherFields();
    expect(fields).toEqual(expect.arrayContaining(['CLUSTER_NAME', 'HOSTNAME', 'REPLICA_SET_NAME']));
  });
});
