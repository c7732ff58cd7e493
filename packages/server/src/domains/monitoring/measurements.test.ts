import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bareServer } from '../../server-fixture.ts';
import { clusters } from '../clusters/index.ts';
import { type TestWorld, testWorld } from '../world-fixture.ts';
import { currentValue, hostsOfProject, monitoring } from './index.ts';
import { DATABASE_MEASUREMENTS, DISK_MEASUREMENTS, HOST_MEASUREMENTS } from './measurement-names.ts';

const HOUR = 3_600_000;

interface Measured {
  readonly name: string;
  readonly units: string;
  readonly dataPoints: readonly { readonly timestamp: string; readonly value: number | null }[];
}

const region = (instanceSize: string) => ({
  providerName: 'AWS',
  regionName: 'US_EAST_1',
  priority: 7,
  electableSpecs: { instanceSize, nodeCount: 3 },
});

/** Makes a replica set and brings it to rest. */
async function build(world: TestWorld, name: string, instanceSize = 'M10'): Promise<void> {
  const body = {
    name,
    clusterType: 'REPLICASET',
    replicationSpecs: [{ regionConfigs: [region(instanceSize)] }],
  };
  await world.call('POST', `${world.group}/clusters`, body);
  for (let times = 0; times < 2; times += 1) await world.call('GET', `${world.group}/clusters/${name}`);
}

/** Lets applications in and gives them something to work on. */
async function open(world: TestWorld, name: string): Promise<void> {
  await world.call('POST', `${world.group}/accessList`, [{ ipAddress: '192.0.2.7' }]);
  await world.call('POST', `${world.group}/databaseUsers`, {
    databaseName: 'admin',
    username: 'ada',
    password: 'correct-horse-1',
    roles: [{ databaseName: 'admin', roleName: 'readWriteAnyDatabase' }],
  });
  const { body } = await world.call('POST', `${world.group}/sampleDatasetLoad/${name}`);
  for (let times = 0; times < 2; times += 1)
    await world.call('GET', `${world.group}/sampleDatasetLoad/${String(body._id)}`);
}

