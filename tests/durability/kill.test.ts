import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleServer, endChildren, startChild } from './child.ts';
import { type Connection, connectTo, tokenOf } from './connection.ts';
import { diceOf } from './dice.ts';
import { Ledger, type Tally } from './ledger.ts';
import { differences, readFamilies, readFeed, unexplained } from './readback.ts';
import { momentOf, writeUntilKilled } from './writers.ts';

const SEED = process.env.MERCATOR_TEST_SEED ?? 'kill';
const KILLS = 60;

let bundle: string;
let folder: string;
beforeAll(async () => {
  bundle = await bundleServer();
  folder = await mkdtemp(join(tmpdir(), 'mercator-kill-'));
});
afterAll(async () => {
  await endChildren();
  await rm(folder, { recursive: true, force: true });
  await rm(bundle, { force: true });
});

/** What a feed tells of one thing. */
const about = (subject: string, tally: Tally): Tally =>
  new Map([...tally].filter(([label]) => label.endsWith(` ${subject}`)));

/** Whatever differs between what was acknowledged and what there is. */
async function lookFor(ledger: Ledger, connection: Connection): Promise<readonly string[]> {
  const { place } = ledger;
  // A cluster passes on once it was read: after the first reading every one is where its events say it is.
  await readFamilies(connection, place);
  const seen = await readFamilies(connection, place);
  const problems = [...ledger.compare(seen)];
  const group = await readFeed(connection, `/api/atlas/v2/groups/${place.projectId}`);
  const org = await readFeed(connection, `/api/atlas/v2/orgs/${place.orgId}`);
  const of = (name: string) => [...seen].find(([family]) => family.name === name)?.[1] ?? [];
  problems.push(
    ...differences(ledger.events.group, group.changes),
    ...differences(ledger.events.org, org.changes),
    ...unexplained(of('clusters'), group),
  );
  for (const { id = '' } of of('projects').filter(({ id }) => id !== place.projectId)) {
    const own = await readFeed(connection, `/api/atlas/v2/groups/${id}`);
    problems.push(...differences(about(id, org.changes), own.changes));
  }
  return problems;
}

test(`${KILLS} kills while six connections write lose nothing that was acknowledged and leave no half of anything`, async () => {
  const dataDir = join(folder, 'world');
  const dice = diceOf(SEED);
  let ledger: Ledger | undefined;
  let kills = 0;
  for (let round = 0; round <= KILLS; round += 1) {
    const child = startChild(bundle, dataDir);
    const greeting = await child.serving;
    const token = await tokenOf(greeting.url, greeting.credentials);
    const { orgId, projectId } = greeting.credentials;
    ledger ??= new Ledger({ orgId, projectId });
    const connection = connectTo(greeting.url, token);
    expect(await lookFor(ledger, connection), `seed ${SEED}, after ${kills} kills`).toEqual([]);
    connection.close();
    if (round === KILLS) {
      child.process.kill('SIGKILL');
      await child.ended;
      break;
    }
    await writeUntilKilled(child, greeting, token, ledger, momentOf(dice), {
      dataDir,
      seed: `${SEED}${round}`,
    });
    expect(await child.ended).toBe('SIGKILL');
    kills += 1;
  }
  expect(kills).toBe(KILLS);
  // Each round goes on for at least one acknowledged change; some of what was under way was carried out, some was not.
  expect(ledger?.acknowledged).toBeGreaterThan(KILLS);
  expect(ledger?.untold).toBeGreaterThan(0);
  expect(integrityOf(join(dataDir, 'mercator.db'))).toBe('ok');
}, 280_000);

/** What SQLite itself says about a file. */
function integrityOf(path: string): unknown {
  const Database: unknown = createRequire(import.meta.resolve('@mercator/server'))('libsql');
  const connection = new (
    Database as new (
      path: string,
    ) => {
      prepare(statement: string): { raw(on: boolean): { get(): readonly unknown[] } };
      close(): void;
    }
  )(path);
  const [answer] = connection.prepare('PRAGMA integrity_check').raw(true).get();
  connection.close();
  return answer;
}
