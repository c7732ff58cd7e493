import { expect, test } from 'vitest';
import { replicaSet } from '../support/clusters.ts';
import { rawOf } from '../support/raw.ts';
import { body, results, useWorld } from './described.ts';

const USER = {
  databaseName: 'admin',
  username: 'ada',
  password: 'a long password',
  roles: [{ databaseName: 'admin', roleName: 'readAnyDatabase' }],
};

export function contentTypeHeader(): void {
  const here = useWorld();

  test.each(['application/json', 'application/json; charset=utf-8', 'application/vnd.atlas.2023-01-01+json'])(
    'a body of %s is taken',
    async (contentType) => {
      const made = await here.raw('POST', `${here.group}/databaseUsers`, { body: USER, contentType });
      expect(made.status).toBe(201);
    },
  );

  test('a body of another type is refused', async () => {
    const path = `${here.group}/databaseUsers`;
    const answer = await here.raw('POST', path, {
      body: USER,
      contentType: 'application/x-www-form-urlencoded',
    });
    expect(answer.status).toBe(415);
    expect(results(await here.raw('GET', path))).toEqual([]);
  });
}

export function invalidFields(): void {
  const here = useWorld();

  test('a field that is misspelled is refused by its name, and nothing is made', async () => {
    const { roles, ...rest } = USER;
    const path = `${here.group}/databaseUsers`;
    const answer = await here.raw('POST', path, { body: { ...rest, rolls: roles } });
    expect(answer).toMatchObject({ status: 400, text: expect.stringContaining('rolls') });
    expect(results(await here.raw('GET', path))).toEqual([]);
  });

  test('a field that cannot be changed is refused by its name, and nothing changes', async () => {
    const before = body(await here.raw('GET', here.group));
    const answer = await here.raw('PATCH', here.group, { body: { clusterCount: 7 } });
    expect(answer).toMatchObject({ status: 400, text: expect.stringContaining('clusterCount') });
    expect(body(await here.raw('GET', here.group))).toEqual(before);
  });
}

export function dates(): void {
  const here = useWorld();

  test.each([
    ['2026-01-02T10:00:00Z', '2026-01-02T10:00:00Z'],
    ['2026-01-02T10:00:00+02:00', '2026-01-02T08:00:00Z'],
    ['2026-01-02T10:00:00', '2026-01-02T10:00:00Z'],
  ])('%s in a body comes back as %s: without a zone it is UTC', async (sent, kept) => {
    const user = { ...USER, deleteAfterDate: sent };
    const made = await here.raw('POST', `${here.group}/databaseUsers`, { body: user });
    expect(body(made).deleteAfterDate).toBe(kept);
  });

  test('a date in a query is read in the same way', async () => {
    await here.raw('POST', `${here.group}/databaseUsers`, { body: USER });
    const since = async (date: string) =>
      results(await here.raw('GET', `${here.group}/events?minDate=${encodeURIComponent(date)}`)).length;
    expect(await since('2026-01-01T00:00:00')).toBe(await since('2026-01-01T00:00:00Z'));
    expect(await since('2026-01-01T02:00:00+02:00')).toBe(await since('2026-01-01T00:00:00Z'));
    expect(await since('2026-01-01T00:00:01Z')).toBe(0);
  });
}

export function bsonTimestamps(): void {
  const here = useWorld();

  test('a moment of the oplog is a date to the second and an increment', async () => {
    const { world, group } = here;
    await here.raw('POST', `${group}/clusters`, { body: { ...replicaSet('c'), backupEnabled: true } });
    await here.raw('GET', `${group}/clusters/c`);
    world.clock.advance(2 * 24 * 60 * 60 * 1000);
    const later = await rawOf(world.server);
    const [snapshot] = results(await later('GET', `${group}/clusters/c/snapshots`));
    const delivery = { methodName: 'HTTP', expirationHours: 1, maxDownloads: 1 };
    const made = await later('POST', `${group}/clusters/c/restoreJobs`, {
      body: { snapshotId: snapshot?.id, delivery },
    });
    expect(results(made)[0]?.timestamp).toEqual({
      date: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      increment: expect.any(Number),
    });
  });
}

export function fieldsWithNumbers(): void {
  const here = useWorld();

  test('a field that holds a number of some unit names the unit', async () => {
    await here.raw('POST', `${here.group}/clusters`, { body: replicaSet('c') });
    const args = body(await here.raw('GET', `${here.group}/clusters/c/processArgs`));
    expect(Object.keys(args)).toEqual(expect.arrayContaining(['oplogSizeMB', 'oplogMinRetentionHours']));
    const cluster = await here.raw('GET', `${here.group}/clusters/c`);
    expect(cluster.text).toMatch(/"diskSizeGB":10\b/);
  });
}

export function emptyFields(): void {
  const here = useWorld();

  test('a field without a value has its default, or is left out where it has none', async () => {
    const made = body(await here.raw('POST', `${here.group}/databaseUsers`, { body: USER }));
    expect(made).toMatchObject({ labels: [], scopes: [], x509Type: 'NONE' });
    expect(made).not.toHaveProperty('deleteAfterDate');
  });
}

export function fieldOrder(): void {
  const here = useWorld();

  test('the order of fields says nothing', async () => {
    const backwards = Object.fromEntries(Object.entries(USER).reverse());
    const made = await here.raw('POST', `${here.group}/databaseUsers`, { body: backwards });
    expect(made).toMatchObject({ status: 201, json: { username: 'ada' } });
  });
}