describe('measurements of a cluster', () => {
  let world: TestWorld;
  let primary: string;
  beforeAll(async () => {
    world = await testWorld();
    await build(world, 'shop');
    const { results } = await world.call('GET', `${world.group}/processes`);
    primary = `${world.group}/processes/${String(results[2]?.id)}`;
    await open(world, 'shop');
    world.runtime.advance(50 * HOUR);
  });
  afterAll(() => world[Symbol.asyncDispose]());

  const measured = async (query: string, path = `${primary}/measurements`): Promise<readonly Measured[]> => {
    const { body, status } = await world.call('GET', `${path}?${query}`);
    expect(status, JSON.stringify(body).slice(0, 300)).toBe(200);
    return body.measurements as readonly Measured[];
  };
  const valuesOf = (all: readonly Measured[], name: string): readonly number[] =>
    all.find((each) => each.name === name)?.dataPoints.map(({ value }) => value ?? Number.NaN) ?? [];

  it('are the same whenever they are asked for', async () => {
    const query = 'granularity=PT1M&period=PT2H';
    expect(await measured(query)).toEqual(await measured(query));
  });

  it('have the names and units of the service in its order', async () => {
    const plain = (all: readonly Measured[]) => all.map(({ name, units }) => ({ name, units }));
    expect(plain(await measured('granularity=PT1H&period=P1D'))).toEqual(HOST_MEASUREMENTS);
    expect(
      plain(await measured('granularity=PT1H&period=P1D', `${primary}/disks/data/measurements`)),
    ).toEqual(DISK_MEASUREMENTS);
    expect(
      plain(await measured('granularity=PT1H&period=P1D', `${primary}/databases/sample_mflix/measurements`)),
    ).toEqual(DATABASE_MEASUREMENTS);
  });

  it.each([
    ['PT1M', 'PT1H', 61],
    ['PT5M', 'PT1H', 13],
    ['PT30M', 'P1D', 49],
    ['PT1H', 'P1D', 25],
    ['P1D', 'P7D', 3],
  ])('have points at the multiples of %s', async (granularity, period, count) => {
    const [one] = await measured(`granularity=${granularity}&period=${period}&m=CONNECTIONS`);
    const stamps = one?.dataPoints.map(({ timestamp }) => timestamp) ?? [];
    expect(stamps.length).toBeGreaterThanOrEqual(count - 1);
    expect(stamps.length).toBeLessThanOrEqual(count + 1);
    const step = { PT1M: 60, PT5M: 300, PT30M: 1800, PT1H: 3600, P1D: 86_400 }[granularity] ?? 1;
    expect(stamps.slice(0, -1).filter((stamp) => (Date.parse(stamp) / 1000) % step !== 0)).toEqual([]);
    expect(new Set(stamps).size).toBe(stamps.length);
  });

  it('average finer ones and keep their greatest', async () => {
    const names = 'm=SYSTEM_CPU_USER&m=MAX_SYSTEM_CPU_USER';
    const minutes = await measured(
      `granularity=PT1M&start=2026-01-02T10:00:00Z&end=2026-01-02T11:00:00Z&${names}`,
    );
    const coarse = await measured(
      `granularity=PT5M&start=2026-01-02T10:00:00Z&end=2026-01-02T11:00:00Z&${names}`,
    );
    const [fine, greatest] = [valuesOf(minutes, 'SYSTEM_CPU_USER'), valuesOf(minutes, 'MAX_SYSTEM_CPU_USER')];
    const average = fine.slice(1, 6).reduce((sum, value) => sum + value, 0) / 5;
    expect(valuesOf(coarse, 'SYSTEM_CPU_USER')[1]).toBeCloseTo(average, 9);
    expect(valuesOf(coarse, 'MAX_SYSTEM_CPU_USER')[1]).toBe(Math.max(...greatest.slice(1, 6)));
  });

  it('agree with each other', async () => {
    const host = await measured('granularity=PT5M&period=P1D');
    const disk = await measured('granularity=PT5M&period=P1D', `${primary}/disks/data/measurements`);
    const at = (all: readonly Measured[], name: string): number => valuesOf(all, name)[100] ?? Number.NaN;
    const total = at(disk, 'DISK_PARTITION_SPACE_USED') + at(disk, 'DISK_PARTITION_SPACE_FREE');
    expect(total / 2 ** 30).toBeCloseTo(10 * 0.996736, 3);
    const percent = at(disk, 'DISK_PARTITION_SPACE_PERCENT_USED');
    expect(percent).toBeCloseTo((at(disk, 'DISK_PARTITION_SPACE_USED') / total) * 100, 6);
    expect(percent + at(disk, 'DISK_PARTITION_SPACE_PERCENT_FREE')).toBeCloseTo(100, 9);
    expect(at(disk, 'DISK_PARTITION_IOPS_TOTAL')).toBeCloseTo(
      at(disk, 'DISK_PARTITION_IOPS_READ') + at(disk, 'DISK_PARTITION_IOPS_WRITE'),
      6,
    );
    expect(at(host, 'SYSTEM_CPU_USER')).toBeCloseTo(2 * at(host, 'SYSTEM_NORMALIZED_CPU_USER'), 9);
    expect(at(host, 'SYSTEM_CPU_USER')).toBeGreaterThan(at(host, 'PROCESS_CPU_USER'));
    const requests = ['CMD', 'QUERY', 'UPDATE', 'DELETE', 'GETMORE', 'INSERT'].map((of) =>
      at(host, `OPCOUNTER_${of}`),
    );
    expect(at(host, 'NETWORK_NUM_REQUESTS')).toBeCloseTo(
      requests.reduce((sum, each) => sum + each, 0),
      6,
    );
  });

  it('stay within what they are a part of, and no greatest is below its average', async () => {
    for (const path of [`${primary}/measurements`, `${primary}/disks/data/measurements`]) {
      const all = await measured('granularity=PT1M&period=PT6H', path);
      for (const { name, units } of all) {
        const values = valuesOf(all, name);
        const most =
          units !== 'PERCENT'
            ? Number.POSITIVE_INFINITY
            : /_CPU/.test(name) && !/NORMALIZED/.test(name)
              ? 200
              : 100;
        expect(
          values.filter((value) => value < 0 || value > most),
          name,
        ).toEqual([]);
        const greatest = valuesOf(all, `MAX_${name}`);
        expect(
          greatest.filter((value, index) => value < (values[index] ?? 0) - 1e-6),
          name,
        ).toEqual([]);
      }
    }
  });

  it('follow the hours of the day once there is somebody to work for', async () => {
    const [queries] = await measured('granularity=PT1H&period=P1D&m=OPCOUNTER_QUERY');
    const values = queries?.dataPoints.map(({ value }) => value ?? 0) ?? [];
    expect(Math.max(...values)).toBeGreaterThan(2 * Math.min(...values));
    expect(Math.max(...values)).toBeGreaterThan(10);
  });

  it('know a database since it is there, and nothing between two looks at it', async () => {
    const [size] = await measured(
      'granularity=PT1M&period=PT1H&m=DATABASE_DATA_SIZE',
      `${primary}/databases/sample_mflix/measurements`,
    );
    const values = size?.dataPoints.map(({ value }) => value) ?? [];
    expect(values.filter((value) => value !== null).length).toBeGreaterThanOrEqual(3);
    expect(values.filter((value) => value !== null).length).toBeLessThan(6);
    expect(values.length).toBeGreaterThan(55);
  });

  it('are kept for a time that depends on how far they are apart', async () => {
    const [minutes] = await measured(
      'granularity=PT1M&start=2026-01-01T00:00:00Z&end=2026-01-01T01:30:00Z&m=CONNECTIONS',
    );
    expect(minutes?.dataPoints).toEqual([]);
    const [hours] = await measured(
      'granularity=PT1H&start=2026-01-01T00:00:00Z&end=2026-01-01T01:30:00Z&m=CONNECTIONS',
    );
    expect(hours?.dataPoints.length).toBeGreaterThan(0);
  });

  it.each([
    ['no granularity', 'period=PT1H', 'MISSING_QUERY_PARAMETER', 400],
    ['a granularity that is none', 'granularity=PT7M&period=PT1H', 'INVALID_GRANULARITY', 400],
    ['ten seconds on a small machine', 'granularity=PT10S&period=PT1H', 'INVALID_GRANULARITY', 400],
    ['no time', 'granularity=PT1H', 'MISSING_QUERY_PARAMETER', 400],
    ['half a time', 'granularity=PT1H&start=2026-01-01T00:00:00Z', 'MISSING_QUERY_PARAMETER', 400],
    ['a period that is none', 'granularity=PT1H&period=yesterday', 'INVALID_PERIOD', 400],
    ['no time at all', 'granularity=PT1H&period=PT0S', 'INVALID_PERIOD', 400],
    [
      'both ways to say a time',
      'granularity=PT1H&period=PT1H&start=2026-01-01T00:00:00Z&end=2026-01-01T01:00:00Z',
      'INVALID_QUERY_PARAMETER',
      400,
    ],
    [
      'an end before its start',
      'granularity=PT1H&start=2026-01-02T00:00:00Z&end=2026-01-01T00:00:00Z',
      'START_DATE_AFTER_END_DATE',
      400,
    ],
    ['an unknown measurement', 'granularity=PT1H&period=PT1H&m=HAPPINESS', 'INVALID_QUERY_PARAMETER', 400],
  ])('refuse %s', async (_, query, code, status) => {
    expect(await world.call('GET', `${primary}/measurements?${query}`)).toMatchObject({ code, status });
  });

  it.each([
    ['/processes/nowhere.example.com:27017', 'HOSTNAME_AND_PORT_NOT_FOUND'],
    ['/processes/nowhere.example.com:27017/databases', 'HOSTNAME_AND_PORT_NOT_FOUND'],
  ])('have nothing of %s', async (path, code) => {
    expect(await world.call('GET', `${world.group}${path}`)).toMatchObject({ code, status: 404 });
  });

  it.each(['databases/absent', 'disks/absent', 'databases/absent/measurements?granularity=PT1H&period=PT1H'])(
    'have nothing of %s of a process',
    async (path) => {
      expect(await world.call('GET', `${primary}/${path}`)).toMatchObject({
        code: 'RESOURCE_NOT_FOUND',
        status: 404,
      });
    },
  );
});

