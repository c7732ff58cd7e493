import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testWorld } from './domains/world-fixture.ts';
import { startAtlas } from './start.ts';
import { StartError } from './start-error.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mercator-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a local Atlas', () => {
  test('listens on this machine, and answers over the network as without it', async () => {
    await using atlas = await startAtlas();
    expect(atlas.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const path = `${atlas.url}/_mercator/info`;
    const [direct, remote] = [await atlas.fetch(new Request(path)), await fetch(path)];
    expect(await remote.json()).toEqual({ ...((await direct.json()) as object), time: expect.any(String) });
  });

  test('has an environment for every client', async () => {
    await using atlas = await startAtlas();
    expect(atlas.env).toMatchObject({
      MONGODB_ATLAS_BASE_URL: atlas.url,
      MONGODB_ATLAS_OPS_MANAGER_URL: `${atlas.url}/`,
      MONGODB_ATLAS_PUBLIC_API_KEY: atlas.credentials.publicKey,
      MONGODB_ATLAS_PUBLIC_KEY: atlas.credentials.publicKey,
      MONGODB_ATLAS_CLIENT_SECRET: atlas.credentials.clientSecret,
      MONGODB_ATLAS_PROJECT_ID: atlas.credentials.projectId,
    });
  });

  test('has credentials that follow from its seed', async () => {
    await using first = await startAtlas();
    await using second = await startAtlas();
    await using other = await startAtlas({ seed: 'other' });
    expect(second.credentials).toEqual(first.credentials);
    for (const name of ['orgId', 'projectId', 'publicKey', 'privateKey', 'clientId', 'clientSecret'] as const)
      expect(other.credentials[name]).not.toBe(first.credentials[name]);
    expect(first.credentials).toEqual({
      orgId: expect.stringMatching(/^[0-9a-f]{24}$/),
      projectId: expect.stringMatching(/^[0-9a-f]{24}$/),
      publicKey: expect.stringMatching(/^[a-z]{8}$/),
      privateKey: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      clientId: expect.stringMatching(/^mdb_sa_id_[0-9a-f]{24}$/),
      clientSecret: expect.stringMatching(/^mdb_sa_sk_[A-Za-z0-9]{40}$/),
    });
  });

  test('says so when its port is taken', async () => {
    await using first = await startAtlas();
    const port = Number(new URL(first.url).port);
    await expect(startAtlas({ port })).rejects.toThrow(
      expect.objectContaining({
        name: 'StartError',
        code: 'PORT_IN_USE',
        message: expect.stringContaining(String(port)),
      }),
    );
  });

  test('stops listening when it is closed, however often', async () => {
    const atlas = await startAtlas();
    await fetch(`${atlas.url}/_mercator/health`);
    await Promise.all([atlas.close(), atlas.close()]);
    await expect(fetch(`${atlas.url}/_mercator/health`)).rejects.toThrow();
  });
});

describe('a data directory', () => {
  test('keeps the world, with working credentials, and goes on drawing ids where it stopped', async () => {
    const dataDir = join(folder, 'deep', 'down');
    const first = await testWorld({ dataDir });
    const { orgId } = first.atlas.credentials;
    const made = await first.call('POST', '/groups', { name: 'kept', orgId });
    await first.atlas.close();
    await using second = await testWorld({ dataDir });
    expect(second.atlas.credentials).toEqual(first.atlas.credentials);
    expect((await second.call('GET', `/groups/${made.body['id']}`)).body['name']).toBe('kept');
    const next = await second.call('POST', '/groups', { name: 'next', orgId });
    expect(next.status).toBe(201);
    expect(next.body['id']).not.toBe(made.body['id']);
  });

  test('keeps a token valid: tools keep theirs between runs', async () => {
    const first = await testWorld({ dataDir: folder });
    const token = await first.token();
    await first.atlas.close();
    await using second = await testWorld({ dataDir: folder });
    expect((await second.call('GET', '/orgs', undefined, token)).status).toBe(200);
  });

  test('belongs to one server and one seed', async () => {
    const first = await startAtlas({ dataDir: folder });
    await expect(startAtlas({ dataDir: folder })).rejects.toThrow(
      expect.objectContaining({ code: 'DATA_DIR_IN_USE' }),
    );
    await first.close();
    await expect(startAtlas({ dataDir: folder, seed: 'other' })).rejects.toThrow(StartError);
    await (await startAtlas({ dataDir: folder })).close();
  });

  test('holds no secret', async () => {
    const world = await testWorld({ dataDir: folder });
    const key = await world.call('POST', `${world.org}/apiKeys`, { desc: 'key', roles: ['ORG_OWNER'] });
    const account = await world.call('POST', `${world.org}/serviceAccounts`, {
      name: 'x',
      description: 'x',
      roles: ['ORG_OWNER'],
      secretExpiresAfterHours: 8,
    });
    await world.call('POST', `${world.group}/databaseUsers`, {
      username: 'ada',
      databaseName: 'admin',
      password: 'correct-horse-battery',
      roles: [{ roleName: 'readWrite', databaseName: 'x' }],
    });
    const token = await world.token();
    const { privateKey, clientSecret } = world.atlas.credentials;
    const [{ secret = '' } = {}] = account.body['secrets'] as readonly { readonly secret?: string }[];
    const secrets = [
      privateKey,
      clientSecret,
      token ?? '',
      String(key.body['privateKey']),
      secret,
      'correct-horse-battery',
    ];
    const written = async (): Promise<string> => {
      const names = await readdir(folder);
      return (await Promise.all(names.map((name) => readFile(join(folder, name), 'latin1')))).join('');
    };
    const open = await written();
    await world.atlas.close();
    const closed = await written();
    expect(open + closed).toContain('"desc":"key"');
    for (const each of secrets) {
      expect(each.length).toBeGreaterThan(10);
      expect(open + closed).not.toContain(each);
    }
  });
});
