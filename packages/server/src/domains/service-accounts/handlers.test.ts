import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Account, type Answered, type Shown, type TestWorld, testWorld } from '../world-fixture.ts';

const HOUR = 60 * 60 * 1000;

const reader = { name: 'reader', description: 'reads', roles: ['ORG_READ_ONLY'], secretExpiresAfterHours: 8 };

const secretsOf = (body: Shown): readonly Shown[] => (Array.isArray(body.secrets) ? body.secrets : []);

/** Credentials of an account that was just created. */
const credentials = ({ body }: Answered): Account => ({
  clientId: String(body.clientId),
  clientSecret: String(secretsOf(body)[0]?.secret),
});

const types = async (world: TestWorld, path: string): Promise<readonly unknown[]> =>
  (await world.call('GET', `${path}/events`)).results.map(({ eventTypeName }) => eventTypeName);

describe('a service account of an organization', () => {
  test('shows its secret once, and masked ever after', async () => {
    await using world = await testWorld();
    const accounts = `${world.org}/serviceAccounts`;
    const created = await world.call('POST', accounts, reader);
    const { clientId, clientSecret } = credentials(created);
    expect(created).toMatchObject({
      status: 201,
      body: {
        createdAt: '2026-01-01T00:00:00Z',
        description: 'reads',
        name: 'reader',
        roles: ['ORG_READ_ONLY'],
      },
    });
    expect(clientId).toMatch(/^mdb_sa_id_[0-9a-f]{24}$/);
    expect(clientSecret).toMatch(/^mdb_sa_sk_.{20,}$/);
    const shown = (await world.call('GET', `${accounts}/${clientId}`)).body;
    expect(secretsOf(shown)).toMatchObject([
      {
        createdAt: '2026-01-01T00:00:00Z',
        expiresAt: '2026-01-01T08:00:00Z',
        maskedSecretValue: `mdb_sa_sk_...${clientSecret.slice(-4)}`,
      },
    ]);
    expect(JSON.stringify(await world.call('GET', accounts))).not.toContain(clientSecret);
    expect((await world.call('GET', accounts)).results.at(-1)).toEqual(shown);
  });

  test('is renamed, given other roles, and removed', async () => {
    await using world = await testWorld();
    const accounts = `${world.org}/serviceAccounts`;
    const created = await world.call('POST', accounts, reader);
    const { clientId } = credentials(created);
    const changed = await world.call('PATCH', `${accounts}/${clientId}`, {
      name: 'owner',
      roles: ['ORG_OWNER', 'ORG_MEMBER'],
    });
    expect(changed.body).toMatchObject({
      name: 'owner',
      description: 'reads',
      roles: ['ORG_OWNER', 'ORG_MEMBER'],
    });
    expect((await world.call('DELETE', `${accounts}/${clientId}`)).status).toBe(204);
    expect(await world.call('GET', `${accounts}/${clientId}`)).toMatchObject({
      status: 404,
      code: 'RESOURCE_NOT_FOUND',
    });
    expect(await types(world, world.org)).toEqual([
      'SERVICE_ACCOUNT_DELETED',
      'SERVICE_ACCOUNT_ROLES_CHANGED',
      'SERVICE_ACCOUNT_DETAILS_CHANGED',
      'SERVICE_ACCOUNT_CREATED',
    ]);
  });

  test('gets in with its secret, with the roles it has, until it is removed', async () => {
    await using world = await testWorld();
    const account = credentials(await world.call('POST', `${world.org}/serviceAccounts`, reader));
    const token = await world.token(account);
    expect(token).toBeDefined();
    expect((await world.call('GET', world.org, undefined, token)).status).toBe(200);
    expect((await world.call('POST', `${world.org}/serviceAccounts`, reader, token)).status).toBe(401);
    await world.call('DELETE', `${world.org}/serviceAccounts/${account.clientId}`);
    expect((await world.call('GET', world.org, undefined, token)).status).toBe(401);
    expect(await world.token(account)).toBeUndefined();
  });

  test('may have a second secret, and loses with a secret the tokens it brought', async () => {
    await using world = await testWorld();
    const path = `${world.org}/serviceAccounts`;
    const account = credentials(await world.call('POST', path, reader));
    const secrets = `${path}/${account.clientId}/secrets`;
    const second = await world.call('POST', secrets, { secretExpiresAfterHours: 24 });
    expect(second).toMatchObject({ status: 201, body: { expiresAt: '2026-01-02T00:00:00Z' } });
    const other = { clientId: account.clientId, clientSecret: String(second.body.secret) };
    const [old, young] = [await world.token(account), await world.token(other)];
    expect(await world.call('POST', secrets, { secretExpiresAfterHours: 24 })).toMatchObject({
      status: 400,
      code: 'VALIDATION_ERROR',
    });
    const [first] = secretsOf((await world.call('GET', `${path}/${account.clientId}`)).body);
    expect((await world.call('DELETE', `${secrets}/${String(first?.id)}`)).status).toBe(204);
    expect((await world.call('DELETE', `${secrets}/${String(first?.id)}`)).status).toBe(404);
    expect((await world.call('GET', world.org, undefined, old)).status).toBe(401);
    expect((await world.call('GET', world.org, undefined, young)).status).toBe(200);
    expect(await types(world, world.org)).toEqual([
      'SERVICE_ACCOUNT_SECRET_DELETED',
      'SERVICE_ACCOUNT_SECRET_ADDED',
      'SERVICE_ACCOUNT_CREATED',
    ]);
  });

  test('is let in no more when its secret has expired', async () => {
    await using world = await testWorld();
    const account = credentials(await world.call('POST', `${world.org}/serviceAccounts`, reader));
    world.runtime.advance(8 * HOUR - 1000);
    expect(await world.token(account)).toBeDefined();
    world.runtime.advance(1000);
    expect(await world.token(account)).toBeUndefined();
  });

  test('lives no longer than the organization allows', async () => {
    await using world = await testWorld();
    expect(
      (await world.call('PATCH', `${world.org}/settings`, { maxServiceAccountSecretValidityInHours: 24 }))
        .status,
    ).toBe(200);
    const refused = await world.call('POST', `${world.org}/serviceAccounts`, {
      ...reader,
      secretExpiresAfterHours: 25,
    });
    expect(refused).toMatchObject({ status: 400, code: 'INVALID_ATTRIBUTE' });
  });

  test('has a list with IPv6 in one form, however it is written', async () => {
    await using world = await testWorld();
    const { clientId } = credentials(await world.call('POST', `${world.org}/serviceAccounts`, reader));
    const list = `${world.org}/serviceAccounts/${clientId}/accessList`;
    const added = await world.call('POST', list, [{ ipAddress: '2001:DB8::0:1' }]);
    expect(added.results).toMatchObject([{ cidrBlock: '2001:db8::1/128', ipAddress: '2001:db8::1' }]);
    expect((await world.call('POST', list, [{ cidrBlock: '2001:db8::1/64' }])).code).toBe(
      'ATLAS_NON_CANONICAL_CIDR_BLOCK',
    );
    expect((await world.call('DELETE', `${list}/2001:db8:0::1`)).status).toBe(204);
    expect((await world.call('GET', list)).body['totalCount']).toBe(0);
  });

  test('may be used only from the addresses on its list, once it has one', async () => {
    await using world = await testWorld();
    const account = credentials(
      await world.call('POST', `${world.org}/serviceAccounts`, { ...reader, roles: ['ORG_OWNER'] }),
    );
    const list = `${world.org}/serviceAccounts/${account.clientId}/accessList`;
    const token = await world.token(account);
    expect((await world.call('GET', list)).body).toMatchObject({ results: [], totalCount: 0 });
    const added = await world.call('POST', list, [
      { ipAddress: '203.0.113.10' },
      { cidrBlock: '10.0.0.0/8' },
    ]);
    expect(added).toMatchObject({
      status: 200,
      body: {
        results: [
          {
            cidrBlock: '203.0.113.10/32',
            createdAt: '2026-01-01T00:00:00Z',
            ipAddress: '203.0.113.10',
            requestCount: 0,
          },
          { cidrBlock: '10.0.0.0/8', createdAt: '2026-01-01T00:00:00Z', requestCount: 0 },
        ],
        totalCount: 2,
      },
    });
    expect(await world.call('GET', world.org, undefined, token)).toMatchObject({
      status: 403,
      code: 'IP_ADDRESS_NOT_ON_ACCESS_LIST',
    });
    await world.call('POST', list, [{ ipAddress: '127.0.0.1' }]);
    expect((await world.call('GET', world.org, undefined, token)).status).toBe(200);
    expect(await world.call('DELETE', `${list}/127.0.0.1`, undefined, token)).toMatchObject({
      status: 400,
      code: 'CANNOT_REMOVE_CALLER_FROM_WHITELIST',
    });
    expect((await world.call('DELETE', `${list}/203.0.113.10`)).status).toBe(204);
    expect((await world.call('DELETE', `${list}/203.0.113.10`)).status).toBe(404);
    expect((await world.call('DELETE', `${list}/10.0.0.0%2F8`)).status).toBe(204);
    expect(await world.call('POST', list, [{ ipAddress: '127.0.0.1' }])).toMatchObject({
      status: 409,
      code: 'ADDRESS_ALREADY_IN_ACCESS_LIST',
    });
  });
});