describe('a paused cluster', () => {
  it('has no points while it stands still, and does not answer', async () => {
    await using world = await testWorld();
    await build(world, 'shop');
    world.runtime.advance(6 * HOUR);
    await world.call('PATCH', `${world.group}/clusters/shop`, { paused: true });
    world.runtime.advance(6 * HOUR);
    const paused = await world.call('GET', `${world.group}/processes`);
    expect(paused.results.map(({ typeName }) => typeName)).toEqual(['NO_DATA', 'NO_DATA', 'NO_DATA']);
    await world.call('PATCH', `${world.group}/clusters/shop`, { paused: false });
    world.runtime.advance(6 * HOUR);
    const path = `${world.group}/processes/${String(paused.results[0]?.id)}/measurements`;
    const { body } = await world.call('GET', `${path}?granularity=PT1H&period=P1D&m=CONNECTIONS`);
    const hours = (body.measurements as readonly Measured[])[0]?.dataPoints.map(({ timestamp }) =>
      timestamp.slice(11, 13),
    );
    expect(hours).toEqual(['01', '02', '03', '04', '05', '06', '13', '14', '15', '16', '17', '18']);
  });
});

describe('a cluster on shared machines', () => {
  it('shows what is its own of its processes, and no disk', async () => {
    await using world = await testWorld();
    await world.call('POST', `${world.group}/flexClusters`, {
      name: 'small',
      providerSettings: { backingProviderName: 'AWS', regionName: 'US_EAST_1' },
    });
    for (let times = 0; times < 2; times += 1) await world.call('GET', `${world.group}/flexClusters/small`);
    world.runtime.advance(HOUR);
    const { results } = await world.call('GET', `${world.group}/processes`);
    const path = `${world.group}/processes/${String(results[0]?.id)}`;
    expect(String(results[0]?.id)).toMatch(/^ac-/);
    const { body } = await world.call('GET', `${path}/measurements?granularity=PT5M&period=PT30M`);
    const shown = (body.measurements as readonly Measured[]).filter(
      ({ dataPoints }) => dataPoints.length > 0,
    );
    expect(shown.map(({ name }) => name).sort()).toEqual([
      'CONNECTIONS',
      'DB_DATA_SIZE_TOTAL',
      'DB_STORAGE_TOTAL',
      'NETWORK_BYTES_IN',
      'NETWORK_BYTES_OUT',
      'NETWORK_NUM_REQUESTS',
      'OPCOUNTER_CMD',
      'OPCOUNTER_DELETE',
      'OPCOUNTER_GETMORE',
      'OPCOUNTER_INSERT',
      'OPCOUNTER_QUERY',
      'OPCOUNTER_UPDATE',
    ]);
    expect((await world.call('GET', `${path}/disks`)).results).toEqual([]);
  });
});

