import { beforeEach, describe, expect, test } from 'vitest';
import { apiError } from '../errors.ts';
import { type BareServer, bareServer } from '../server-fixture.ts';
import { kind } from '../store/kind.ts';
import type { Domain } from './domain.ts';
import { events } from './event.ts';
import { GONE, type Lifecycle } from './lifecycle.ts';
import { resource } from './resource.ts';
import { singleton } from './singleton.ts';

interface Team {
  readonly id: string;
  readonly name: string;
  readonly state?: string;
}

const teams = kind<Team>({ name: 'team' });

const noSuchTeam = (_: unknown, id: string) => apiError('TEAM_NOT_FOUND', [id], 'No team {0}.');

/** Teams as a declaration: the operations are the service's, the rules are those of this test. */
const teamDomain: Domain = {
  name: 'teams',
  handlers: resource<Team>({
    kind: teams,
    operations: {
      list: 'listOrgTeams',
      get: 'getOrgTeam',
      create: 'createOrgTeam',
      update: 'renameOrgTeam',
      remove: 'deleteOrgTeam',
    },
    key: 'teamId',
    path: ({ id }) => `/teams/${id}`,
    links: ({ id }, call) => [call.link(`/teams/${id}/users`, 'users')],
    view: ({ id, name }) => ({ id, name }),
    beforeRemove(_, { name }) {
      if (name === 'kept') throw apiError('CANNOT_DELETE_TEAM_ASSIGNED_TO_PROJECT', [], 'It is needed.');
    },
    events: {
      created: 'TEAM_CREATED',
      updated: 'TEAM_NAME_CHANGED',
      removed: 'TEAM_DELETED',
      about: ({ id }) => ({ teamId: id }),
    },
    missing: noSuchTeam,
  }),
};

interface Named {
  readonly name: string;
  readonly state: string;
}

const archives = kind<Named>({ name: 'archive', order: 'key' });
const archiveStates: Lifecycle<Named> = {
  kind: archives,
  state: ({ state }) => state,
  enter: (value, state) => ({ ...value, state }),
  passing: {
    CREATING: { after: { instant: 0, fast: 1_000, realistic: 1_000 }, next: () => 'IDLE' },
    UPDATING: { after: { instant: 0, fast: 1_000, realistic: 1_000 }, next: () => 'IDLE' },
    DELETING: { after: { instant: 0, fast: 1_000, realistic: 1_000 }, next: () => GONE },
  },
};

/** Flex clusters as a declaration with states, unique names and a list without pages. */
const flexDomain: Domain = {
  name: 'flex',
  lifecycles: [archiveStates],
  handlers: resource<Named>({
    kind: archives,
    operations: {
      list: 'listGroupFlexClusters',
      get: 'getGroupFlexCluster',
      create: 'createGroupFlexCluster',
      replace: 'updateGroupFlexCluster',
      remove: 'deleteGroupFlexCluster',
    },
    key: 'name',
    keyOf: ({ name }) => name,
    bareList: true,
    create: (_, body) => ({ name: String(body['name']), state: 'CREATING' }),
    update: (_, { name }, body) => ({ name, state: 'IDLE', ...body }),
    lifecycle: { states: archiveStates, creating: 'CREATING', updating: 'UPDATING', removing: 'DELETING' },
    missing: (_, name) => apiError('CLUSTER_NOT_FOUND', [name], 'No {0}.'),
    taken: (_, name) => apiError('DUPLICATE_CLUSTER_NAME', [name], '{0} is taken.'),
  }),
};

const auditDomain: Domain = {
  name: 'auditing',
  handlers: singleton<{ readonly enabled: boolean; readonly auditFilter?: string }>({
    kind: kind({ name: 'audit' }),
    operations: { get: 'getGroupAuditLog', update: 'updateGroupAuditLog' },
    initial: () => ({ enabled: false }),
    updated: 'AUDIT_CHANGED',
  }),
};

let bare: BareServer;
beforeEach(async () => {
  bare = await bareServer([teamDomain, flexDomain, auditDomain]);
});

const told = (scope: string) =>
  bare.server.transaction(async (store) =>
    (await store.all(events, scope.split('/')[2] ?? '')).map(({ value }) => value.eventTypeName),
  );

describe('a family that is declared', () => {
  const make = async (name: string): Promise<string> => {
    const { body } = await bare.call('POST', `${bare.org}/teams`, { name, usernames: [] });
    return (body as Team).id;
  };

  test('is made, read, changed, listed and removed, with an event for each change', async () => {
    const id = await make('red');
    const path = `${bare.org}/teams/${id}`;
    const shown = {
      id,
      name: 'red',
      links: [
        { href: `http://bare/api/atlas/v2/teams/${id}`, rel: 'self' },
        { href: `http://bare/api/atlas/v2/teams/${id}/users`, rel: 'users' },
      ],
    };
    expect(await bare.call('GET', path)).toEqual({ status: 200, body: shown });
    expect(await bare.call('PATCH', path, { name: 'blue' })).toEqual({
      status: 200,
      body: { ...shown, name: 'blue' },
    });
    expect((await bare.call('GET', `${bare.org}/teams`)).body).toMatchObject({
      results: [{ id, name: 'blue', links: [{ rel: 'self' }] }],
      totalCount: 1,
    });
    expect(await bare.call('DELETE', path)).toEqual({ status: 204, body: undefined });
    expect(await bare.call('GET', path)).toMatchObject({
      status: 404,
      body: { errorCode: 'TEAM_NOT_FOUND', parameters: [id] },
    });
    expect(await told(bare.org)).toEqual(['TEAM_DELETED', 'TEAM_NAME_CHANGED', 'TEAM_CREATED']);
  });

  test('keeps what must not go, and tells nothing of it', async () => {
    const id = await make('kept');
    expect((await bare.call('DELETE', `${bare.org}/teams/${id}`)).status).toBe(404);
    expect((await bare.call('GET', `${bare.org}/teams/${id}`)).status).toBe(200);
    expect(await told(bare.org)).toEqual(['TEAM_CREATED']);
  });

  test('is listed page by page', async () => {
    for (let index = 0; index < 5; index += 1) await make(`t${index}`);
    const { body } = await bare.call('GET', `${bare.org}/teams?itemsPerPage=2&pageNum=2`);
    expect(body).toMatchObject({ results: [{ name: 't2' }, { name: 't3' }], totalCount: 5 });
    expect((await bare.call('GET', `${bare.org}/teams?pageNum=9007199254740991`)).body).toMatchObject({
      results: [],
      totalCount: 5,
    });
    expect(await bare.call('GET', `${bare.org}/teams?pageNum=9007199254740993`)).toMatchObject({
      status: 400,
      body: { errorCode: 'INVALID_QUERY_PARAMETER' },
    });
  });
});

