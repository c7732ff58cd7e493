import { expect, test } from 'vitest';
import { busyCluster } from '../support/busy-cluster.ts';
import { openWorld } from '../support/showing.ts';

const HOUR = 3_600_000;

interface Shown {
  readonly log: Buffer;
  readonly host: object;
  readonly disk: object;
  readonly database: object;
  readonly access: object;
  readonly latencies: object;
}

/** Makes the same calls in a world of a seed, and shows what is generated there. */
async function shown(seed: string, wait = 0): Promise<Shown> {
  await using world = await openWorld({ seed });
  const { atlas, groupId, clock } = world;
  const { primary, clusterName } = await busyCluster(world, 4);
  const end = new Date(clock.now() - HOUR).toISOString();
  const start = new Date(clock.now() - 3 * HOUR).toISOString();
  clock.advance(wait);
  const { monitoringAndLogs, accessTracking, collectionLevelMetrics } = atlas;
  const process = { groupId, processId: primary };
  const span = { granularity: 'PT5M', start, end } as const;
  const log = await monitoringAndLogs.getHostLogs({
    groupId,
    hostName: primary.replace(/:.*/, ''),
    logName: 'mongodb',
    startDate: Date.parse(start) / 1000,
    endDate: Date.parse(end) / 1000,
  });
  const measured = async (call: Promise<{ readonly measurements?: readonly object[] }>) =>
    (await call).measurements ?? [];
  return {
    log: Buffer.from(await new Response(log.stream()).arrayBuffer()),
    host: await measured(monitoringAndLogs.getProcessMeasurements({ ...process, ...span })),
    disk: await measured(
      monitoringAndLogs.getProcessDiskMeasurements({ ...process, ...span, partitionName: 'data' }),
    ),
    database: await measured(
      monitoringAndLogs.getDatabaseMeasurements({ ...process, ...span, databaseName: 'sample_mflix' }),
    ),
    access:
      (
        await accessTracking.getAccessHistoryCluster({
          groupId,
          clusterName,
          start: Date.parse(start),
          end: Date.parse(end),
        })
      ).accessLogs ?? [],
    latencies: await measured(
      collectionLevelMetrics.listCollStatMeasurements({
        groupId,
        clusterName,
        clusterView: 'PRIMARY',
        databaseName: 'sample_mflix',
        collectionName: 'movies',
        start,
        end,
      }),
    ),
  };
}

test('measurements, logs and access follow from seed and clock alone, whenever they are asked for', async () => {
  const first = await shown('one');
  expect(first.log.length).toBeGreaterThan(10_000);
  for (const series of [first.host, first.disk, first.database, first.access, first.latencies])
    expect(JSON.stringify(series).length).toBeGreaterThan(1000);
  expect(await shown('one')).toEqual(first);
  expect(await shown('one', 5 * HOUR)).toEqual(first);
});

test('another seed has other ones', async () => {
  const [one, other] = [await shown('one'), await shown('two')];
  expect(one.log.equals(other.log)).toBe(false);
  for (const name of ['host', 'disk', 'access', 'latencies'] as const)
    expect(one[name], name).not.toEqual(other[name]);
});
