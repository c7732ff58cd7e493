import { execFileSync, spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Started, startCommand } from '../support/started.ts';

const hasCurl = spawnSync('curl', ['--version']).status === 0;

describe.skipIf(!hasCurl)(
  `curl --digest${hasCurl ? '' : ' (left out: there is no curl on this machine)'}`,
  () => {
    let server: Started;
    beforeAll(async () => {
      server = await startCommand('--lifecycle', 'instant');
    });
    afterAll(() => server[Symbol.asyncDispose]());

    /** One call; user and key go through curl's own configuration on standard input, not through the process list. */
    function curl(
      method: string,
      path: string,
      body?: unknown,
      version = '2025-03-12',
    ): { status: number; answer: unknown; headers: string } {
      const { publicKey, privateKey } = server.credentials;
      const type = `application/vnd.atlas.${version}+json`;
      const flags = [
        '--silent',
        '--digest',
        '--config',
        '-',
        '--dump-header',
        '-',
        '--request',
        method,
        '--header',
        `Accept: ${type}`,
      ];
      const sent =
        body === undefined ? [] : ['--header', `Content-Type: ${type}`, '--data', JSON.stringify(body)];
      const output = execFileSync('curl', [...flags, ...sent, `${server.url}/api/atlas/v2${path}`], {
        input: `user = "${publicKey}:${privateKey}"\n`,
        encoding: 'utf8',
      });
      // The challenge comes first, then the answer; each with its headers.
      const parts = output.split(/(?=HTTP\/1\.1 )/);
      const [headers = '', text = ''] = (parts.at(-1) ?? '').split('\r\n\r\n');
      return {
        status: Number(headers.split(' ')[1]),
        headers,
        answer: text === '' ? undefined : JSON.parse(text),
      };
    }

    test('projects: made, read, renamed, listed, closed', () => {
      const { orgId } = server.credentials;
      const made = curl('POST', '/groups', { name: 'By curl', orgId });
      expect(made).toMatchObject({ status: 201, answer: { name: 'By curl', orgId } });
      const { id } = made.answer as { id: string };
      expect(curl('PATCH', `/groups/${id}`, { name: 'Renamed' })).toMatchObject({
        status: 200,
        answer: { name: 'Renamed' },
      });
      expect(curl('GET', '/groups?itemsPerPage=1')).toMatchObject({ status: 200, answer: { totalCount: 2 } });
      expect(curl('DELETE', `/groups/${id}`)).toMatchObject({ status: 202, answer: {} });
      expect(curl('GET', `/groups/${id}`)).toMatchObject({
        status: 404,
        answer: { errorCode: 'GROUP_NOT_FOUND' },
      });
    });

    test('clusters: made in one version, read in another, deleted', () => {
      const group = `/groups/${server.credentials.projectId}`;
      const region = {
        providerName: 'AWS',
        regionName: 'US_EAST_1',
        priority: 7,
        electableSpecs: { instanceSize: 'M10', nodeCount: 3 },
      };
      const made = curl('POST', `${group}/clusters`, {
        name: 'Curled',
        clusterType: 'REPLICASET',
        replicationSpecs: [{ regionConfigs: [region] }],
      });
      expect(made).toMatchObject({ status: 201, answer: { stateName: 'CREATING' } });
      expect(made.headers).toContain('application/vnd.atlas.2024-10-23+json;charset=utf-8');
      curl('GET', `${group}/clusters/Curled`);
      const old = curl('GET', `${group}/clusters/Curled`, undefined, '2023-02-01');
      expect(old).toMatchObject({
        status: 200,
        answer: { stateName: 'IDLE', replicationSpecs: [{ numShards: 1 }] },
      });
      expect(old.headers).toContain('Deprecation: Mon, 5 Aug 2024 00:00:00 GMT');
      expect(curl('DELETE', `${group}/clusters/Curled`)).toMatchObject({ status: 202, answer: {} });
    });

    test('database users: made, refused twice, deleted', () => {
      const group = `/groups/${server.credentials.projectId}`;
      const user = {
        username: 'curl',
        password: 'a long password',
        databaseName: 'admin',
        roles: [{ databaseName: 'admin', roleName: 'atlasAdmin' }],
      };
      expect(curl('POST', `${group}/databaseUsers`, user)).toMatchObject({
        status: 201,
        answer: { username: 'curl' },
      });
      expect(curl('POST', `${group}/databaseUsers`, user)).toMatchObject({
        status: 409,
        answer: { errorCode: 'USER_ALREADY_EXISTS' },
      });
      expect(curl('DELETE', `${group}/databaseUsers/admin/curl`)).toMatchObject({ status: 204 });
    });

    test('a wrong key gets a challenge again and nothing else', () => {
      const flags = [
        '--silent',
        '--digest',
        '--config',
        '-',
        '--output',
        '/dev/null',
        '--write-out',
        '%{http_code}',
      ];
      const status = execFileSync('curl', [...flags, `${server.url}/api/atlas/v2/groups`], {
        input: `user = "${server.credentials.publicKey}:wrong"\n`,
        encoding: 'utf8',
      });
      expect(status).toBe('401');
    });
  },
);
