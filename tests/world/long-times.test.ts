import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dataFiles } from '../security/data-files.ts';
import { backedUp } from '../support/backups.ts';
import { busyCluster } from '../support/busy-cluster.ts';
import { replicaSet, running } from '../support/clusters.ts';
import { openWorld, type World } from '../support/showing.ts';

const DAY = 24 * 3_600_000;
const YEAR = 365 * DAY;

/** What a server has in its data. */
interface Stored {
  /** Documents there are. */
  readonly documents: number;
  /** Documents there ever were. */
  readonly inserted: number;
}

/** The places of a collection grow by one with each document, beginning at a multiple of 2^32. */
const COUNTS = `SELECT sum(here) AS documents, sum(last % 4294967296) AS inserted
  FROM (SELECT count(*) AS here, max(place) AS last FROM documents GROUP BY collection)`;

/** Reads a copy: a server keeps its own file to itself. */
function storedIn(folder: string): Stored {
  const copy = mkdtempSync(join(tmpdir(), 'mercator-long-'));
  cpSync(folder, copy, { recursive: true });
  const Libsql: unknown = createRequire(import.meta.resolve('@mercator/server'))('libsql');
  const connection = new (Libsql as new (path: string) => Connection)(join(copy, 'mercator.db'));
  const row = connection.prepare(COUNTS).get();
  connection.close();
  rmSync(copy, { recursive: true });
  return row;
}

interface Connection {
  prepare(statement: string): { get(): Stored };
  close(): void;
}

/** Clusters with everything that goes on by itself: schedules, alerts, an archive, temporary users, a flex cluster. */
async function busyProject(world: World): Promise<void> {
  const { atlas, groupId, clock } = world;
  await busyCluster(world);
  for (const name of ['one', 'two']) await backedUp(world, name);
  await running(world, replicaSet('still'));
  await atlas.clusters.updateCluster({ groupId, clusterName: 'still', body: { paused: true } });
  const providerSettings = { backingProviderName: 'AWS', regionName: 'US_EAST_1' } as const;
  await atlas.flexClusters.createFlexCluster({ groupId, body: { name: 'flexible', providerSettings } });
  await atlas.onlineArchive.createOnlineArchive({
    groupId,
    clusterName: 'busy',
    body: {
      dbName: 'sample_mflix',
      collName: 'movies',
      criteria: { type: 'DATE', dateField: 'released', expireAfterDays: 30 },
    },
  });
  await atlas.alertConfigurations.createAlertConfig({
    groupId,
    body: {
      eventTypeName: 'OUTSIDE_METRIC_THRESHOLD',
      enabled: true,
      metricThreshold: {
        metricName: 'CONNECTIONS',
        operator: 'GREATER_THAN',
        threshold: 60,
        units: 'RAW',
        mode: 'AVERAGE',
      },
      notifications: [{ typeName: 'GROUP', emailEnabled: true, intervalMin: 5, delayMin: 0 }],
    },
  });
  await atlas.databaseUsers.createDatabaseUser({
    groupId,
    body: {
      databaseName: 'admin',
      username: 'guest',
      password: 'correct-horse-2',
      roles: [{ databaseName: 'admin', roleName: 'readAnyDatabase' }],
      deleteAfterDate: new Date(clock.now() + 6 * DAY).toISOString(),
    },
  });
}

test.each([
  ['a day', DAY],
  ['a year', YEAR],
  ['ten years', 10 * YEAR],
])('the first call after %s writes a bounded number of documents', async (_, time) => {
  using files = dataFiles();
  await using world = await openWorld({ dataDir: files.folder });
  await busyProject(world);
  const before = storedIn(files.folder);
  world.clock.advance(time);
  await world.atlas.clusters.listClusters({ groupId: world.groupId });
  const after = storedIn(files.folder);
  expect(after.inserted).toBeGreaterThan(before.inserted);
  expect(after.inserted - before.inserted).toBeLessThan(400);
});

test('a year that is looked at every week keeps what is kept, and takes no more at its end than at its beginning', async () => {
  using files = dataFiles();
  await using world = await openWorld({ dataDir: files.folder });
  const { atlas, groupId, clock } = world;
  await busyProject(world);
  const halfYear = async (): Promise<Stored> => {
    const before = storedIn(files.folder);
    for (let week = 0; week < 26; week += 1) {
      clock.advance(7 * DAY);
      await atlas.clusters.listClusters({ groupId });
    }
    const after = storedIn(files.folder);
    return {
      documents: after.documents - before.documents,
      inserted: after.inserted - before.inserted,
    };
  };
  const [first, second] = [await halfYear(), await halfYear()];
  expect(second.inserted).toBeLessThan(first.inserted * 1.5);
  expect(second.documents).toBeLessThan(first.documents * 1.5);
  const { totalCount = 0 } = await atlas.cloudBackups.listBackupSnapshots({ groupId, clusterName: 'one' });
  expect(totalCount).toBeGreaterThan(10);
  expect(totalCount).toBeLessThan(60);
}, 60_000);
