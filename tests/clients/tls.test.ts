import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Started, startCommand } from '../support/started.ts';

const run = promisify(execFile);
const COMMAND = join(import.meta.dirname, '../../packages/cli/bin/mercator.cjs');

describe('a server started with --tls', () => {
  let folder: string;
  let server: Started;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mercator-tls-'));
    server = await startCommand('--tls', '--data-dir', folder);
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  const get = (path: string, options: object): Promise<{ status: number | undefined; body: string }> =>
    new Promise((resolve, reject) => {
      request(new URL(path, server.url), options, (response) => {
        text(response).then((body) => resolve({ status: response.statusCode, body }), reject);
      })
        .on('error', reject)
        .end();
    });

  test('says where the certificate of its authority is, which clients trust by the environment it gives', async () => {
    expect(server.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    expect(server.env).toMatchObject({
      MONGODB_ATLAS_BASE_URL: server.url,
      NODE_EXTRA_CA_CERTS: server.caFile,
    });
    const env = { PATH: process.env.PATH, ...server.env };
    const { stdout } = await run(process.execPath, [COMMAND, 'projects', 'list', '--output', 'json'], {
      env,
    });
    expect(JSON.parse(stdout)).toMatchObject({ results: [{ id: server.credentials.projectId }] });
  });

  test('shows its https address in every link', async () => {
    const ca = await readFile(server.caFile ?? '', 'utf8');
    const { status, body } = await get('/_mercator/info', { ca });
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({ url: server.url });
  });

  test('is believed by nobody who does not trust the authority, and speaks no http', async () => {
    await expect(get('/_mercator/health', {})).rejects.toMatchObject({
      code: expect.stringMatching(/SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_VERIFY/),
    });
    await expect(fetch(`${server.url.replace('https', 'http')}/_mercator/health`)).rejects.toThrow();
  });

  test('is the same authority when it starts again', async () => {
    await using again = await startCommand('--tls', '--data-dir', await mkdtemp(join(folder, 'other-')));
    expect(await readFile(again.caFile ?? '', 'utf8')).not.toBe(await readFile(server.caFile ?? '', 'utf8'));
    const ca = await readFile(server.caFile ?? '', 'utf8');
    await server[Symbol.asyncDispose]();
    server = await startCommand('--tls', '--data-dir', folder);
    expect((await get('/_mercator/health', { ca })).status).toBe(200);
  });
});
