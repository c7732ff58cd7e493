import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { body, results, useWorld, V2 } from './described.ts';

export function projectId(): void {
  const here = useWorld();

  test('a project goes by an id of 24 hexadecimal digits, called groupId in paths and bodies', async () => {
    const project = body(await here.raw('GET', here.group));
    expect(project.id).toMatch(/^[0-9a-f]{24}$/);
    const user = {
      databaseName: 'admin',
      username: 'ada',
      password: 'a long password',
      roles: [{ databaseName: 'admin', roleName: 'readAnyDatabase' }],
    };
    expect((await here.raw('POST', `${here.group}/databaseUsers`, { body: user })).json).toMatchObject({
      groupId: project.id,
    });
    const [listed] = results(await here.raw('GET', `${V2}/groups`));
    expect(listed?.id).toBe(project.id);
  });

  test('no project goes by anything else', async () => {
    expect((await here.raw('GET', `${V2}/groups/not-an-id`)).status).toBe(404);
  });
}

export function authentication(): void {
  const here = useWorld();

  describe('an API key', () => {
    test('proves itself by a digest, and its private key never goes over the network', async () => {
      const { publicKey, privateKey } = here.world.server.credentials;
      const sent: string[] = [];
      const watched: typeof fetch = async (input, init) => {
        const request = new Request(input, init);
        sent.push(request.url, ...[...request.headers].flat(), await request.clone().text());
        return fetch(request);
      };
      const atlas = here.world.client({ publicKey, privateKey, fetch: watched });
      expect((await atlas.projects.getGroup({ groupId: here.world.groupId })).id).toBe(here.world.groupId);
      await atlas.close();
      expect(sent.some((text) => text.startsWith('Digest '))).toBe(true);
      for (const text of sent) expect(text).not.toContain(privateKey);
    });

    test('is asked for it by a challenge with a nonce of its own', async () => {
      const nonce = async () => {
        const challenge = (await fetch(here.world.server.url + V2)).headers.get('www-authenticate') ?? '';
        expect(challenge).toMatch(
          /^Digest realm="MMS Public API", .*algorithm=MD5, qop="auth", stale=false$/,
        );
        return /nonce="([^"]+)"/.exec(challenge)?.[1];
      };
      expect(await nonce()).not.toBe(await nonce());
    });
  });

  describe('a service account', () => {
    test('exchanges its secret for a token, which is good for an hour', async () => {
      const { server, clock, groupId } = here.world;
      const { clientId, clientSecret } = server.credentials;
      const granted = await fetch(`${server.url}/api/oauth/token`, {
        method: 'POST',
        headers: {
          authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: 'grant_type=client_credentials',
      });
      const { access_token: token, expires_in: seconds } = (await granted.json()) as {
        access_token: string;
        expires_in: number;
      };
      expect(seconds).toBe(3600);
      const read = async () => {
        const headers = { authorization: `Bearer ${token}` };
        return (await fetch(`${server.url}${V2}/groups/${groupId}`, { headers })).status;
      };
      expect(await read()).toBe(200);
      expect(token).not.toContain(createHash('sha256').update(clientSecret).digest('base64url'));
      clock.advance(3601 * 1000);
      expect(await read()).toBe(401);
    });
  });
}
