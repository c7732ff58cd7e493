import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { busyCluster } from '../support/busy-cluster.ts';
import { openWorld, type World } from '../support/showing.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

type LogName = 'mongodb' | 'mongodb-audit-log';

interface Entry {
  readonly c?: string;
  readonly atype?: string;
  readonly attr?: { readonly user?: string; readonly client?: string; readonly remote?: string };
  readonly users?: readonly { readonly user: string }[];
}

/** The lines of a host's log from one instant to another. */
async function logOf(
  { atlas, groupId }: World,
  processId: string,
  logName: LogName,
  [from, to]: readonly [number, number],
): Promise<readonly Entry[]> {
  const log = await atlas.monitoringAndLogs.getHostLogs({
    groupId,
    hostName: processId.replace(/:.*/, ''),
    logName,
    startDate: Math.floor(from / 1000),
    endDate: Math.floor(to / 1000),
  });
  const bytes = Buffer.from(await new Response(log.stream()).arrayBuffer());
  // Nothing at all is sent of a log without lines.
  const text = bytes.length === 0 ? '' : gunzipSync(bytes).toString().trim();
  return text === '' ? [] : text.split('\n').map((line): Entry => JSON.parse(line));
}

/** Users of the project that authenticated according to a log, those of the service left out. */
const usersIn = (entries: readonly Entry[]): readonly string[] =>
  [...new Set(entries.filter(({ c }) => c === 'ACCESS').map(({ attr }) => attr?.user ?? ''))]
    .filter((user) => user !== 'mms-automation' && user !== '__system')
    .sort();

const addressesIn = (entries: readonly Entry[]): readonly string[] =>
  [...new Set(entries.filter(({ c }) => c === 'ACCESS').map(({ attr }) => attr?.client?.split(':')[0] ?? ''))]
    .filter((address) => !address.startsWith('192.168.'))
    .sort();

async function trackedOf(
  { atlas, groupId }: World,
  clusterName: string,
  [from, to]: readonly [number, number],
) {
  const { accessLogs = [] } = await atlas.accessTracking.getAccessHistoryCluster({
    groupId,
    clusterName,
    start: from,
    end: to,
  });
  const distinct = (values: readonly (string | undefined)[]) => [...new Set(values)].sort();
  return {
    users: distinct(accessLogs.map(({ username }) => username)),
    addresses: distinct(accessLogs.map(({ ipAddress }) => ipAddress)),
    count: accessLogs.length,
  };
}

const bea = { databaseName: 'admin', username: 'bea', password: 'correct-horse-2' } as const;
const roles = [{ databaseName: 'admin', roleName: 'readAnyDatabase' }];

test('only users there are, from addresses there are, come into logs and the history of access', async () => {
  await using world = await openWorld();
  const { atlas, groupId, clock } = world;
  const { primary, clusterName } = await busyCluster(world);
  const { databaseUsers, projectIpAccessList } = atlas;
  const spent = async (hours: number): Promise<readonly [number, number]> => {
    const from = clock.now();
    clock.advance(hours * HOUR);
    return [from, clock.now() - HOUR / 2];
  };
  const seen = async (span: readonly [number, number]) => {
    const entries = await logOf(world, primary, 'mongodb', span);
    const { users, addresses } = await trackedOf(world, clusterName, span);
    expect({ users: usersIn(entries), addresses: addressesIn(entries) }).toEqual({ users, addresses });
    return { users, addresses };
  };
  const one = await spent(6);
  expect(await seen(one)).toEqual({ users: ['ada'], addresses: ['192.0.2.7'] });

  await databaseUsers.createDatabaseUser({ groupId, body: { ...bea, roles } });
  await projectIpAccessList.createAccessListEntry({ groupId, body: [{ ipAddress: '198.51.100.9' }] });
  const two = await spent(6);
  const both = { users: ['ada', 'bea'], addresses: ['192.0.2.7', '198.51.100.9'] };
  expect(await seen(two)).toEqual(both);

  await databaseUsers.deleteDatabaseUser({ groupId, databaseName: 'admin', username: 'ada' });
  await projectIpAccessList.deleteAccessListEntry({ groupId, entryValue: '192.0.2.7' });
  const three = await spent(6);
  expect(await seen(three)).toEqual({ users: ['bea'], addresses: ['198.51.100.9'] });
  expect(await seen(two)).toEqual(both);

  await projectIpAccessList.deleteAccessListEntry({ groupId, entryValue: '198.51.100.9' });
  const four = await spent(6);
  expect(await seen(four)).toEqual({ users: [], addresses: [] });
});

test('a user whose scope is another cluster is in none of the logs of this one, not even once it is gone', async () => {
  await using world = await openWorld();
  const { atlas, groupId, clock } = world;
  const { primary, clusterName } = await busyCluster(world, 1);
  const scopes = [{ name: 'elsewhere', type: 'CLUSTER' }] as const;
  await atlas.databaseUsers.createDatabaseUser({ groupId, body: { ...bea, roles, scopes: [...scopes] } });
  const from = clock.now();
  clock.advance(6 * HOUR);
  const span = [from, clock.now() - HOUR / 2] as const;
  const before = await logOf(world, primary, 'mongodb', span);
  expect(usersIn(before)).toEqual(['ada']);
  await atlas.databaseUsers.deleteDatabaseUser({ groupId, databaseName: 'admin', username: 'bea' });
  expect(await logOf(world, primary, 'mongodb', span)).toEqual(before);
  expect((await trackedOf(world, clusterName, span)).users).toEqual(['ada']);
});

test('a temporary user is in the logs until it expires', async () => {
  await using world = await openWorld();
  const { atlas, groupId, clock } = world;
  const { clusterName } = await busyCluster(world, 1);
  const deleteAfterDate = new Date(clock.now() + DAY / 2).toISOString();
  await atlas.databaseUsers.createDatabaseUser({ groupId, body: { ...bea, roles, deleteAfterDate } });
  const from = clock.now();
  clock.advance(DAY);
  expect((await trackedOf(world, clusterName, [from, from + DAY / 2])).users).toEqual(['ada', 'bea']);
  expect((await trackedOf(world, clusterName, [from + DAY / 2, from + DAY])).users).toEqual(['ada']);
});

test('there is an audit log only from when auditing is on', async () => {
  await using world = await openWorld();
  const { atlas, groupId, clock } = world;
  const { primary } = await busyCluster(world);
  const from = clock.now();
  clock.advance(3 * HOUR);
  expect(await logOf(world, primary, 'mongodb-audit-log', [from, clock.now()])).toEqual([]);
  await atlas.auditing.updateAuditingConfiguration({
    groupId,
    body: { enabled: true, auditAuthorizationSuccess: false, auditFilter: '{"atype":"authenticate"}' },
  });
  const on = clock.now();
  clock.advance(3 * HOUR);
  expect(await logOf(world, primary, 'mongodb-audit-log', [from, on])).toEqual([]);
  const entries = await logOf(world, primary, 'mongodb-audit-log', [on, clock.now()]);
  expect(new Set(entries.map(({ atype }) => atype))).toEqual(new Set(['authenticate']));
  expect(new Set(entries.flatMap(({ users = [] }) => users.map(({ user }) => user)))).toEqual(
    new Set(['ada']),
  );
});
