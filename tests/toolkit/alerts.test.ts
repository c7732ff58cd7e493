import { AtlasNotFoundError, AtlasValidationError, alertDates } from '@mercator/client';
import { describe, expect, test } from 'vitest';
import { busyCluster } from '../support/busy-cluster.ts';
import { watchSent } from '../support/sent.ts';
import { openToolkit, type ToolkitWorld } from '../support/toolkit.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A project in which the connections of every process are more than a configuration allows. */
async function withOpenAlerts(
  world: ToolkitWorld,
): Promise<{ readonly ids: string[]; readonly hosts: string[] }> {
  const { project, clock } = world;
  const { processIds } = await busyCluster(world, 2);
  await project.alertConfigurations.create({ metric: 'CONNECTIONS', above: 0 });
  clock.advance(5 * MINUTE);
  const alerts = await project.alerts.list({ status: 'OPEN' }).toArray({ limit: 10 });
  return { ids: alerts.map(({ id }) => id), hosts: [...processIds] };
}

describe('alerts', () => {
  test('are listed by status, page by page or all, and one is read by its id', async () => {
    await using world = await openToolkit();
    const { alerts } = world.project;
    const { ids } = await withOpenAlerts(world);
    expect(ids).toHaveLength(3);
    const page = await alerts.list({ status: 'OPEN', itemsPerPage: 2 });
    expect(page.results.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    expect(page.totalCount).toBe(3);
    const { results: closed } = await alerts.list({ status: 'CLOSED' });
    expect(closed).not.toEqual([]);
    for (const alert of closed) expect(alertDates(alert).resolved).toBeInstanceOf(Date);
    expect((await alerts.list({ status: 'TRACKING' })).results).toEqual([]);
    const all = await alerts.list().toArray({ limit: 10 });
    expect(all.map(({ id }) => id)).toEqual([...ids, ...closed.map(({ id }) => id)]);
    expect(await alerts.get(ids[1] ?? '')).toEqual(all[1]);
  });

  test('that are open, which have no date of resolution, are read like any other', async () => {
    await using world = await openToolkit();
    const { ids } = await withOpenAlerts(world);
    const alert = await world.project.alerts.get(ids[0] ?? '');
    const { created, updated, resolved, acknowledgedUntil } = alertDates(alert);
    expect(created?.getTime()).toBeGreaterThan(world.clock.now() - HOUR);
    expect(updated?.getTime()).toBeLessThanOrEqual(world.clock.now());
    expect([resolved, acknowledgedUntil]).toEqual([undefined, undefined]);
    expect(alert).toMatchObject({
      status: 'OPEN',
      alertConfigId: expect.stringMatching(/^[0-9a-f]{24}$/),
      currentValue: { number: expect.any(Number) },
      eventTypeName: 'OUTSIDE_METRIC_THRESHOLD',
      groupId: world.groupId,
      hostnameAndPort: expect.stringMatching(/:\d+$/),
      links: expect.any(Array),
      metricName: 'CONNECTIONS',
      replicaSetName: expect.any(String),
    });
    const [configuration] = await world.project.alertConfigurations.ofAlert(alert.id).toArray({ limit: 2 });
    expect(configuration?.id).toBe(alert.alertConfigId);
  });

  test('that are open are found by cluster, host, type and metric, and by whether somebody cares', async () => {
    await using world = await openToolkit();
    const { alerts } = world.project;
    const { ids, hosts } = await withOpenAlerts(world);
    const found = async (filter: Parameters<typeof alerts.open>[0]) =>
      (await alerts.open(filter).toArray({ limit: 10 })).map(({ id }) => id);
    expect(await found({})).toEqual(ids);
    expect(await found({ clusters: ['BUSY'], types: ['OUTSIDE_METRIC_THRESHOLD'] })).toEqual(ids);
    expect(await found({ clusters: ['other'] })).toEqual([]);
    expect(await found({ metrics: ['CONNECTIONS'] })).toEqual(ids);
    expect(await found({ metrics: ['CONNECTIONS_PERCENT'] })).toEqual([]);
    const [host = ''] = hosts;
    expect(await found({ hosts: [host] })).toHaveLength(1);
    expect(await found({ hosts: [host.replace(/:\d+$/, '')] })).toEqual(await found({ hosts: [host] }));
    const [first = '', ...others] = ids;
    await alerts.acknowledge(first, { until: world.clock.now() + HOUR });
    expect(await found({ acknowledged: true })).toEqual([first]);
    expect(await found({ acknowledged: false })).toEqual(others);
    world.clock.advance(2 * HOUR);
    expect(await found({ acknowledged: true })).toEqual([]);
  });

  test('are acknowledged until the very moment that was said, in whatever form it was said', async () => {
    await using world = await openToolkit();
    const { ids } = await withOpenAlerts(world);
    await using watch = watchSent(world);
    const { alerts } = watch.project;
    const until = Math.ceil((world.clock.now() + 6 * HOUR) / 1000) * 1000;
    const text = new Date(until).toISOString();
    const zoned = new Date(until + 2 * HOUR).toISOString().replace('Z', '+02:00');
    const [id = ''] = ids;
    for (const moment of [until, new Date(until), text, zoned]) {
      const alert = await alerts.acknowledge(id, { until: moment, comment: 'disk is on order' });
      expect(alertDates(alert).acknowledgedUntil?.getTime()).toBe(until);
      expect(alert).toMatchObject({ status: 'OPEN', acknowledgementComment: 'disk is on order' });
      expect(alertDates(await alerts.get(id)).acknowledgedUntil?.getTime()).toBe(until);
    }
    const bodies = watch.sent.filter(({ method }) => method === 'PATCH').map(({ body }) => body);
    const one = { acknowledgedUntil: text, acknowledgementComment: 'disk is on order' };
    expect(bodies).toEqual([one, one, one, one]);
  });

  test('are acknowledged forever, which is a hundred years, and unacknowledged', async () => {
    await using world = await openToolkit();
    const { alerts } = world.project;
    const { ids } = await withOpenAlerts(world);
    const [id = ''] = ids;
    const forever = await alerts.acknowledgeForever(id, { comment: 'known' });
    const years = new Date(world.clock.now()).getUTCFullYear() + 100;
    expect(alertDates(forever).acknowledgedUntil?.getUTCFullYear()).toBe(years);
    expect(forever).toMatchObject({ acknowledgementComment: 'known' });
    world.clock.advance(30 * DAY);
    const alert = await alerts.unacknowledge(id);
    expect(alertDates(alert).acknowledgedUntil).toBeUndefined();
    for (const field of ['acknowledgedUntil', 'acknowledgementComment', 'acknowledgingUsername'])
      expect(alert).not.toHaveProperty(field);
    expect(await alerts.get(id)).toEqual(alert);
  });

  test('are not acknowledged until what is over, has no zone, or with a comment nobody keeps', async () => {
    await using world = await openToolkit();
    const { ids } = await withOpenAlerts(world);
    await using watch = watchSent(world);
    const { alerts } = watch.project;
    const [id = ''] = ids;
    const later = world.clock.now() + HOUR;
    const comment = 'x'.repeat(201);
    const wrong = [
      { until: world.clock.now() - DAY },
      { until: '2999-01-01T00:00:00' },
      { until: later, comment },
    ];
    for (const options of wrong)
      await expect(alerts.acknowledge(id, options)).rejects.toBeInstanceOf(AtlasValidationError);
    await expect(alerts.acknowledgeForever(id, { comment })).rejects.toMatchObject({ parameter: 'comment' });
    expect(watch.sent).toEqual([]);
  });

  test('that do not exist are not found, whatever is wanted of them', async () => {
    await using world = await openToolkit();
    const { alerts } = world.project;
    const nobody = '0123456789abcdef01234567';
    const verbs = [
      () => alerts.get(nobody),
      () => alerts.acknowledge(nobody, { until: world.clock.now() + HOUR }),
      () => alerts.acknowledgeForever(nobody),
      () => alerts.unacknowledge(nobody),
    ];
    for (const verb of verbs) {
      const error = await verb().catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(AtlasNotFoundError);
      expect(error).toMatchObject({ status: 404, message: expect.stringContaining(nobody) });
    }
  });
});
