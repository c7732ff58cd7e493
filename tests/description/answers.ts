import { createManualRuntime, startAtlas } from '@mercator/server';
import { describe, expect, test } from 'vitest';
import { replicaSet } from '../support/clusters.ts';
import { body, useWorld, V2 } from './described.ts';

export function envelopes(): void {
  const here = useWorld();

  test('an entity is put beside its status', async () => {
    const content = (await here.raw('GET', here.group)).json;
    expect((await here.raw('GET', `${here.group}?envelope=true`)).json).toEqual({ status: 200, content });
  });

  test('a list, an envelope already, has its status added', async () => {
    const plain = body(await here.raw('GET', `${here.group}/databaseUsers`));
    const { links, ...page } = body(await here.raw('GET', `${here.group}/databaseUsers?envelope=true`));
    expect(page).toEqual({ status: 200, results: plain.results, totalCount: plain.totalCount });
    expect(links).toBeDefined();
  });
}

export function prettyPrinting(): void {
  const here = useWorld();

  test('blanks are left out unless pretty asks for them', async () => {
    const plain = await here.raw('GET', here.group);
    const pretty = await here.raw('GET', `${here.group}?pretty=true`);
    expect(plain.text).not.toMatch(/[\n{,]\s/);
    expect(pretty.text).toMatch(/^\{\n {2}"/);
    expect(pretty.json).toEqual(plain.json);
  });
}

export function responseCodes(): void {
  const here = useWorld();
  const cluster = (name: string) => ({ body: replicaSet(name) });

  test('200 for what succeeds, 201 for what is made, 202 for what is begun', async () => {
    const path = `${here.group}/clusters`;
    expect((await here.raw('POST', path, cluster('c'))).status).toBe(201);
    expect((await here.raw('GET', `${path}/c`)).status).toBe(200);
    expect((await here.raw('DELETE', `${path}/c`)).status).toBe(202);
  });

  test('400 for what is wrong with a request', async () => {
    expect((await here.raw('POST', `${here.group}/clusters`, { body: { name: 1 } })).status).toBe(400);
  });

  test('401 without credentials, with wrong ones, and for what a role does not allow', async () => {
    const { atlas, client, groupId, server } = here.world;
    expect((await fetch(server.url + V2)).status).toBe(401);
    const wrong = client({ publicKey: 'abcdefgh', privateKey: 'wrong' });
    await expect(wrong.organizations.listOrgs()).rejects.toMatchObject({ status: 401 });
    await wrong.close();
    const made = await atlas.programmaticApiKeys.createGroupApiKey({
      groupId,
      body: { desc: 'reader', roles: ['GROUP_READ_ONLY'] },
    });
    const reader = client({ publicKey: made.publicKey ?? '', privateKey: made.privateKey ?? '' });
    const renaming = reader.projects.updateGroup({ groupId, body: { name: 'x' } });
    await expect(renaming).rejects.toMatchObject({ status: 401 });
    await reader.close();
  });

  test('403 where access is forbidden altogether', async () => {
    const { atlas, orgId } = here.world;
    await atlas.organizations.updateOrgSettings({ orgId, body: { apiAccessListRequired: true } });
    expect((await here.raw('GET', here.group)).status).toBe(403);
  });

  test('404 for what does not exist', async () => {
    expect((await here.raw('GET', `${here.group}/clusters/ghost`)).status).toBe(404);
  });

  test('405 for a method the resource does not have', async () => {
    expect((await here.raw('DELETE', V2)).status).toBe(405);
  });

  test('409 for another of what there can be only one', async () => {
    const user = {
      databaseName: 'admin',
      username: 'ada',
      password: 'a long password',
      roles: [{ databaseName: 'admin', roleName: 'readAnyDatabase' }],
    };
    await here.raw('POST', `${here.group}/databaseUsers`, { body: user });
    expect((await here.raw('POST', `${here.group}/databaseUsers`, { body: user })).status).toBe(409);
  });

  test('500 for a fault of the server, which tells nothing of itself', async () => {
    const runtime = createManualRuntime();
    let broken = false;
    const entropy = (length: number): Uint8Array => {
      if (broken) throw new Error('the secret of the fault');
      return runtime.entropy(length);
    };
    await using server = await startAtlas({ runtime: { ...runtime, entropy } });
    broken = true;
    const answer = await fetch(server.url + V2);
    expect(answer.status).toBe(500);
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({ error: 500, errorCode: 'UNEXPECTED_ERROR' });
    expect(text).not.toContain('secret');
  });
}

export function errors(): void {
  const here = useWorld();

  describe('an error', () => {
    test('says in five fields what was wrong', async () => {
      const { text, status } = await here.raw(
        'GET',
        '/api/atlas/v1.0/softwareComponents/version?pretty=true',
      );
      expect(status).toBe(404);
      const error = {
        detail: 'Cannot find resource /api/atlas/v1.0/softwareComponents/version.',
        error: 404,
        errorCode: 'RESOURCE_NOT_FOUND',
        parameters: ['/api/atlas/v1.0/softwareComponents/version'],
        reason: 'Not Found',
      };
      expect(JSON.parse(text)).toEqual(error);
      expect(Object.keys(JSON.parse(text))).toEqual(Object.keys(error));
    });

    test('has the status of the answer, its reason, and the code in a header field too', async () => {
      const answer = await here.raw('GET', `${here.group}/clusters/ghost`);
      expect(answer.json).toMatchObject({ error: answer.status, reason: 'Not Found' });
      expect(answer.headers.get('x-error-code')).toBe(body(answer).errorCode);
    });
  });
}