describe('a service account of a project', () => {
  test('is a member of the organization, and owns what it was given in the project', async () => {
    await using world = await testWorld();
    const accounts = `${world.group}/serviceAccounts`;
    const created = await world.call('POST', accounts, { ...reader, roles: ['GROUP_READ_ONLY'] });
    const { clientId } = credentials(created);
    expect(created).toMatchObject({ status: 201, body: { roles: ['GROUP_READ_ONLY'] } });
    expect((await world.call('GET', `${world.org}/serviceAccounts/${clientId}`)).body).toMatchObject({
      roles: ['ORG_MEMBER'],
    });
    expect((await world.call('GET', accounts)).body).toMatchObject({
      results: [{ clientId, roles: ['GROUP_READ_ONLY'] }],
      totalCount: 1,
    });
    expect(
      (await world.call('PATCH', `${accounts}/${clientId}`, { roles: ['GROUP_OWNER'] })).body,
    ).toMatchObject({ roles: ['GROUP_OWNER'] });
    const token = await world.token(credentials(created));
    expect((await world.call('GET', `${world.group}/databaseUsers`, undefined, token)).status).toBe(200);
    expect((await world.call('DELETE', `${accounts}/${clientId}`)).status).toBe(204);
    expect((await world.call('GET', `${accounts}/${clientId}`)).status).toBe(404);
    expect((await world.call('GET', `${world.group}/databaseUsers`, undefined, token)).status).toBe(401);
    expect((await world.call('GET', `${world.org}/serviceAccounts/${clientId}`)).status).toBe(200);
  });

  test('may come from the organization, and is listed with its projects', async () => {
    await using world = await testWorld();
    const { clientId } = credentials(await world.call('POST', `${world.org}/serviceAccounts`, reader));
    const groups = `${world.org}/serviceAccounts/${clientId}/groups`;
    expect((await world.call('GET', groups)).body).toMatchObject({ results: [], totalCount: 0 });
    const invited = await world.call('POST', `${world.group}/serviceAccounts/${clientId}:invite`, {
      roles: ['GROUP_OWNER'],
    });
    expect(invited).toMatchObject({ status: 200, body: { clientId, roles: ['GROUP_OWNER'] } });
    expect((await world.call('GET', groups)).body).toMatchObject({
      results: [{ groupId: world.atlas.credentials.projectId, roles: ['GROUP_OWNER'] }],
      totalCount: 1,
    });
    expect(await types(world, world.group)).toEqual(['SERVICE_ACCOUNT_ADDED_TO_GROUP']);
  });

  test('has its secrets and its access list there as well', async () => {
    await using world = await testWorld();
    const created = await world.call('POST', `${world.group}/serviceAccounts`, {
      ...reader,
      roles: ['GROUP_READ_ONLY'],
    });
    const path = `${world.group}/serviceAccounts/${credentials(created).clientId}`;
    const second = await world.call('POST', `${path}/secrets`, { secretExpiresAfterHours: 8 });
    expect(second.status).toBe(201);
    expect((await world.call('DELETE', `${path}/secrets/${String(second.body.id)}`)).status).toBe(204);
    expect((await world.call('POST', `${path}/accessList`, [{ ipAddress: '127.0.0.1' }])).body).toMatchObject(
      { totalCount: 1 },
    );
    expect((await world.call('GET', `${path}/accessList`)).body).toMatchObject({ totalCount: 1 });
    expect((await world.call('DELETE', `${path}/accessList/127.0.0.1`)).status).toBe(204);
  });
});

