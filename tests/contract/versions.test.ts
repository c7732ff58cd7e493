import { operations } from '@mercator/catalog';
import { serviceOperations } from '@mercator/catalog/service';
import type { OperationId } from '@mercator/catalog/types';
import { coverage, type LogEntry } from '@mercator/server';
import { beforeAll, describe, expect, test } from 'vitest';
import { free, replicaSet, running } from '../support/clusters.ts';
import { type Raw, type RawAnswer, rawOf } from '../support/raw.ts';
import { openWorld, type World } from '../support/showing.ts';

const { byOperation } = coverage();

/** Every operation that is there and has several resource versions, all of them settled. */
const several = Object.values(operations).filter(
  (row) =>
    row !== undefined &&
    row.versions.length > 1 &&
    !row.versions.includes('preview') &&
    isThere(row.name, row.id),
) as readonly NonNullable<(typeof operations)[string]>[];

function isThere(name: string, id: string): boolean {
  return (byOperation[name] ?? byOperation[id]) !== 'none';
}

const OLD_BODY = { providerName: 'AWS', instanceSizeName: 'M10', regionName: 'US_EAST_1' };

/** A body for each version of the operations that need one. */
const BODIES: Readonly<Record<string, (version: string) => object>> = {
  createGroupCluster: (version) => {
    if (version === '2023-01-01')
      return { name: 'shop', clusterType: 'REPLICASET', providerSettings: OLD_BODY };
    const body = replicaSet('shop');
    if (version > '2024') return body;
    return { ...body, replicationSpecs: body.replicationSpecs?.map((spec) => ({ ...spec, numShards: 1 })) };
  },
  updateGroupCluster: (version) =>
    version === '2023-01-01' ? { providerBackupEnabled: true } : { backupEnabled: true },
  updateGroupClusterProcessArgs: () => ({ noTableScan: true }),
};

/**
 * Operations that take more than a new world with a cluster has, or answer in a type of their own. The version is chosen before
 * anything else is looked at, so a refusal shows it as well; that each answers in each version is shown in operations/.
 */
const REFUSED_HERE: ReadonlySet<string> = new Set([
  'acknowledgeGroupAlert',
  'createGroupBackupExportBucket',
  'createGroupClusterGlobalWriteCustomZoneMapping',
  'createGroupClusterGlobalWriteManagedNamespace',
  'createGroupClusterSearchDeployment',
  'createGroupLiveMigration',
  'deleteGroupClusterBackupSchedule',
  'deleteGroupClusterGlobalWriteCustomZoneMapping',
  'deleteGroupClusterGlobalWriteManagedNamespaces',
  'deleteGroupClusterSearchDeployment',
  'downloadGroupClusterLog',
  'getFederationSettingIdentityProvider',
  'getGroupBackupExportBucket',
  'getGroupClusterBackupSchedule',
  'getGroupClusterSearchDeployment',
  'listOrgTeamUsers',
  'removeGroupUser',
  'removeOrgUser',
  'updateFederationSettingIdentityProvider',
  'updateGroupBackupCompliancePolicy',
  'updateGroupClusterBackupSchedule',
  'updateGroupClusterSearchDeployment',
  'validateGroupLiveMigrations',
]);

let world: World;
let raw: Raw;
const log: LogEntry[] = [];

beforeAll(async () => {
  world = await openWorld({ log: (entry) => log.push(entry) });
  return () => world[Symbol.asyncDispose]();
});

/** Calls an operation in a new world, about a cluster that is up; what version was served comes from the server's log. */
async function call(
  id: string,
  accept: string | undefined,
  { version = '', cluster = 'shop' } = {},
): Promise<RawAnswer & { readonly served: string | undefined }> {
  const row = operations[id];
  if (row === undefined) throw new Error(`no operation ${id}`);
  await world.server.reset();
  // A token lasts an hour, and the clock goes on while clusters come up.
  raw = await rawOf(world.server);
  if (row.path.includes('{clusterName}')) await running(world, replicaSet('shop'));
  const path = row.path
    .replace('{groupId}', world.groupId)
    .replace('{orgId}', world.orgId)
    .replace('{clusterName}', cluster);
  const body = BODIES[id]?.(version);
  const answer = await raw(row.method, path, {
    ...(accept !== undefined && { accept }),
    ...(body && { body, contentType: typed(version) }),
  });
  return { ...answer, served: log.findLast(({ operation }) => operation === id)?.version };
}

const typed = (version: string): string => `application/vnd.atlas.${version}+json`;

/** A day as the service writes it: no zero before the day of the month. */
function dayOf(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  const instant = new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day));
  const [weekday, , monthName] = instant.toUTCString().split(' ');
  return `${weekday} ${day} ${monthName} ${year} 00:00:00 GMT`;
}

/** What the catalog says of when a version of an operation goes. */
function fieldsOf(id: string, version: string): { deprecation: string | null; sunset: string | null } {
  const { versions, deprecatedOn } = serviceOperations[id as OperationId];
  const index = versions.findIndex((one) => one.version === version);
  const since = versions[index + 1]?.version ?? deprecatedOn;
  const sunset = versions[index]?.sunset;
  return {
    deprecation: since === undefined ? null : dayOf(since),
    sunset: since === undefined || sunset === undefined ? null : dayOf(sunset),
  };
}

