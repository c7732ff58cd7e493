import { execFileSync } from 'node:child_process';
import { createGroupDatabaseUser } from '@mercator/catalog/operations/database-users';
import { createFakeRuntime } from '@mercator/testkit/fake-runtime';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createClient } from './create-client.ts';
import { type DryRun, describeRequest } from './dry-run.ts';
import { MASK } from './mask.ts';

describe('dry run', () => {
  it('gives the request with secrets masked, and sends nothing', async () => {
    const runtime = createFakeRuntime();
    const client = createClient({ runtime, publicKey: 'public', privateKey: 'hush', userAgent: 'tool/1' });
    const body = { username: "o'neill", password: 'hush', roles: [{ roleName: 'read', databaseName: 'db' }] };
    const shown = await client.call<DryRun>(
      createGroupDatabaseUser,
      { groupId: 'g', body },
      { dryRun: true },
    );
    expect(shown).toMatchObject({
      method: 'POST',
      url: 'https://cloud.mongodb.com/api/atlas/v2/groups/g/databaseUsers',
      headers: { accept: 'application/vnd.atlas.2023-01-01+json' },
      body: { ...body, password: MASK },
    });
    expect(JSON.stringify(shown)).not.toContain('hush');
    expect(shown.curl).toBe(
      'curl --request POST --digest --user "$MONGODB_ATLAS_PUBLIC_API_KEY:$MONGODB_ATLAS_PRIVATE_API_KEY" ' +
        "--header 'accept: application/vnd.atlas.2023-01-01+json' " +
        "--header 'content-type: application/vnd.atlas.2023-01-01+json' " +
        `--data-raw '{"username":"o'\\''neill","password":"${MASK}","roles":[{"roleName":"read","databaseName":"db"}]}' ` +
        "'https://cloud.mongodb.com/api/atlas/v2/groups/g/databaseUsers'",
    );
    expect(runtime.requests).toHaveLength(0);
  });

  it('of a list and of a path shows them as well', async () => {
    const runtime = createFakeRuntime();
    const client = createClient({ runtime, environment: {}, auth: () => ({ authorization: 'hush' }) });
    const row = { ...createGroupDatabaseUser, method: 'GET', paging: 'page', path: '/x' } as const;
    expect(await client.list<DryRun>(row, { body: {} }, { dryRun: true })).toMatchObject({ method: 'GET' });
    const shown = await client.request<DryRun>('GET', '/y?token=hush', { dryRun: true });
    expect(shown.url).toBe(`https://cloud.mongodb.com/y?token=${MASK}`);
    expect(shown.curl).toContain('"Authorization: $AUTHORIZATION"');
    expect(runtime.requests).toHaveLength(0);
  });

  it('refuses the same input as a call', async () => {
    const client = createClient({ runtime: createFakeRuntime(), environment: {} });
    await expect(client.call(createGroupDatabaseUser, {}, { dryRun: true })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  });

  it('writes a line that a shell reads back word for word', () => {
    const text = fc
      .string({ unit: 'grapheme-ascii', maxLength: 40 })
      .filter((value) => !value.includes('\0'));
    fc.assert(
      fc.property(text, (value) => {
        const { curl } = describeRequest(
          {
            operation: undefined,
            version: undefined,
            format: 'json',
            method: 'POST',
            origin: 'https://a',
            path: '/',
            resource: '/',
            headers: { accept: 'x' },
            body: JSON.stringify({ value }),
            idempotent: false,
          },
          'none',
        );
        const printed = execFileSync('/bin/sh', [
          '-c',
          `curl() { printf '%s\\0' "$@"; }; ${curl}`,
        ]).toString();
        expect(printed.split('\0')).toContain(JSON.stringify({ value }));
      }),
      { numRuns: 30 },
    );
  });
});