describe('what is wrong is refused and changes nothing', () => {
  test.each<[string, 'org' | 'group', object, string]>([
    ['no roles', 'org', { ...reader, roles: [] }, 'INVALID_ATTRIBUTE'],
    [
      'a role of a project in an organization',
      'org',
      { ...reader, roles: ['GROUP_OWNER'] },
      'INVALID_ENUM_VALUE',
    ],
    [
      'a role of an organization in a project',
      'group',
      { ...reader, roles: ['ORG_OWNER'] },
      'INVALID_ROLE_FOR_GROUP',
    ],
    [
      'an unknown role in a project',
      'group',
      { ...reader, roles: ['GROUP_EMPEROR'] },
      'INVALID_ROLE_FOR_GROUP',
    ],
    ['no name', 'org', { ...reader, name: '' }, 'INVALID_ATTRIBUTE'],
    ['a name that cannot be', 'org', { ...reader, name: '<b>' }, 'INVALID_ATTRIBUTE'],
    ['no description', 'org', { ...reader, description: undefined }, 'MISSING_ATTRIBUTE'],
    ['no life', 'org', { ...reader, secretExpiresAfterHours: 0 }, 'INVALID_ATTRIBUTE'],
    ['too short a life', 'org', { ...reader, secretExpiresAfterHours: 7 }, 'INVALID_ATTRIBUTE'],
    [
      'too long a life',
      'group',
      { ...reader, roles: ['GROUP_OWNER'], secretExpiresAfterHours: 8761 },
      'INVALID_ATTRIBUTE',
    ],
    ['an unknown field', 'org', { ...reader, colour: 'red' }, 'INVALID_ATTRIBUTE'],
  ])('creating with %s', async (_, level, body, code) => {
    await using world = await testWorld();
    const paths = [`${world.org}/serviceAccounts`, `${world.org}/events`, `${world.group}/events`];
    const before = await world.snapshot(...paths);
    expect(await world.call('POST', `${world[level]}/serviceAccounts`, body)).toMatchObject({
      status: 400,
      code,
    });
    expect(await world.snapshot(...paths)).toBe(before);
  });

  test.each<[string, unknown, string]>([
    ['nothing', [{}], 'MISSING_ONE_OF_ATTRIBUTES'],
    [
      'two values in one',
      [{ ipAddress: '10.0.0.1', cidrBlock: '10.0.0.0/8' }],
      'MULTIPLE_VALUES_SPECIFIED_FOR_ONE_NETWORK_PERMISSION_ENTRY',
    ],
    [
      'what is no address',
      [{ ipAddress: '10.0.0.1' }, { ipAddress: 'home' }],
      'INVALID_IP_ADDRESS_OR_CIDR_NOTATION',
    ],
    ['host bits', [{ cidrBlock: '10.0.0.1/8' }], 'ATLAS_NON_CANONICAL_CIDR_BLOCK'],
    [
      'one address twice',
      [{ ipAddress: '10.0.0.1' }, { cidrBlock: '10.0.0.1/32' }],
      'DUPLICATE_ADDRESSES_IN_INPUT',
    ],
  ])('an access list with %s', async (_, body, code) => {
    await using world = await testWorld();
    const { clientId } = credentials(await world.call('POST', `${world.org}/serviceAccounts`, reader));
    const list = `${world.org}/serviceAccounts/${clientId}/accessList`;
    expect(await world.call('POST', list, body)).toMatchObject({ status: 400, code });
    expect((await world.call('GET', list)).body).toMatchObject({ totalCount: 0 });
  });

  test('an account nobody has', async () => {
    await using world = await testWorld();
    const nobody = 'mdb_sa_id_0123456789abcdef01234567';
    for (const path of [world.org, world.group]) {
      expect((await world.call('GET', `${path}/serviceAccounts/${nobody}`)).status).toBe(404);
      expect((await world.call('DELETE', `${path}/serviceAccounts/${nobody}`)).status).toBe(404);
      expect((await world.call('PATCH', `${path}/serviceAccounts/${nobody}`, { name: 'x' })).status).toBe(
        404,
      );
      expect((await world.call('GET', `${path}/serviceAccounts/${nobody}/accessList`)).status).toBe(404);
    }
    expect(
      (
        await world.call('POST', `${world.group}/serviceAccounts/${nobody}:invite`, {
          roles: ['GROUP_OWNER'],
        })
      ).status,
    ).toBe(404);
  });

  test('an update without any role left', async () => {
    await using world = await testWorld();
    const { clientId } = credentials(await world.call('POST', `${world.org}/serviceAccounts`, reader));
    const path = `${world.org}/serviceAccounts/${clientId}`;
    expect(await world.call('PATCH', path, { roles: [] })).toMatchObject({
      status: 400,
      code: 'MISSING_ATTRIBUTE',
    });
    expect((await world.call('GET', path)).body).toMatchObject({ roles: reader.roles });
  });
});

test('no secret is ever written down', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'accounts-'));
  try {
    const world = await testWorld({ dataDir });
    const account = credentials(await world.call('POST', `${world.org}/serviceAccounts`, reader));
    const token = (await world.token(account)) ?? '';
    await world.atlas.close();
    const files = await readdir(dataDir);
    const written = (await Promise.all(files.map((file) => readFile(join(dataDir, file), 'latin1')))).join(
      '',
    );
    expect(written).toContain(account.clientId);
    expect(written).not.toContain(account.clientSecret);
    expect(written).not.toContain(token);
  } finally {
    await rm(dataDir, { recursive: true });
  }
});