function expectServed(
  answer: RawAnswer & { readonly served: string | undefined },
  id: string,
  version: string,
) {
  expect(answer.status, answer.text).toBeLessThan(REFUSED_HERE.has(id) ? 500 : 300);
  expect(answer.served).toBe(version);
  if (!REFUSED_HERE.has(id))
    expect(answer.headers.get('content-type')).toBe(`${typed(version)};charset=utf-8`);
  expect({
    deprecation: answer.headers.get('deprecation'),
    sunset: answer.headers.get('sunset'),
  }).toEqual(fieldsOf(id, version));
}

/** The day after, to ask for a date at which nothing was published. */
const dayAfter = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

test('there are operations with several versions, of clusters and of users', () => {
  const ids = several.map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(['getGroupCluster', 'updateGroupCluster', 'listOrgUsers']));
});

describe.each(several.map(({ id, versions }) => [id, versions] as const))('%s', (id, versions) => {
  const newest = versions.at(-1) ?? '';

  test.each(versions)('serves the version of %s to who asks for that day', async (version) => {
    expectServed(await call(id, typed(version), { version }), id, version);
  });

  test.each(versions)('serves the version of %s to who asks for the day after it', async (version) => {
    expectServed(await call(id, typed(dayAfter(version)), { version }), id, version);
  });

  test('refuses a day before its first version, and says which that is', async () => {
    const answer = await call(id, typed('2020-02-02'), { version: newest });
    expect(answer.status).toBe(406);
    expect(answer.json).toMatchObject({ error: 406, detail: expect.stringContaining(versions[0] ?? '') });
  });

  test('serves its newest version to who says nothing, anything, or preview', async () => {
    // Without a day in Accept, the day of the body's type would decide.
    for (const accept of ['*/*', typed('preview'), undefined])
      expectServed(await call(id, accept, { version: newest }), id, newest);
  });

  test('serves its newest version as plain JSON to who asks for that, without a day', async () => {
    const answer = await call(id, 'application/json', { version: newest });
    expect(answer.status).toBeLessThan(REFUSED_HERE.has(id) ? 500 : 300);
    if (!REFUSED_HERE.has(id)) expect(answer.headers.get('content-type')).toBe('application/json');
    expect(answer.served).toBe(newest);
  });
});

test('a version that is not settled yet is served to who asks for a preview, and to nobody else', async () => {
  for (const [accept, version] of [
    [typed('preview'), 'preview'],
    [typed('2025-03-12'), '2025-03-12'],
    ['*/*', '2025-03-12'],
  ] as const) {
    const answer = await call('listRateLimits', accept);
    expect([answer.status, answer.served], accept).toEqual([200, version]);
    expect(answer.headers.has('deprecation')).toBe(false);
  }
});

test('the day of the body decides where Accept has none', async () => {
  for (const [version, type] of [
    ['2023-01-01', typed('2023-01-01')],
    ['2023-02-01', typed('2023-02-01')],
  ] as const) {
    const answer = await call('createGroupCluster', 'application/json', { version });
    expect(answer.status, type).toBe(201);
    expect(answer.served).toBe(version);
  }
});

test('an error of an old version says that the version goes, and is plain JSON', async () => {
  const old = await call('getGroupCluster', typed('2023-02-01'), { cluster: 'ghost' });
  expect(old.status).toBe(404);
  expect(old.headers.get('content-type')).toBe('application/json');
  expect(old.headers.get('deprecation')).toBe('Mon, 5 Aug 2024 00:00:00 GMT');
  expect(old.headers.get('sunset')).toBe('Thu, 1 Jul 2027 00:00:00 GMT');
  const fresh = await call('getGroupCluster', typed('2024-08-05'), { cluster: 'ghost' });
  expect(fresh.status).toBe(404);
  expect(fresh.headers.get('deprecation')).toBeNull();
  expect(fresh.headers.get('sunset')).toBeNull();
});

test('an operation that is going says so in its newest version, without a day when it will be gone', async () => {
  await world.server.reset();
  await running(world, free('free'));
  raw = await rawOf(world.server);
  const path = `/api/atlas/v2/groups/${world.groupId}/clusters/free/autoScalingConfiguration`;
  const { status, headers } = await raw('GET', path, { accept: typed('2024-08-05') });
  expect(status).toBe(200);
  expect(headers.get('deprecation')).toBe('Wed, 23 Oct 2024 00:00:00 GMT');
  expect(headers.get('sunset')).toBeNull();
});

test('the first type of Accept that can be served is', async () => {
  const accept = `text/html, application/vnd.atlas.2020-01-01+json, ${typed('2023-02-01')}, ${typed('2024-08-05')}`;
  expectServed(await call('getGroupCluster', accept), 'getGroupCluster', '2023-02-01');
  const none = await call('getGroupCluster', 'text/html');
  expect(none.status).toBe(406);
});