describe('a family with states', () => {
  const path = (name = '') => `${bare.group}/flexClusters${name === '' ? '' : `/${name}`}`;
  const state = async (): Promise<unknown> => (await bare.call('GET', path('a'))).body;
  const body = { name: 'a', providerSettings: { backingProviderName: 'AWS', regionName: 'US_EAST_1' } };

  test('goes through them as the clock does, and refuses a name that is taken until it is free again', async () => {
    expect((await bare.call('POST', path(), body)).body).toEqual({ name: 'a', state: 'CREATING' });
    expect(await bare.call('POST', path(), body)).toMatchObject({
      status: 400,
      body: { errorCode: 'DUPLICATE_CLUSTER_NAME' },
    });
    expect(await state()).toEqual({ name: 'a', state: 'CREATING' });
    bare.runtime.advance(1_000);
    expect(await state()).toEqual({ name: 'a', state: 'IDLE' });
    expect((await bare.call('PATCH', path('a'), { terminationProtectionEnabled: true })).body).toMatchObject({
      state: 'UPDATING',
      terminationProtectionEnabled: true,
    });
    expect(await state()).toMatchObject({ state: 'UPDATING' });
    bare.runtime.advance(1_000);
    expect(await state()).toMatchObject({ state: 'IDLE' });
    await bare.call('DELETE', path('a'));
    expect(await state()).toMatchObject({ state: 'DELETING' });
    bare.runtime.advance(1_000);
    expect(await state()).toMatchObject({ errorCode: 'CLUSTER_NOT_FOUND' });
    expect((await bare.call('POST', path(), body)).status).toBe(201);
  });

  test('is listed without pages, and its list counts as looking', async () => {
    for (const name of ['b', 'a']) await bare.call('POST', path(), { ...body, name });
    expect((await bare.call('GET', path())).body).toEqual([
      { name: 'a', state: 'CREATING' },
      { name: 'b', state: 'CREATING' },
    ]);
    bare.runtime.advance(1_000);
    expect((await bare.call('GET', path())).body).toEqual([
      { name: 'a', state: 'IDLE' },
      { name: 'b', state: 'IDLE' },
    ]);
  });
});

test('a singleton is what it began as until it is changed, and tells of the change', async () => {
  const path = `${bare.group}/auditLog`;
  expect((await bare.call('GET', path)).body).toEqual({ enabled: false });
  expect((await bare.call('PATCH', path, { enabled: true })).body).toEqual({ enabled: true });
  expect((await bare.call('PATCH', path, { auditFilter: '{}' })).body).toEqual({
    auditFilter: '{}',
    enabled: true,
  });
  expect((await bare.call('GET', path)).body).toEqual({ auditFilter: '{}', enabled: true });
  expect(await told(bare.group)).toEqual(['AUDIT_CHANGED', 'AUDIT_CHANGED']);
});

test('a family may answer its whole collection when something is added or changed', async () => {
  const other = await bareServer([
    {
      name: 'teams',
      handlers: resource<Team>({
        kind: teams,
        operations: { create: 'createOrgTeam', update: 'renameOrgTeam' },
        key: 'teamId',
        createAnswersPage: true,
        updateAnswersPage: true,
        missing: noSuchTeam,
      }),
    },
  ]);
  await other.call('POST', `${other.org}/teams`, { name: 'first', usernames: [] });
  const { body } = await other.call('POST', `${other.org}/teams`, { name: 'second', usernames: [] });
  expect(body).toMatchObject({ results: [{ name: 'first' }, { name: 'second' }], totalCount: 2 });
  const { results } = body as { readonly results: readonly { readonly id: string }[] };
  const [{ id } = { id: '' }] = results;
  const changed = await other.call('PATCH', `${other.org}/teams/${id}`, { name: 'renamed' });
  expect(changed.body).toMatchObject({ results: [{ name: 'renamed' }, { name: 'second' }], totalCount: 2 });
});

test('a fault of a handler is a 500 that says nothing of it, and undoes what was done', async () => {
  const faulty: Domain = {
    name: 'faulty',
    handlers: {
      createOrgTeam: async (call) => {
        await call.store.insert(teams, call.params.orgId, { key: 'x', value: { id: 'x', name: 'x' } });
        throw new Error('a secret of the inside');
      },
    },
  };
  const other = await bareServer([faulty]);
  const { status, body } = await other.call('POST', `${other.org}/teams`, { name: 'x', usernames: [] });
  expect(status).toBe(500);
  expect(JSON.stringify(body)).not.toContain('secret');
  expect(await other.server.transaction((store) => store.count(teams, other.org.slice(6)))).toBe(0);
});
