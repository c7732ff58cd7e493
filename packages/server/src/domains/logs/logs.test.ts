import { Readable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createGunzip, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestWorld, testWorld } from '../world-fixture.ts';
import { fileInstant, rangeOf } from './download.ts';
import { inOrder } from './in-order.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

interface Entry {
  readonly t: { readonly $date: string };
  readonly c: string;
  readonly id: number;
  readonly ctx: string;
  readonly msg: string;
  readonly attr?: Readonly<Record<string, unknown>>;
}

async function build(world: TestWorld, instanceSize: string): Promise<void> {
  const electableSpecs = { instanceSize, nodeCount: 3 };
  const regionConfigs = [{ providerName: 'AWS', regionName: 'US_EAST_1', priority: 7, electableSpecs }];
  const body = { name: 'shop', clusterType: 'REPLICASET', replicationSpecs: [{ regionConfigs }] };
  await world.call('POST', `${world.group}/clusters`, body);
  for (let times = 0; times < 2; times += 1) await world.call('GET', `${world.group}/clusters/shop`);
}

async function populate(world: TestWorld): Promise<void> {
  await world.call('POST', `${world.group}/accessList`, [{ ipAddress: '192.0.2.7' }]);
  await world.call('POST', `${world.group}/databaseUsers`, {
    databaseName: 'admin',
    username: 'ada',
    password: 'correct-horse-1',
    roles: [{ databaseName: 'admin', roleName: 'readWriteAnyDatabase' }],
  });
  const { body } = await world.call('POST', `${world.group}/sampleDatasetLoad/shop`);
  const path = `${world.group}/sampleDatasetLoad/${String(body._id)}`;
  for (let times = 0; times < 2; times += 1) await world.call('GET', path);
}

async function download(world: TestWorld, path: string): Promise<Response> {
  const token = await world.token();
  const headers = { accept: 'application/vnd.atlas.2023-02-01+gzip', authorization: `Bearer ${token}` };
  return world.atlas.fetch(new Request(`${world.atlas.url}/api/atlas/v2${path}`, { headers }));
}

