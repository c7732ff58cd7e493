import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningAtlas, startAtlas } from '@mercator/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Hoard } from './hoard.ts';

const BIN = join(import.meta.dirname, '../../packages/cli/bin');
const isBuilt = existsSync(join(BIN, '../dist/mercator.cjs'));

/** What a command left behind. */
interface Ran {
  readonly status: unknown;
  readonly stdout: string;
  readonly stderr: string;
  /** Its line in the list of processes, while it ran; `undefined` where there is no such list. */
  readonly commandLine: string | undefined;
}

interface RunOptions {
  /** What it reads from standard input. */
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly command?: 'mercator' | 'atlascli';
}

const hoard = new Hoard();
let server: RunningAtlas;
let folder: string;
let home: Readonly<Record<string, string>>;

/** Runs a command; its line in the list of processes is read while it waits for its input. */
async function run(
  args: readonly string[],
  { input, env = server.env, command = 'mercator' }: RunOptions = {},
): Promise<Ran> {
  const child = spawn(process.execPath, [join(BIN, `${command}.cjs`), ...args], {
    env: { PATH: process.env.PATH, ...home, ...env },
    stdio: 'pipe',
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const list = `/proc/${child.pid}/cmdline`;
  const commandLine = existsSync(list) ? readFileSync(list, 'utf8') : undefined;
  child.stdin.end(input ?? '');
  const [status] = await once(child, 'close');
  return { status, stdout, stderr, commandLine };
}

/** Which secrets a command told, in whatever way. */
const told = (what: string, { stdout, stderr, commandLine = '' }: Ran): readonly string[] => [
  ...hoard.search(`${what}, stdout`, stdout),
  ...hoard.search(`${what}, stderr`, stderr),
  ...hoard.search(`${what}, list of processes`, commandLine),
];

const PASSWORD = hoard.keep('the password', 'Pw-of-ada/=+ "ü#-end');
const OTHER = hoard.keep('another password', 'Pw-of-grace/=+ "ü#-end');
const SERVICE_KEY = hoard.keep('a key of a service', 'c0ffee5a3f9b71d25a3f9b71d25a3f9b');
let byKey: Readonly<Record<string, string>>;
let byAccount: Readonly<Record<string, string>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mercator-command-'));
  // A home of its own: nothing of whoever runs the test is read.
  home = { HOME: folder, XDG_CONFIG_HOME: folder, APPDATA: folder };
  server = await startAtlas({ lifecycle: 'instant' });
  hoard.keep('the private key', server.credentials.privateKey);
  hoard.keep('the client secret', server.credentials.clientSecret);
  const without = (pattern: RegExp) =>
    Object.fromEntries(Object.entries(server.env).filter(([name]) => !pattern.test(name)));
  byKey = without(/CLIENT/);
  byAccount = without(/PUBLIC|PRIVATE/);
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const user = (username: string, password: unknown): string =>
  JSON.stringify({
    databaseName: 'admin',
    username,
    password,
    roles: [{ databaseName: 'admin', roleName: 'readAnyDatabase' }],
  });

describe.skipIf(!isBuilt)(`the command${isBuilt ? '' : ' (left out: it is not built)'}`, () => {
  test.each(['key', 'account'])(
    'tells no secret while it works, even with --debug, by %s',
    async (kind) => {
      const env = kind === 'key' ? byKey : byAccount;
      const name = `ada-${kind}`;
      const created = await run(
        ['dbusers', 'create', name, '--role', 'readAnyDatabase', '--password', '-', '--debug'],
        {
          input: `${PASSWORD}\n`,
          env,
        },
      );
      expect(created.status, created.stderr).toBe(0);
      expect(created.stderr).toContain('request');
      expect(told('create', created)).toEqual([]);
      const again = await run(['dbusers', 'create', name, '--role', 'readAnyDatabase', '--debug'], {
        env: { ...env, MERCATOR_PASSWORD: OTHER },
      });
      expect(again.status).toBe(5);
      expect(told('conflict', again)).toEqual([]);
      for (const args of [
        ['dbusers', 'describe', name, '--output', 'json', '--debug'],
        ['api', 'listOrgApiKeys', '--debug'],
        ['api', 'listOrgServiceAccounts', '--debug'],
        ['api', 'listDatabaseUsers', '--debug'],
        ['projects', 'list', '--debug'],
      ]) {
        const ran = await run(args, { env });
        expect(ran.status, ran.stderr).toBe(0);
        expect(told(args.join(' '), ran)).toEqual([]);
      }
    },
    60_000,
  );

  test('shows a secret it has made once, in its answer and nowhere else', async () => {
    const { orgId } = server.credentials;
    const args = ['api', 'createOrgApiKey', '--orgId', orgId, '--file', '-', '--output', 'json', '--debug'];
    const made = await run(args, {
      input: JSON.stringify({ desc: 'made', roles: ['ORG_MEMBER'] }),
      env: byKey,
    });
    expect(made.status, made.stderr).toBe(0);
    const { privateKey } = JSON.parse(made.stdout) as { readonly privateKey: string };
    const own = new Hoard();
    own.keep('the new private key', privateKey);
    expect(own.search('stdout', made.stdout)).toHaveLength(1);
    expect(own.search('stderr', made.stderr)).toEqual([]);
    expect(own.search('list', (await run(['api', 'listOrgApiKeys'], { env: byKey })).stdout)).toEqual([]);
  }, 30_000);

  test.each<[string, readonly string[], RunOptions]>([
    [
      'a dry run',
      ['api', 'createDatabaseUser', '--file', '-', '--dry-run', '--debug'],
      { input: user('dry', PASSWORD) },
    ],
    [
      'a line of curl',
      ['api', 'createDatabaseUser', '--file', '-', '--curl', '--debug'],
      { input: user('dry', PASSWORD) },
    ],
    [
      'a key for the service of somebody else',
      ['api', 'createGroupIntegration', '--integrationType', 'OPS_GENIE', '--file', '-', '--debug'],
      { input: JSON.stringify({ type: 'OPS_GENIE', apiKey: SERVICE_KEY, region: 'US' }) },
    ],
    [
      'a password of a directory',
      ['api', 'verifyGroupUserSecurityLdap', '--file', '-', '--debug'],
      {
        input: JSON.stringify({
          hostname: 'ldap.example.com',
          port: 636,
          bindUsername: 'CN=ada,DC=example,DC=com',
          bindPassword: PASSWORD,
        }),
      },
    ],
    [
      'a password of a stream that is not there',
      ['api', 'createGroupStreamConnection', '--tenantName', 'none', '--file', '-', '--debug'],
      {
        input: JSON.stringify({
          name: 'broker',
          type: 'Kafka',
          authentication: { mechanism: 'PLAIN', username: 'ada', password: PASSWORD },
        }),
      },
    ],
    [
      'a password of the wrong type',
      ['api', 'createDatabaseUser', '--file', '-', '--debug'],
      { input: user('typed', [PASSWORD]) },
    ],
    [
      'a body that ends early',
      ['api', 'createDatabaseUser', '--file', '-', '--debug'],
      { input: user('cut', PASSWORD).slice(0, -2) },
    ],
    [
      'a body without quotes',
      ['api', 'createDatabaseUser', '--file', '-', '--debug'],
      { input: `{"password": ${PASSWORD}}` },
    ],
    [
      'a role that is none',
      ['dbusers', 'create', 'eve', '--role', 'nobody', '--password', '-', '--debug'],
      { input: PASSWORD },
    ],
    [
      'an operation that is none',
      ['api', 'createNothing', '--file', '-', '--debug'],
      { input: user('nothing', PASSWORD) },
    ],
  ])(
    'tells no secret in %s',
    async (what, args, options) => {
      const ran = await run(args, { env: byKey, ...options });
      expect(ran.stdout + ran.stderr).not.toBe('');
      expect(told(what, ran)).toEqual([]);
    },
    30_000,
  );

  test('tells no credentials that are refused, and none of a server that is not there', async () => {
    const wrong = {
      ...byKey,
      MONGODB_ATLAS_PRIVATE_API_KEY: hoard.keep('a wrong key', 'wrong-private-key-c0ffee'),
      MONGODB_ATLAS_PRIVATE_KEY: 'wrong-private-key-c0ffee',
    };
    const refused = await run(['projects', 'list', '--debug'], { env: wrong });
    expect(refused.status).toBe(3);
    expect(told('refused', refused)).toEqual([]);
    const away = await run(
      ['projects', 'list', '--debug', '--base-url', 'http://127.0.0.1:1', '--timeout', '1'],
      { env: byKey },
    );
    expect([8, 9]).toContain(away.status);
    expect(told('away', away)).toEqual([]);
    const secret = hoard.keep('a secret in a URL', 'secret-in-a-url-0815');
    const inUrl = await run(
      ['projects', 'list', '--debug', '--base-url', `http://me:${secret}@127.0.0.1:1`],
      { env: byKey },
    );
    expect(inUrl.status).toBe(2);
    expect(hoard.search('url', inUrl.stdout + inUrl.stderr)).toEqual([]);
  }, 30_000);

  test('takes no password from its arguments, where everybody could read it', async () => {
    for (const args of [
      ['dbusers', 'create', 'eve', '--role', 'readAnyDatabase', '--password', 'given-in-the-open-1'],
      ['dbusers', 'create', 'eve', '--role', 'readAnyDatabase', '--password=given-in-the-open-1'],
    ]) {
      const ran = await run(args, { env: byKey });
      expect(ran.status).toBe(2);
      expect(ran.stdout + ran.stderr).not.toContain('given-in-the-open-1');
    }
  }, 30_000);

  test('the old command tells no secret with --debug, and reads its key from standard input', async () => {
    const { publicKey, privateKey } = server.credentials;
    const args = [
      '--publickey',
      publicKey,
      '--privatekey',
      '-',
      '--resource',
      'project',
      '--list',
      '--debug',
    ];
    const { MONGODB_ATLAS_BASE_URL = '' } = server.env;
    const ran = await run(args, {
      command: 'atlascli',
      input: `${privateKey}\n`,
      env: { MONGODB_ATLAS_BASE_URL },
    });
    expect(ran.status, ran.stderr).toBe(0);
    expect(told('atlascli', ran)).toEqual([]);
  }, 30_000);

  const hasList = existsSync('/proc/self/cmdline');
  test.skipIf(!hasList)(
    `has no secret in the list of processes${hasList ? '' : ' (left out: there is no /proc)'}`,
    async () => {
      const ran = await run(['dbusers', 'create', 'late', '--role', 'readAnyDatabase', '--password', '-'], {
        input: OTHER,
        env: byKey,
      });
      expect(ran.commandLine).toContain('dbusers\0create\0late');
      expect(told('create', ran)).toEqual([]);
    },
    30_000,
  );
});

test.skipIf(!isBuilt)(
  `a profile that cannot be read is not quoted${isBuilt ? '' : ' (left out: it is not built)'}`,
  async () => {
    const secret = hoard.keep('a key of a profile', 'key-of-a-profile-4711');
    const folderOfProfile = join(folder, 'atlascli');
    await mkdir(folderOfProfile, { recursive: true });
    await writeFile(
      join(folderOfProfile, 'config.toml'),
      `[default]\nprivate_api_key = "${secret}"\npublic_api_key = "abc" oops ${secret}\n`,
    );
    const ran = await run(['projects', 'list', '--debug'], { env: {} });
    expect(ran.status).toBe(2);
    expect(ran.stderr).toContain('config.toml');
    expect(told('profile', ran)).toEqual([]);
  },
);
