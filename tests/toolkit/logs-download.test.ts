import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import {
  AtlasAbortError,
  AtlasNotFoundError,
  AtlasValidationError,
  type LogProgress,
} from '@mercator/client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { busyCluster } from '../support/busy-cluster.ts';
import { brokenAfter, logNetwork } from '../support/log-network.ts';
import { openToolkit } from '../support/toolkit.ts';

const HOUR = 3_600_000;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mercator-logs-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A world with a busy cluster, its machines, and a range that does not move. */
async function busyWorld() {
  const world = await openToolkit();
  const { processIds } = await busyCluster(world, 4);
  const hosts = processIds.map((id) => id.replace(/:\d+$/, ''));
  const range = { from: world.clock.now() - 3 * HOUR, to: world.clock.now() - HOUR };
  return {
    ...world,
    hosts,
    host: hosts[2] ?? '',
    range,
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

const unpacked = async (path: string): Promise<string> => gunzipSync(await readFile(path)).toString();

describe('download', () => {
  test('a log of one host comes to a file that only its owner can read, with progress', async () => {
    await using world = await busyWorld();
    const { project, host, range } = world;
    const file = join(folder, 'deep', 'primary.log.gz');
    const steps: LogProgress[] = [];
    const report = await project.logs.download(
      host,
      { file },
      { ...range, onProgress: (step) => steps.push(step) },
    );
    const lines = await project.logs.lines(host, range).toArray({ limit: 1_000_000 });
    expect(await unpacked(file)).toBe(lines.map(({ raw }) => `${raw}\n`).join(''));
    const { size, mode } = await stat(file);
    expect(mode & 0o777).toBe(0o600);
    expect(report).toEqual({
      files: [{ host, log: 'mongodb', path: file, bytes: size, state: 'written' }],
      failures: [],
      bytes: size,
    });
    expect(steps[0]).toMatchObject({ host, log: 'mongodb', done: 0, count: 1 });
    expect(steps.at(-1)).toMatchObject({ bytes: size, totalBytes: size, done: 1, count: 1 });
    expect(await readdir(join(folder, 'deep'))).toEqual(['primary.log.gz']);
  });

  test('logs of a cluster come to a folder, a file each, no more at once than asked', async () => {
    await using world = await busyWorld();
    const { hosts, range } = world;
    let underWay = 0;
    let most = 0;
    await using network = logNetwork(world, async (answer) => {
      underWay += 1;
      most = Math.max(most, underWay);
      const bytes = await answer.arrayBuffer();
      underWay -= 1;
      return new Response(bytes, { headers: answer.headers });
    });
    const { logs } = network.atlas.project();
    const { files } = await logs.download({ cluster: 'busy' }, { folder }, { ...range, concurrency: 2 });
    expect(files.map(({ host, state }) => [host, state])).toEqual(hosts.map((host) => [host, 'written']));
    expect((await readdir(folder)).sort()).toEqual(
      files.map(({ path }) => path.slice(folder.length + 1)).sort(),
    );
    expect(most).toBeLessThanOrEqual(2);
  });

  test('what is complete is skipped, replaced or refused', async () => {
    await using world = await busyWorld();
    const { project, host, range } = world;
    const first = await project.logs.download({ cluster: 'busy' }, { folder }, range);
    const before = world.exchanges.length;
    const again = await project.logs.download({ cluster: 'busy' }, { folder }, range);
    expect(again.files.map(({ state }) => state)).toEqual(['skipped', 'skipped', 'skipped']);
    expect(again.bytes).toBe(0);
    expect(world.exchanges.slice(before).filter(({ path }) => path.includes('/logs/'))).toEqual([]);
    const path = first.files[2]?.path ?? '';
    await writeFile(path, 'something else');
    const replaced = await project.logs.download(host, { folder }, { ...range, existing: 'replace' });
    expect(replaced.files).toEqual([first.files[2]]);
    await expect(project.logs.download(host, { file: path }, range)).rejects.toThrow(/there already/);
  });

  test('one host that fails stands beside the others, and alone it throws', async () => {
    await using world = await busyWorld();
    const { hosts, range } = world;
    await using network = logNetwork(world, (answer, { url }) =>
      url.includes(hosts[1] ?? '') ? brokenAfter(2000, answer) : answer,
    );
    const { logs } = network.atlas.project();
    const { files, failures } = await logs.download({ all: true }, { folder }, range);
    expect(files.map(({ host }) => host)).toEqual([hosts[0], hosts[2]]);
    expect(failures).toMatchObject([{ host: hosts[1], log: 'mongodb', error: { fault: 'truncated' } }]);
    await expect(logs.download('nowhere.example.com', { file: join(folder, 'x') })).rejects.toThrow(
      AtlasNotFoundError,
    );
  });

  test('a signal ends all of it, and nothing incomplete has the name of a file', async () => {
    await using world = await busyWorld();
    const ending = new AbortController();
    const run = world.project.logs.download(
      { cluster: 'busy' },
      { folder },
      { ...world.range, signal: ending.signal, onProgress: () => ending.abort() },
    );
    await expect(run).rejects.toThrow(AtlasAbortError);
    for (const name of await readdir(folder)) expect(name).toMatch(/\.part(\.json)?$/);
  });

  test('what cannot be right is refused before anything is sent', async () => {
    await using world = await openToolkit();
    const { download } = world.project.logs;
    const wrong = [
      download({ all: true }, { file: join(folder, 'one.gz') }),
      download('a.example.com', { file: join(folder, 'one.gz') }, { log: ['mongodb', 'mongos'] }),
      download('a.example.com', { folder: '' }),
      // @ts-expect-error a bare path is neither a file nor a folder
      download('a.example.com', join(folder, 'one.gz')),
      // @ts-expect-error there is a place
      download('a.example.com'),
      download({ all: true }, { folder }, { concurrency: 0 }),
      download({ all: true }, { folder }, { concurrency: 33 }),
      download({ cluster: '' }, { folder }),
    ];
    for (const run of wrong) await expect(run).rejects.toThrow(AtlasValidationError);
    expect(world.exchanges).toEqual([]);
  });
});

describe('resuming', () => {
  test('a broken download goes on a minute before its last line, and the file is the whole log', async () => {
    await using world = await busyWorld();
    const { host, range } = world;
    const file = join(folder, 'log.gz');
    const whole = (await world.project.logs.lines(host, range).toArray({ limit: 1_000_000 })).map(
      ({ raw }) => `${raw}\n`,
    );
    let broken = 0;
    await using network = logNetwork(world, async (answer) => {
      broken += 1;
      // Both the first answer and the first continuation break off.
      return broken <= 2
        ? brokenAfter(Math.floor(Number((await answer.clone().arrayBuffer()).byteLength) / 2), answer)
        : answer;
    });
    const { logs } = network.atlas.project();
    await expect(logs.download(host, { file }, range)).rejects.toThrow(/closed in the middle/);
    expect((await readdir(folder)).sort()).toEqual(['log.gz.part', 'log.gz.part.json']);
    await expect(logs.download(host, { file }, range)).rejects.toThrow(/closed in the middle/);
    const report = await logs.download(host, { file }, range);
    expect(report.files).toMatchObject([{ state: 'resumed', path: file }]);
    expect(await unpacked(file)).toBe(whole.join(''));
    const starts = network.asked.map((query) => Number(new URLSearchParams(query).get('startDate')));
    expect(starts[0]).toBe(Math.floor(range.from / 1000));
    expect(starts[1]).toBeGreaterThan(starts[0] ?? 0);
    expect(starts[2]).toBeGreaterThan(starts[1] ?? 0);
    expect(await readdir(folder)).toEqual(['log.gz']);
  });

  test('where the sums do not agree the log begins anew, so nothing is lost or doubled', async () => {
    await using world = await busyWorld();
    const { host, range } = world;
    const file = join(folder, 'log.gz');
    const whole = (await world.project.logs.lines(host, range).toArray({ limit: 1_000_000 })).map(
      ({ raw }) => `${raw}\n`,
    );
    let count = 0;
    await using network = logNetwork(world, async (answer) => {
      count += 1;
      if (count > 1) return answer;
      const headers = new Headers(answer.headers);
      headers.set('x-uncompressed-content-length', '123456');
      return brokenAfter(20_000, new Response(answer.body, { headers }));
    });
    const { logs } = network.atlas.project();
    await expect(logs.download(host, { file }, range)).rejects.toThrow(/closed in the middle/);
    const report = await logs.download(host, { file }, range);
    expect(report.files).toMatchObject([{ state: 'written' }]);
    expect(await unpacked(file)).toBe(whole.join(''));
    expect(network.asked[2]).toBe(network.asked[0]);
  });

  test('a service that gives byte ranges of the same bytes is asked for the rest only', async () => {
    await using world = await busyWorld();
    const { host, range } = world;
    const file = join(folder, 'log.gz');
    const ranges: (string | null)[] = [];
    await using network = logNetwork(world, async (answer, { headers: sent }) => {
      const bytes = Buffer.from(await answer.arrayBuffer());
      const headers = new Headers(answer.headers);
      headers.set('etag', '"v1"');
      ranges.push(sent.get('range'));
      const start = Number(/^bytes=(\d+)-$/.exec(sent.get('range') ?? '')?.[1] ?? Number.NaN);
      if (Number.isNaN(start)) return brokenAfter(3000, new Response(bytes, { headers }));
      expect(sent.get('if-range')).toBe('"v1"');
      headers.set('content-range', `bytes ${start}-${bytes.length - 1}/${bytes.length}`);
      return new Response(bytes.subarray(start), { status: 206, headers });
    });
    const { logs } = network.atlas.project();
    await expect(logs.download(host, { file }, range)).rejects.toThrow(/closed in the middle/);
    const { files, bytes } = await logs.download(host, { file }, range);
    expect(ranges).toEqual([null, 'bytes=3000-']);
    expect(files).toMatchObject([{ state: 'resumed' }]);
    expect(bytes).toBe((await stat(file)).size - 3000);
    const whole = await world.project.logs.lines(host, range).toArray({ limit: 1_000_000 });
    expect(await unpacked(file)).toBe(whole.map(({ raw }) => `${raw}\n`).join(''));
  });

  test('another range, no wish to resume, or a note that cannot be read begin anew', async () => {
    await using world = await busyWorld();
    const { project, host, range } = world;
    const file = join(folder, 'log.gz');
    const expected = async (part: { readonly from: number }): Promise<string> =>
      (await project.logs.lines(host, { ...range, ...part }).toArray({ limit: 1_000_000 }))
        .map(({ raw }) => `${raw}\n`)
        .join('');
    await using breaking = logNetwork(world, (answer) => brokenAfter(20_000, answer));
    const broken = breaking.atlas.project().logs;
    const cases = [
      { from: range.from + HOUR / 2, resume: true },
      { from: range.from, resume: false },
      { from: range.from, resume: true, note: '{"host":' },
    ];
    for (const { note, ...options } of cases) {
      await expect(broken.download(host, { file }, range)).rejects.toThrow(/closed in the middle/);
      if (note) await writeFile(`${file}.part.json`, note);
      const { files } = await project.logs.download(host, { file }, { ...range, ...options });
      expect(files).toMatchObject([{ state: 'written' }]);
      expect(await unpacked(file)).toBe(await expected(options));
      await rm(file);
    }
  });
});