describe('logs of a busy cluster', () => {
  let world: TestWorld;
  let host: string;
  beforeAll(async () => {
    world = await testWorld();
    await build(world, 'M30');
    world.runtime.advance(HOUR);
    await populate(world);
    world.runtime.advance(12 * HOUR);
    const { results } = await world.call('GET', `${world.group}/processes`);
    host = String(results[2]?.hostname);
  });
  afterAll(() => world[Symbol.asyncDispose]());

  const pathOf = (log: string, query = ''): string =>
    `${world.group}/clusters/${host}/logs/${log}.gz${query}`;
  const bytesOf = async (log: string, query = ''): Promise<Buffer> =>
    Buffer.from(await (await download(world, pathOf(log, query))).arrayBuffer());
  const entriesOf = async (query = ''): Promise<readonly Entry[]> =>
    gunzipSync(await bytesOf('mongodb', query))
      .toString()
      .trim()
      .split('\n')
      .map((line): Entry => JSON.parse(line));

  it('are the same bytes whenever the same part is asked for', async () => {
    const part = '?startDate=1767236400&endDate=1767247200';
    const before = await bytesOf('mongodb', part);
    world.runtime.advance(HOUR);
    expect((await bytesOf('mongodb', part)).equals(before)).toBe(true);
  });

  it('stay the same when a user is added or goes, and when the primary steps down', async () => {
    const part = '?startDate=1767236400&endDate=1767240000';
    const before = await bytesOf('mongodb', part);
    const user = {
      databaseName: 'admin',
      username: 'eve',
      password: 'correct-horse-2',
      roles: [{ databaseName: 'admin', roleName: 'readAnyDatabase' }],
    };
    await world.call('POST', `${world.group}/databaseUsers`, user);
    expect((await bytesOf('mongodb', part)).equals(before)).toBe(true);
    await world.call('DELETE', `${world.group}/databaseUsers/admin/eve`);
    await world.call('POST', `${world.group}/clusters/shop/restartPrimaries`);
    expect((await bytesOf('mongodb', part)).equals(before)).toBe(true);
  });

  it('are made of structured lines in the order of time, within the range', async () => {
    const entries = await entriesOf('?startDate=1767236400&endDate=1767247200');
    const times = entries.map(({ t }) => Date.parse(t.$date));
    expect(times).toEqual([...times].sort((one, other) => one - other));
    expect(times[0]).toBeGreaterThanOrEqual(1_767_236_400_000);
    expect(times.at(-1)).toBeLessThan(1_767_247_200_000);
    expect(Object.keys(entries[0] ?? {})).toEqual(['t', 's', 'c', 'id', 'ctx', 'msg', 'attr']);
    expect(new Set(entries.map(({ c }) => c))).toEqual(new Set(['NETWORK', 'ACCESS', 'COMMAND', 'WTCHKPT']));
  });

  it('show the users and addresses of the project, and what was slow', async () => {
    const entries = await entriesOf();
    const users = new Set(entries.filter(({ c }) => c === 'ACCESS').map(({ attr }) => attr?.['user']));
    expect(users).toEqual(new Set(['mms-automation', 'ada']));
    const remotes = entries.filter(
      ({ id, attr }) => id === 22_943 && !String(attr?.['remote']).startsWith('192.168.'),
    );
    expect(new Set(remotes.map(({ attr }) => String(attr?.['remote']).split(':')[0]))).toEqual(
      new Set(['192.0.2.7']),
    );
    const slow = entries.filter(({ id }) => id === 51_803);
    expect(slow.length).toBeGreaterThan(20);
    expect(slow.filter(({ attr }) => Number(attr?.['durationMillis']) < 60)).toEqual([]);
  });

  it('begin with the start of the process and know no application before there was one', async () => {
    const entries = await entriesOf('?startDate=1767225600&endDate=1767229200');
    expect(entries[0]?.msg).toBe('MongoDB starting');
    expect(
      entries.some(
        ({ msg, attr }) => msg === 'Replica set state transition' && attr?.['newState'] === 'PRIMARY',
      ),
    ).toBe(true);
    expect(entries.some(({ attr }) => attr?.['user'] === 'ada')).toBe(false);
  });

  it('have every connection begin before it is used and end after', async () => {
    const entries = await entriesOf('?startDate=1767236400&endDate=1767247200');
    const ids = new Map<number, number[]>();
    for (const { id, attr, ctx } of entries) {
      const connection = Number(attr?.['connectionId'] ?? ctx.replace('conn', ''));
      if (!Number.isNaN(connection)) ids.set(connection, [...(ids.get(connection) ?? []), id]);
    }
    const whole = [...ids.values()].filter((lines) => lines[0] === 22_943 && lines.at(-1) === 22_944);
    expect(whole.length).toBeGreaterThan(ids.size * 0.97);
  });

  it('name the file after host, range and kind', async () => {
    const asked = await download(world, pathOf('mongodb', '?startDate=1767236400&endDate=1767247200'));
    expect(asked.headers.get('content-disposition')).toBe(
      `attachment; filename="${host}_2026-01-01T03:00:00_2026-01-01T06:00:00_MONGODB.log.gz"`,
    );
    expect(asked.headers.get('content-type')).toBe('application/vnd.atlas.2023-02-01+gzip');
    const bytes = Buffer.from(await asked.arrayBuffer());
    expect(asked.headers.get('x-uncompressed-content-length')).toBe(String(gunzipSync(bytes).length));
  });

  it.each(['mongos', 'mongos-audit-log', 'mongodb-audit-log'])(
    'are empty where there is no %s',
    async (log) => {
      const answer = await download(world, pathOf(log));
      expect(answer.status).toBe(200);
      expect(answer.headers.get('x-uncompressed-content-length')).toBe('0');
      expect(answer.headers.get('content-length')).toBe('0');
      expect((await answer.arrayBuffer()).byteLength).toBe(0);
    },
  );

  it('audit once that is turned on', async () => {
    await world.call('PATCH', `${world.group}/auditLog`, { enabled: true });
    world.runtime.advance(2 * HOUR);
    const lines = gunzipSync(await bytesOf('mongodb-audit-log'))
      .toString()
      .trim()
      .split('\n');
    const entries = lines.map((line): { readonly atype: string; readonly param: { readonly user: string } } =>
      JSON.parse(line),
    );
    expect(new Set(entries.map(({ atype, param }) => `${atype} ${param.user}`))).toEqual(
      new Set(['authenticate ada']),
    );
  });

  it.each([
    ['of an unknown host', 'clusters/nowhere.example.com/logs/mongodb.gz', 'HOST_NOT_FOUND', 404],
    [
      'that end before they begin',
      'HOST/logs/mongodb.gz?startDate=1767247200&endDate=1767236400',
      'START_DATE_AFTER_END_DATE',
      400,
    ],
    ['of a kind there is not', 'HOST/logs/mysql.gz', 'INVALID_PATH_PARAMETER', 400],
  ])('%s are refused', async (_, path, code, status) => {
    const answer = await download(world, `${world.group}/${path.replace('HOST', `clusters/${host}`)}`);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ errorCode: code });
  });
});

