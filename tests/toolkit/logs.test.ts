import { gunzipSync } from 'node:zlib';
import {
  AtlasAbortError,
  AtlasBadRequestError,
  AtlasForbiddenError,
  AtlasNotFoundError,
  AtlasResponseError,
  AtlasValidationError,
  type LogFailure,
  type LogLine,
  type LogLines,
  LogNames,
  type Logs,
  parseLogLine,
} from '@mercator/client';
import { describe, expect, test } from 'vitest';
import { busyCluster } from '../support/busy-cluster.ts';
import { free, LONG_ENOUGH, replicaSet, running, sharded } from '../support/clusters.ts';
import { brokenAfter, logNetwork } from '../support/log-network.ts';
import { openToolkit, type ToolkitWorld } from '../support/toolkit.ts';

const HOUR = 3_600_000;
const MANY = { limit: 1_000_000 };

/** Downloads of logs that were answered since the count: host, log and query. */
const downloadsSince = ({ exchanges }: ToolkitWorld, count: number): readonly string[] =>
  exchanges
    .slice(count)
    .filter(({ status, path }) => status !== 401 && path.includes('/logs/'))
    .map(({ path }) => path.replace(/^.*\/clusters\//, ''));

/** A world with a cluster that applications use, and the machine of its primary. */
async function busyWorld(hours = 3) {
  const world = await openToolkit();
  const { primary, processIds } = await busyCluster(world, hours);
  const host = primary.replace(/:\d+$/, '');
  return { ...world, host, primary, processIds, [Symbol.asyncDispose]: () => world[Symbol.asyncDispose]() };
}

async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

describe('lines of a host', () => {
  test('structured lines of one host become objects with dates, levels, components, ids and attributes', async () => {
    await using world = await busyWorld();
    const logs = world.project.logs.lines(world.host);
    const lines = await logs.toArray(MANY);
    expect(lines.length).toBeGreaterThan(100);
    const accepted = lines.find(({ id }) => id === 22_943);
    expect(parseLogLine(accepted?.raw ?? '').message).toBe(accepted?.message);
    expect(accepted).toMatchObject({
      format: 'json',
      timestamp: expect.any(Date),
      severity: 'I',
      component: 'NETWORK',
      context: 'listener',
      message: 'Connection accepted',
      host: world.host,
      log: 'mongodb',
    });
    expect(accepted?.attributes).toMatchObject({ remote: expect.stringMatching(/^\d+\.\d+\.\d+\.\d+:\d+$/) });
    expect(accepted?.raw).toContain(accepted?.timestamp?.toISOString().slice(0, 23) ?? 'nothing');
    expect(logs.summary).toMatchObject({ lines: lines.length, matched: lines.length, bad: 0, truncated: 0 });
    expect(logs.summary.bytes).toBeGreaterThan(logs.summary.received);
  });

  test('lines are given as they come, in batches or alone, and a run begins anew each time', async () => {
    await using world = await busyWorld();
    const logs = world.project.logs.lines(world.host);
    let batched = 0;
    for await (const lines of logs.batches()) batched += lines.length;
    let alone = 0;
    for await (const line of logs) alone += line.raw === '' ? 0 : 1;
    expect([alone, logs.summary.lines]).toEqual([batched, batched]);
  });

  test('leaving the loop ends the download, and a signal ends it anywhere', async () => {
    await using world = await busyWorld();
    for await (const line of world.project.logs.lines(world.host)) {
      expect(line.format).toBe('json');
      break;
    }
    const ending = new AbortController();
    const lines = world.project.logs.lines(
      { all: true },
      { signal: ending.signal, onFailure: () => undefined },
    );
    const read = async (): Promise<void> => {
      for await (const _ of lines) ending.abort();
    };
    await expect(read()).rejects.toThrow(AtlasAbortError);
  });

  test('a host is a name, a name with its port, or what was listed; hosts.logLines is the same', async () => {
    await using world = await busyWorld();
    const { project, host, primary } = world;
    const listed = await project.hosts.get(primary);
    const count = async (lines: LogLines): Promise<number> => (await lines.toArray(MANY)).length;
    const expected = await count(project.logs.lines(host));
    expect(await count(project.logs.lines(primary))).toBe(expected);
    expect(await count(project.logs.lines(listed))).toBe(expected);
    expect(await count(project.hosts.logLines(listed, { log: LogNames.MONGODB }))).toBe(expected);
    await expect(count(project.logs.lines('nowhere.example.com'))).rejects.toThrow(AtlasNotFoundError);
  });

  test('what cannot be right is refused at once, and nothing is sent', async () => {
    await using world = await openToolkit();
    const { lines, stream } = world.project.logs;
    const host = 'a.example.com';
    const wrong: (() => unknown)[] = [
      () => lines(''),
      () => lines('../etc'),
      () => lines({ cluster: '' }),
      () => lines(host, { log: [] }),
      () => stream(host, { from: '2026-01-01T00:00:00' }),
      () => lines(host, { from: '2026-01-02T00:00:00Z', to: '2026-01-01T00:00:00Z' }),
      () => lines(host, { from: 0 }),
      () => lines(host, { id: 1.5 }),
      () => lines(host, { slowerThan: Number.NaN }),
      () => lines(host, { maxLineLength: 0 }),
    ];
    for (const call of wrong) expect(call, String(call)).toThrow(AtlasValidationError);
    expect(world.exchanges).toEqual([]);
  });
});

describe('a range of a log', () => {
  test('moments are sent as seconds in UTC whatever zone they are written in, and lines are exact to the millisecond', async () => {
    await using world = await busyWorld(6);
    const { host, clock } = world;
    const now = clock.now();
    const from = now - 3 * HOUR + 1;
    const to = now - HOUR - 1;
    await using network = logNetwork(world);
    const { logs } = network.atlas.project();
    const lines = await logs.lines(host, { from: new Date(from), to }).toArray(MANY);
    // The same moments, written elsewhere on the earth.
    const elsewhere = (time: number): string =>
      new Date(time - 5 * HOUR).toISOString().replace('Z', '-05:00');
    const same = await logs.lines(host, { from: elsewhere(from), to: elsewhere(to) }).toArray(MANY);
    const sent = network.asked;
    const [start, end] = [Math.floor(from / 1000), Math.ceil(to / 1000)];
    expect(sent[0]).toMatch(
      new RegExp(`endDate=${end}.*startDate=${start}|startDate=${start}.*endDate=${end}`),
    );
    expect(sent[1]).toBe(sent[0]);
    expect(same.map(({ raw }) => raw)).toEqual(lines.map(({ raw }) => raw));
    const times = lines.map(({ timestamp }) => timestamp?.getTime() ?? 0);
    expect(times.length).toBeGreaterThan(10);
    expect(Math.min(...times)).toBeGreaterThanOrEqual(from);
    expect(Math.max(...times)).toBeLessThan(to);
  });

  test('a start alone reaches up to now, longer than the day the service would take it for', async () => {
    await using world = await busyWorld(28);
    const { project, host, clock } = world;
    const lines = await project.logs
      .lines(host, { from: clock.now() - 26 * HOUR, text: 'accepted' })
      .toArray(MANY);
    const last = lines.at(-1)?.timestamp?.getTime() ?? 0;
    expect(clock.now() - last).toBeLessThan(HOUR);
    expect((lines[0]?.timestamp?.getTime() ?? 0) - (clock.now() - 26 * HOUR)).toBeLessThan(HOUR);
  });
});

describe('filters', () => {
  test('by level, component, message, thread, text, duration and anything else', async () => {
    await using world = await busyWorld(6);
    const { logs } = world.project;
    const all = await logs.lines(world.host).toArray(MANY);
    const thread = all.find(({ context }) => context?.startsWith('conn'))?.context ?? '';
    const filters = [
      [{ severity: 'I' }, (line: LogLine) => line.severity === 'I'],
      [{ severity: ['E', 'F'] }, (line: LogLine) => line.severity === 'E' || line.severity === 'F'],
      [
        { component: ['ACCESS', 'WTCHKPT'] },
        (line: LogLine) => /^(ACCESS|WTCHKPT)$/.test(line.component ?? ''),
      ],
      [{ id: 22_943 }, (line: LogLine) => line.id === 22_943],
      [{ context: thread }, (line: LogLine) => line.context === thread],
      [{ text: 'authenticated' }, (line: LogLine) => line.raw.includes('authenticated')],
      [{ slowerThan: 150 }, (line: LogLine) => Number(line.attributes.durationMillis ?? -1) >= 150],
      [
        { where: (line: LogLine) => line.attributes.user === 'ada' },
        (line: LogLine) => line.attributes.user === 'ada',
      ],
    ] as const;
    for (const [filter, meets] of filters) {
      const lines = logs.lines(world.host, filter);
      const given = (await lines.toArray(MANY)).map(({ raw }) => raw);
      expect(given, JSON.stringify(filter)).toEqual(all.filter(meets).map(({ raw }) => raw));
      expect(lines.summary).toMatchObject({ lines: all.length, matched: given.length });
    }
  });
});

describe('several hosts', () => {
  test('lines of a cluster name their host, one host after the other or all in the order of time', async () => {
    await using world = await busyWorld();
    const { logs } = world.project;
    const hosts = world.processIds.map((id) => id.replace(/:\d+$/, ''));
    const lines = await logs.lines({ cluster: 'BUSY' }).toArray(MANY);
    const order = lines.map(({ host }) => host).filter((host, index, all) => host !== all[index - 1]);
    expect(order).toEqual(hosts);
    const merged = await logs.lines({ cluster: 'busy' }, { order: 'time' }).toArray(MANY);
    const times = merged.map(({ timestamp }) => timestamp?.getTime() ?? 0);
    expect(times).toEqual([...times].sort((one, other) => one - other));
    expect(merged.map(({ raw }) => raw).sort()).toEqual(lines.map(({ raw }) => raw).sort());
  });

  test('a cluster is found by its name or alias in any case, hyphens and numbers in it included, and not by a part of it', async () => {
    await using world = await openToolkit();
    const long = 'A-Very-Long-Cluster-Name-Of-A-Shop';
    for (const name of ['My-Shop-00-01', 'my', long]) await running(world, replicaSet(name));
    const { project } = world;
    const namesOf: Readonly<Record<string, readonly string[]>> = {
      'My-Shop-00-01': ['My-Shop-00-01', 'my-shop-00-01', 'MY-SHOP-00-01'],
      [long]: [long.toUpperCase(), 'a-very-long-cluster-nam', 'A-VERY-LONG-CLUSTER-NAM'],
    };
    for (const [name, spellings] of Object.entries(namesOf)) {
      const mine = await project.hosts.names({ cluster: name });
      expect(mine).toHaveLength(3);
      for (const cluster of spellings) {
        const before = world.exchanges.length;
        await project.logs.lines({ cluster }).toArray(MANY);
        expect(downloadsSince(world, before).map((path) => path.split('/')[0])).toEqual(mine);
      }
    }
    await expect(project.logs.lines({ cluster: 'my-shop' }).toArray(MANY)).rejects.toThrow(/no host belongs/);
  });

  test('each machine of a sharded cluster is asked only for logs it can have', async () => {
    await using world = await openToolkit();
    await running(world, sharded('Grid', 2));
    world.clock.advance(LONG_ENOUGH);
    const { project } = world;
    const routers = new Set(
      (await project.hosts.ofType('SHARD_MONGOS').toArray(MANY)).map(({ hostname }) => hostname),
    );
    const machines = await project.hosts.names();
    const before = world.exchanges.length;
    await project.logs.lines({ all: true }, { log: Object.values(LogNames) }).toArray(MANY);
    const asked = downloadsSince(world, before).map((path) => path.replace(/\?.*/, ''));
    const countOf = (log: string): number => asked.filter((path) => path.endsWith(`/${log}.gz`)).length;
    expect(countOf(LogNames.MONGOS)).toBe(routers.size);
    expect(countOf(LogNames.MONGOS_AUDIT)).toBe(routers.size);
    expect(countOf(LogNames.MONGODB)).toBe(machines.length);
    expect(countOf(LogNames.MONGODB_AUDIT)).toBe(machines.length);
    expect(asked).toHaveLength(2 * (routers.size + machines.length));
  });

  test('audit logs are read as well: their actions are messages and their fields attributes', async () => {
    await using world = await openToolkit();
    const { atlas, groupId, project } = world;
    await atlas.auditing.updateAuditLog({
      groupId,
      body: { enabled: true, auditFilter: '{"atype":"authenticate"}', auditAuthorizationSuccess: false },
    });
    await busyCluster(world, 6);
    const [line] = await project.logs
      .lines({ cluster: 'busy' }, { log: LogNames.MONGODB_AUDIT })
      .toArray({ limit: 1 });
    expect(line).toMatchObject({
      format: 'json',
      timestamp: expect.any(Date),
      severity: undefined,
      message: 'authenticate',
      log: 'mongodb-audit-log',
    });
    expect(line?.attributes).toMatchObject({
      param: { mechanism: expect.any(String) },
      result: expect.any(Number),
    });
  });

  test('a host that fails is told beside the others, or ends the run when nobody wants to be told', async () => {
    await using world = await busyWorld();
    const { host } = world;
    await using network = logNetwork(world, (answer, { url }) =>
      url.includes(`/clusters/${host}/`)
        ? Response.json({ errorCode: 'UNEXPECTED_ERROR' }, { status: 500 })
        : answer,
    );
    const { logs } = network.atlas.project();
    const failures: LogFailure[] = [];
    const lines = await logs
      .lines({ cluster: 'busy' }, { onFailure: (one) => failures.push(one) })
      .toArray(MANY);
    expect(failures).toMatchObject([{ host, log: 'mongodb', error: { status: 500 } }]);
    expect(new Set(lines.map((line) => line.host)).size).toBe(2);
    await expect(logs.lines({ cluster: 'busy' }).toArray(MANY)).rejects.toThrow(/UNEXPECTED_ERROR/);
  });
});

describe('bytes', () => {
  test('compressed bytes of a cluster are one gzip of all its logs; decompressed they are the lines', async () => {
    await using world = await busyWorld();
    const { logs } = world.project;
    const lines = (await logs.lines({ cluster: 'busy' }).toArray(MANY)).map(({ raw }) => `${raw}\n`).join('');
    const pieces: Uint8Array[] = [];
    for await (const piece of logs.stream({ cluster: 'busy' })) pieces.push(piece);
    expect(gunzipSync(Buffer.concat(pieces)).toString()).toBe(lines);
    expect(await textOf(logs.stream({ cluster: 'busy' }, { decompress: true }))).toBe(lines);
    const web = logs.stream(world.host, { decompress: true }).stream();
    expect(lines).toContain(await new Response(web).text());
  });

  test('a signal ends a stream of bytes anywhere', async () => {
    await using world = await busyWorld();
    const ending = new AbortController();
    const bytes = world.project.logs.stream({ cluster: 'busy' }, { signal: ending.signal });
    let pieces = 0;
    const read = async (): Promise<void> => {
      for await (const _ of bytes) {
        pieces += 1;
        ending.abort();
      }
    };
    await expect(read()).rejects.toThrow(AtlasAbortError);
    expect(pieces).toBe(1);
  });

  test('a log without lines is no bytes and no lines', async () => {
    await using world = await busyWorld();
    const { logs } = world.project;
    const past = { from: world.clock.now() - 20 * 24 * HOUR, to: world.clock.now() - 19 * 24 * HOUR };
    expect(await textOf(logs.stream(world.host, past))).toBe('');
    const lines = logs.lines(world.host, past);
    expect(await lines.toArray(MANY)).toEqual([]);
    expect(lines.summary).toMatchObject({ received: 0, lines: 0, truncated: 0, corrupt: 0 });
  });
});

describe('failures', () => {
  test('a refused download is a typed error with its code and detail, not a file', async () => {
    await using world = await openToolkit();
    await running(world, free('Tiny'));
    const [host] = await world.project.hosts.names();
    const read = (logs: Logs) => textOf(logs.stream(host ?? ''));
    const refused = await read(world.project.logs).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(AtlasForbiddenError);
    const operation = 'downloadGroupClusterLog';
    expect(refused).toMatchObject({ status: 403, errorCode: 'NO_FREE_TIER_API', operation });
    await using network = logNetwork(world, () =>
      Response.json({ error: 400, errorCode: 'INVALID_ATTRIBUTE', detail: 'no' }, { status: 400 }),
    );
    const bad = await read(network.atlas.project().logs).catch((error: unknown) => error);
    expect(bad).toBeInstanceOf(AtlasBadRequestError);
    expect(bad).toMatchObject({ errorCode: 'INVALID_ATTRIBUTE', detail: 'no', operation });
  });

  test('a connection that breaks gives the lines before it, then its error', async () => {
    await using world = await busyWorld();
    await using network = logNetwork(world, (answer) => brokenAfter(20_000, answer));
    let count = 0;
    const read = async (): Promise<void> => {
      for await (const line of network.atlas.project().logs.lines(world.host))
        if (line.format === 'json') count += 1;
    };
    await expect(read()).rejects.toThrow(AtlasResponseError);
    expect(count).toBeGreaterThan(100);
  });
});