describe('the latest value', () => {
  it.each([
    ['NORMALIZED_SYSTEM_CPU_USER', 'SYSTEM_NORMALIZED_CPU_USER', 'measurements'],
    ['CONNECTIONS', 'CONNECTIONS', 'measurements'],
    ['LOGICAL_SIZE', 'DB_DATA_SIZE_TOTAL', 'measurements'],
    ['DISK_PARTITION_SPACE_USED_DATA', 'DISK_PARTITION_SPACE_PERCENT_USED', 'disks/data/measurements'],
  ])('that alerts know as %s is the last that is measured', async (metric, name, path) => {
    const server = await bareServer([clusters, monitoring]);
    const body = {
      name: 'shop',
      clusterType: 'REPLICASET',
      replicationSpecs: [{ regionConfigs: [region('M10')] }],
    };
    await server.call('POST', `${server.group}/clusters`, body);
    for (let times = 0; times < 2; times += 1) {
      await server.call('GET', `${server.group}/clusters/shop`);
      server.runtime.advance(901_000);
    }
    const groupId = server.group.replace('/groups/', '');
    const now = server.runtime.now();
    const [host, value, percent, none] = await server.server.transaction(async (store) => {
      const [first] = await hostsOfProject(store, groupId);
      if (first === undefined) throw new Error('There is no process');
      const ask = (of: string) => currentValue(store, first, of, now);
      return [first, await ask(metric), await ask('CONNECTIONS_PERCENT'), await ask('HAPPINESS')];
    });
    const query = `granularity=PT1M&period=PT1H&m=${name}`;
    const { body: answer } = await server.call(
      'GET',
      `${server.group}/processes/${host.id}/${path}?${query}`,
    );
    const { measurements } = answer as { readonly measurements: readonly Measured[] };
    expect(value).toEqual({
      value: measurements[0]?.dataPoints.at(-1)?.value,
      units: measurements[0]?.units,
    });
    expect(percent?.value).toBeCloseTo((45 / 1500) * 100, 0);
    expect(none).toBeUndefined();
    await server.server.close();
  });
});