describe('the log of a cluster that has just been made', () => {
  it('is empty until the service has got it', async () => {
    await using world = await testWorld();
    await build(world, 'M10');
    const { results } = await world.call('GET', `${world.group}/processes`);
    const path = `${world.group}/clusters/${String(results[0]?.hostname)}/logs/mongodb.gz`;
    const length = async () => (await download(world, path)).headers.get('x-uncompressed-content-length');
    world.runtime.advance(10 * 60_000);
    expect(await length()).toBe('0');
    world.runtime.advance(10 * 60_000);
    expect(Number(await length())).toBeGreaterThan(1000);
  });
});

describe('logs of a day under high load', () => {
  it('never are whole in memory, and stop being made when nobody reads on', async () => {
    await using world = await testWorld();
    await build(world, 'M60');
    await populate(world);
    world.runtime.advance(DAY + HOUR);
    const { results } = await world.call('GET', `${world.group}/processes`);
    const path = `${world.group}/clusters/${String(results[2]?.hostname)}/logs/mongodb.gz`;
    const headers = {
      accept: 'application/vnd.atlas.2023-02-01+gzip',
      authorization: `Bearer ${await world.token()}`,
    };
    const answer = await fetch(`${world.atlas.url}/api/atlas/v2${path}`, { headers });
    const length = Number(answer.headers.get('x-uncompressed-content-length'));
    expect(length).toBeGreaterThan(50_000_000);
    const gunzip = createGunzip();
    if (answer.body) Readable.fromWeb(answer.body).pipe(gunzip);
    let [received, most, next] = [0, 0, 0];
    const start = inUse();
    for await (const chunk of gunzip) {
      received += (chunk as Buffer).length;
      if (received < next) continue;
      next = received + length / 10;
      most = Math.max(most, inUse() - start);
    }
    expect(received).toBe(length);
    // A busy machine lets more pile up between two looks, but never the whole.
    expect(most).toBeLessThan(length / 2);
    const abandoned = await fetch(`${world.atlas.url}/api/atlas/v2${path}`, { headers });
    await abandoned.body?.cancel();
    expect((await world.call('GET', `${world.group}/processes`)).status).toBe(200);
  }, 120_000);
});

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** Bytes that cannot be given back. */
const inUse = (): number => {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};

describe('a range', () => {
  const now = Date.UTC(2026, 0, 3, 12, 0, 0, 520);
  it.each([
    [undefined, undefined, now - DAY, now],
    [1_767_225_600, undefined, 1_767_225_600_000, 1_767_225_600_000 + DAY],
    [undefined, 1_767_225_600, 1_767_225_600_000 - DAY, 1_767_225_600_000],
    [1_767_225_600, 1_767_225_601, 1_767_225_600_000, 1_767_225_601_000],
  ])('from %s to %s is a day where a side is missing', (start, end, from, to) => {
    expect(rangeOf(start, end, now)).toEqual({ from, to });
  });

  it('writes its milliseconds as if they were nanoseconds', () => {
    expect(fileInstant(now)).toBe('2026-01-03T12:00:00.00000052');
    expect(fileInstant(now - 520)).toBe('2026-01-03T12:00:00');
  });
});

describe('pieces', () => {
  it('are put in the order of time', () => {
    const line = (time: number) => ({ time, text: String(time) });
    const pieces = [
      { from: 0, lines: [line(3), line(25), line(1)] },
      { from: 10, lines: [line(12), line(31)] },
      { from: 20, lines: [line(20)] },
    ];
    expect([...inOrder(pieces)].map(({ time }) => time)).toEqual([1, 3, 12, 20, 25, 31]);
  });
});
