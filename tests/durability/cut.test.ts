import { statSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type RunningAtlas, startAtlas } from '@mercator/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleServer, endChildren, startChild } from './child.ts';
import { type Connection, connectTo, tokenOf } from './connection.ts';
import { type Dice, diceOf } from './dice.ts';
import { FAMILIES } from './families.ts';
import { readList } from './readback.ts';

const SEED = process.env.MERCATOR_TEST_SEED ?? 'cut';
const CHANGES = 30;
const CUTS = 20;
const STARTS = 12;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mercator-cut-'));
});
afterAll(async () => {
  await endChildren();
  await rm(folder, { recursive: true, force: true });
});

const DATA = 'mercator.db';
const LOG = 'mercator.db-wal';

/** Opens a connection to a server of this process. */
async function connected({ url, credentials }: RunningAtlas): Promise<Connection> {
  return connectTo(url, await tokenOf(url, credentials));
}

/** Everything there is, apart from the address of the server. */
async function worldOf({ url, credentials }: RunningAtlas, connection: Connection): Promise<string> {
  const { orgId, projectId } = credentials;
  const lists = FAMILIES.map((family) => family.list(credentials));
  const feeds = [`/api/atlas/v2/groups/${projectId}/events`, `/api/atlas/v2/orgs/${orgId}/events`];
  const all: unknown[] = [];
  for (const path of [...lists, ...feeds]) all.push(await readList(connection, path));
  return JSON.stringify(all).replaceAll(url, '');
}

/** Makes, changes and deletes one thing after the other; what there was before, and after each of the changes. */
async function history(atlas: RunningAtlas, dice: Dice): Promise<readonly string[]> {
  const connection = await connected(atlas);
  const place = atlas.credentials;
  const worlds = [await worldOf(atlas, connection)];
  // Clusters change by themselves, so that there would be more states than changes.
  const families = FAMILIES.filter(({ name }) => name !== 'clusters');
  for (let serial = 0; worlds.length <= CHANGES; serial += 1) {
    const family = dice.pick(families);
    const keys = Array.from({ length: family.together }, (_, index) => family.key(1, serial * 3 + index));
    const [first = ''] = keys;
    const created = await connection.ask(family.create(place, keys, 'made'));
    const id = String(Reflect.get(Object(created.body), 'id'));
    const steps = [() => family.update(place, first, 'changed', id), () => family.remove(place, first, id)];
    worlds.push(await worldOf(atlas, connection));
    for (const step of steps.slice(0, dice.between(0, 2))) {
      expect((await connection.ask(step())).status).toBeLessThan(300);
      worlds.push(await worldOf(atlas, connection));
    }
  }
  connection.close();
  return worlds;
}

/** Which of the worlds a data directory opens with; -1: none of them. */
async function openedAs(dataDir: string, worlds: readonly string[]): Promise<number> {
  await using atlas = await startAtlas({ dataDir });
  const connection = await connected(atlas);
  const world = await worldOf(atlas, connection);
  const before = await readList(connection, `/api/atlas/v2/groups`);
  const made = await connection.ask({
    method: 'POST',
    path: '/api/atlas/v2/groups',
    body: { name: 'afterwards', orgId: atlas.credentials.orgId },
  });
  expect(made.status).toBe(201);
  expect((await readList(connection, '/api/atlas/v2/groups')).length).toBe(before.length + 1);
  connection.close();
  return worlds.indexOf(world);
}

test(`a log cut at any of ${CUTS} places, or garbled there, opens with a whole number of changes`, async () => {
  const dice = diceOf(SEED);
  const origin = join(folder, 'origin');
  await using atlas = await startAtlas({ dataDir: origin });
  const worlds = await history(atlas, dice);
  expect(new Set(worlds).size).toBe(worlds.length);
  // Nobody writes at this moment: the two files are what a kill would leave.
  const log = await readFile(join(origin, LOG));
  const places = Array.from({ length: CUTS }, () => dice.between(0, log.length)).sort((a, b) => a - b);
  const found: { place: number; cut: number; garbled: number }[] = [];
  for (const place of [...places, log.length]) {
    const garbled = Buffer.from(log);
    garbled.fill(0xa5, place, Math.min(place + 16, log.length));
    const opened: number[] = [];
    for (const [index, bytes] of [log.subarray(0, place), garbled].entries()) {
      const dataDir = join(folder, `${place}-${index}`);
      await mkdir(dataDir);
      await copyFile(join(origin, DATA), join(dataDir, DATA));
      await writeFile(join(dataDir, LOG), bytes);
      opened.push(await openedAs(dataDir, worlds));
      await rm(dataDir, { recursive: true });
    }
    found.push({ place, cut: opened[0] ?? -1, garbled: opened[1] ?? -1 });
  }
  const told = `seed ${SEED}: ${JSON.stringify(found)}`;
  for (const [index, { cut, garbled }] of found.entries()) {
    expect(cut, told).toBeGreaterThanOrEqual(found[index - 1]?.cut ?? 0);
    expect(garbled, told).toBe(cut);
  }
  expect(found.at(-1), told).toMatchObject({ cut: worlds.length - 1 });
  expect(new Set(found.map(({ cut }) => cut)).size, told).toBeGreaterThan(CHANGES / 4);
}, 60_000);

test(`${STARTS} kills while a server starts leave a directory in which the next one starts`, async () => {
  const dice = diceOf(`${SEED} start`);
  const bundle = await bundleServer();
  const whole = join(folder, 'whole');
  const first = await startAtlas({ dataDir: whole });
  const full = sizeOf(whole);
  const connection = await connected(first);
  const seeded = await worldOf(first, connection);
  connection.close();
  await first.close();
  let kills = 0;
  for (let index = 0; index < STARTS; index += 1) {
    const dataDir = join(folder, `start-${index}`);
    const child = startChild(bundle, dataDir);
    const enough = dice.between(0, full);
    while (sizeOf(dataDir) < enough) await setImmediate();
    child.process.kill('SIGKILL');
    if ((await child.ended) === 'SIGKILL') kills += 1;
    expect(await openedAs(dataDir, [seeded]), `seed ${SEED}, killed at ${enough} bytes`).toBe(0);
  }
  expect(kills).toBe(STARTS);
  await rm(bundle);
}, 60_000);

/** Bytes of both files together. */
function sizeOf(dataDir: string): number {
  const sizes = [DATA, LOG].map(
    (name) => statSync(join(dataDir, name), { throwIfNoEntry: false })?.size ?? 0,
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
