import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { StartError, startAtlas } from '@mercator/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleServer, endChildren, startChild } from './child.ts';
import { connectTo, tokenOf, type Wire } from './connection.ts';
import { readList } from './readback.ts';

let bundle: string;
let folder: string;
beforeAll(async () => {
  bundle = await bundleServer();
  folder = await mkdtemp(join(tmpdir(), 'mercator-open-'));
});
afterAll(async () => {
  await endChildren();
  await rm(folder, { recursive: true, force: true });
  await rm(bundle, { force: true });
});

/** Why a server does not start on a directory: the code, and that its message names the directory. */
async function refusal(dataDir: string, seed = 'mercator'): Promise<string> {
  const error: unknown = await startAtlas({ dataDir, seed }).then(
    (atlas) => atlas.close(),
    (reason: unknown) => reason,
  );
  if (!(error instanceof StartError))
    throw new Error('it started, or failed without an explanation', { cause: error });
  expect(error.message).toMatch(/^[^\n]{20,300}\.$/);
  if (error.code !== 'OTHER_SEED') expect(error.message).toContain(dataDir);
  return error.code;
}

/** A data directory with this as its file. */
async function directoryOf(name: string, bytes: Uint8Array | string): Promise<string> {
  const dataDir = join(folder, name);
  await mkdir(dataDir);
  await writeFile(join(dataDir, 'mercator.db'), bytes);
  return dataDir;
}

/** The bytes of a data file as a server leaves it. */
async function goodFile(name: string): Promise<Buffer> {
  const dataDir = join(folder, name);
  await (await startAtlas({ dataDir })).close();
  return readFile(join(dataDir, 'mercator.db'));
}

describe('a data directory', () => {
  test('serves one server at a time, and the next one as soon as the first has stopped', async () => {
    const dataDir = join(folder, 'one');
    const first = await startAtlas({ dataDir });
    expect(await refusal(dataDir)).toBe('DATA_DIR_IN_USE');
    const other = startChild(bundle, dataDir);
    await expect(other.serving).rejects.toThrow(/^DATA_DIR_IN_USE: /);
    expect(await other.ended).toBe(1);
    expect((await fetch(`${first.url}/_mercator/health`)).status).toBe(200);
    await first.close();
    const second = startChild(bundle, dataDir);
    await second.serving;
    expect(await refusal(dataDir)).toBe('DATA_DIR_IN_USE');
    second.process.kill('SIGKILL');
    await second.ended;
    await (await startAtlas({ dataDir })).close();
  });

  test('with the world of another seed is refused', async () => {
    const dataDir = join(folder, 'seed');
    await (await startAtlas({ dataDir, seed: 'one' })).close();
    expect(await refusal(dataDir, 'two')).toBe('OTHER_SEED');
    await (await startAtlas({ dataDir, seed: 'one' })).close();
  });

  test.each<[string, (good: Buffer) => Uint8Array | string]>([
    ['a text', () => 'This is a letter, not a database. '.repeat(500)],
    ['a word', () => 'hello'],
    ['the first bytes of a database', (good) => good.subarray(0, 100)],
    ['half a database', (good) => good.subarray(0, good.length / 2)],
    ['a database without its last bytes', (good) => good.subarray(0, good.length - 100)],
    [
      'a database whose beginning is overwritten',
      (good) => Buffer.concat([Buffer.alloc(64, 90), good.subarray(64)]),
    ],
    [
      'a database whose list of tables is overwritten',
      (good) => Buffer.concat([good.subarray(0, 100), Buffer.alloc(3996, 90), good.subarray(4096)]),
    ],
  ])('that holds %s is refused, and stays refused', async (what, bytesOf) => {
    const name = what.replaceAll(' ', '-');
    const dataDir = await directoryOf(name, bytesOf(await goodFile(`${name}-good`)));
    expect(await refusal(dataDir)).toBe('DATA_DIR_UNREADABLE');
    expect(await refusal(dataDir)).toBe('DATA_DIR_UNREADABLE');
  });

  test('that an interrupted start left empty is filled', async () => {
    const dataDir = await directoryOf('empty', '');
    await (await startAtlas({ dataDir })).close();
  });

  test('is refused where there is a file instead, or a directory instead of its file', async () => {
    const file = join(folder, 'file');
    await writeFile(file, 'x');
    expect(await refusal(file)).toBe('DATA_DIR_UNUSABLE');
    expect(await refusal(join(file, 'below'))).toBe('DATA_DIR_UNUSABLE');
    await mkdir(join(folder, 'nested', 'mercator.db'), { recursive: true });
    expect(await refusal(join(folder, 'nested'))).toBe('DATA_DIR_UNUSABLE');
  });

  const isRoot = process.getuid?.() === 0;
  test.skipIf(isRoot)(
    `that may not be written is refused${isRoot ? ' (left out: this user may write everywhere)' : ''}`,
    async () => {
      const dataDir = join(folder, 'read-only', 'below');
      await mkdir(dirname(dataDir), { mode: 0o500 });
      expect(await refusal(dataDir)).toBe('DATA_DIR_UNUSABLE');
      await chmod(dirname(dataDir), 0o700);
    },
  );
});

const isPosix = process.platform !== 'win32';
test.skipIf(!isPosix)(
  `a full disk refuses writes, still serves reads and loses nothing${isPosix ? '' : ' (left out: no limit for files here)'}`,
  async () => {
    const dataDir = join(folder, 'full');
    await (await startAtlas({ dataDir })).close();
    // In blocks of 512 bytes: the log of the first few changes fits, those after them do not.
    const child = startChild(bundle, dataDir, ['sh', '-c', 'ulimit -f 700 && exec "$@"', 'sh']);
    const { url, credentials } = await child.serving;
    const token = await tokenOf(url, credentials);
    const connection = connectTo(url, token);
    const path = `/api/atlas/v2/groups/${credentials.projectId}/accessList`;
    const add = (index: number): Wire => ({
      method: 'POST',
      path,
      body: [{ ipAddress: `10.0.0.${index}`, comment: String(index) }],
    });
    const kept = new Set<string>();
    const statuses = new Set<number>();
    for (let index = 0; index < 40; index += 1) {
      const { status, body } = await connection.ask(add(index));
      statuses.add(status);
      if (status < 300) kept.add(String(index));
      else expect(body).toMatchObject({ error: 500, errorCode: 'UNEXPECTED_ERROR' });
    }
    expect([...statuses].sort()).toEqual([201, 500]);
    const comments = async (from: typeof connection): Promise<ReadonlySet<unknown>> =>
      new Set((await readList(from, path)).map((entry) => entry.comment));
    expect(await comments(connection)).toEqual(kept);
    connection.close();
    child.process.kill('SIGKILL');
    await child.ended;
    const after = startChild(bundle, dataDir);
    const again = connectTo((await after.serving).url, token);
    expect(await comments(again)).toEqual(kept);
    expect((await again.ask(add(100))).status).toBe(201);
    again.close();
    after.process.kill('SIGKILL');
    await after.ended;
  },
);
