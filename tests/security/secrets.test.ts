import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Atlas, type ClientOptions, createAtlas, type LogEvent } from '@mercator/client';
import { type LogEntry, logLine, type RunningAtlas, startAtlas } from '@mercator/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digestHeader, nonceOf } from '../support/digest.ts';
import { Hoard } from './hoard.ts';

const hoard = new Hoard();
const entries: LogEntry[] = [];
const events: LogEvent[] = [];
const failures: { readonly what: string; readonly error: unknown }[] = [];
/** Every answer, as it went over the wire. */
const answers: { readonly what: string; readonly text: string; readonly headers: string }[] = [];
/** What each creating answer is allowed to show. */
const shown: { readonly what: string; readonly secret: string }[] = [];

let dataDir: string;
let server: RunningAtlas;
let atlas: Atlas;
let orgId: string;
let groupId: string;

/** A `fetch` that notes each answer, and takes each proof of identity on its way out for a secret. */
const watched: typeof fetch = async (input, init) => {
  const request = new Request(input, init);
  const authorization = request.headers.get('authorization');
  const [scheme = '', proof = ''] = authorization?.split(/ (.*)/s) ?? [];
  if (/^bearer$/i.test(scheme)) hoard.keep('an access token', proof);
  if (/^basic$/i.test(scheme)) hoard.keep('a client with its secret', proof);
  const response = /response="?([0-9a-f]+)/.exec(proof)?.[1];
  if (response !== undefined) hoard.keep('a digest response', response);
  const answer = await fetch(request);
  const { pathname } = new URL(request.url);
  answers.push({
    what: `${request.method} ${pathname}`,
    text: await answer.clone().text(),
    headers: JSON.stringify([...answer.headers]),
  });
  return answer;
};

function client(credentials: ClientOptions): Atlas {
  return createAtlas({
    baseUrl: server.url,
    environment: {},
    fetch: watched,
    retries: 0,
    log: (event) => events.push(event),
    onRetry: (event) => events.push(event),
    ...credentials,
  });
}

/** Notes how a call fails. */
async function fails(what: string, call: PromiseLike<unknown>): Promise<void> {
  await call.then(
    () => {
      throw new Error(`${what} did not fail`);
    },
    (error: unknown) => failures.push({ what, error }),
  );
}

/** A secret that the answer to a call shows, this once. */
function shows(what: string, secret: unknown): string {
  const kept = hoard.keep(what, secret);
  shown.push({ what, secret: kept });
  return kept;
}

/** Sends anything at all with the owner's key. */
async function send(
  method: string,
  path: string,
  body: string | undefined,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const uri = `/api/atlas/v2${path}`;
  const { publicKey: username, privateKey: password } = server.credentials;
  const nonce = nonceOf(await watched(`${server.url}/api/atlas/v2/groups`));
  const authorization = digestHeader({ username, password, method, uri, nonce });
  return watched(`${server.url}${uri}`, {
    method,
    headers: { 'content-type': 'application/json', authorization, ...headers },
    ...(body === undefined ? {} : { body }),
  });
}

const password = (name: string): string =>
  hoard.keep(`the password of ${name}`, `Pw-${name}/=+ "ü#${name}-end`);

const roles = [{ databaseName: 'admin', roleName: 'readAnyDatabase' }];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'mercator-secrets-'));
  server = await startAtlas({
    dataDir,
    rateLimits: 'off',
    lifecycle: 'instant',
    log: (entry) => entries.push(entry),
  });
  const { publicKey, privateKey, clientId, clientSecret } = server.credentials;
  ({ orgId, projectId: groupId } = server.credentials);
  hoard.keep('the seeded private key', privateKey);
  hoard.keep('the seeded client secret', clientSecret);
  atlas = client({ publicKey, privateKey });
  await createThings();
  await useThings(clientId, clientSecret);
  await failWithKeys(publicKey, clientId);
  await failWithBodies();
});

afterAll(async () => {
  await atlas.close();
  await server.close();
  await rm(dataDir, { recursive: true, force: true });
});

const made: { publicKey: string; privateKey: string; clientId: string; clientSecret: string }[] = [];

/** Everything that has a secret is made once, by the client. */
async function createThings(): Promise<void> {
  const orgKey = await atlas.programmaticApiKeys.createOrgApiKey({
    orgId,
    body: { desc: 'of the organization', roles: ['ORG_OWNER'] },
  });
  const privateKey = shows('the private key of an organization', orgKey.privateKey);
  const groupKey = await atlas.programmaticApiKeys.createGroupApiKey({
    groupId,
    body: { desc: 'of a project', roles: ['GROUP_OWNER'] },
  });
  shows('the private key of a project', groupKey.privateKey);
  const account = await atlas.serviceAccounts.createOrgServiceAccount({
    orgId,
    body: { name: 'robot', description: 'made here', roles: ['ORG_OWNER'], secretExpiresAfterHours: 8 },
  });
  const clientSecret = shows('the secret of a service account', account.secrets?.[0]?.secret);
  const inGroup = await atlas.serviceAccounts.createGroupServiceAccount({
    groupId,
    body: {
      name: 'project robot',
      description: 'made here',
      roles: ['GROUP_OWNER'],
      secretExpiresAfterHours: 8,
    },
  });
  shows('the secret of a service account of a project', inGroup.secrets?.[0]?.secret);
  const { clientId = '' } = account;
  const more = await atlas.serviceAccounts.createOrgServiceAccountSecret({
    orgId,
    clientId,
    body: { secretExpiresAfterHours: 8 },
  });
  shows('a second secret of a service account', more.secret);
  const org = await atlas.organizations.createOrg({
    body: { name: 'Second', apiKey: { desc: 'first key', roles: ['ORG_OWNER'] } },
  });
  shows('the private key of a new organization', org.apiKey?.privateKey);
  for (const username of ['ada', 'grace'])
    await atlas.databaseUsers.createDatabaseUser({
      groupId,
      body: { databaseName: 'admin', username, password: password(username), roles },
    });
  made.push({ publicKey: orgKey.publicKey ?? '', privateKey, clientId, clientSecret });
}

/** Everything is read again, with every kind of credentials. */
async function useThings(clientId: string, clientSecret: string): Promise<void> {
  await atlas.databaseUsers.updateDatabaseUser({
    groupId,
    databaseName: 'admin',
    username: 'ada',
    body: { password: password('ada-again') },
  });
  const [own] = made;
  if (own === undefined) throw new Error('nothing was made');
  const byAccount = client({ clientId, clientSecret });
  const byOwnKey = client({ publicKey: own.publicKey, privateKey: own.privateKey });
  const byOwnAccount = client({ clientId: own.clientId, clientSecret: own.clientSecret });
  for (const caller of [atlas, byAccount, byOwnKey, byOwnAccount]) {
    await caller.programmaticApiKeys.listOrgApiKeys({ orgId });
    await caller.programmaticApiKeys.listGroupApiKeys({ groupId });
    await caller.serviceAccounts.listOrgServiceAccounts({ orgId });
    await caller.serviceAccounts.getOrgServiceAccount({ orgId, clientId: own.clientId });
    await caller.serviceAccounts.listGroupServiceAccounts({ groupId });
    await caller.databaseUsers.listDatabaseUsers({ groupId });
    await caller.events.listGroupEvents({ groupId, includeRaw: true });
    await caller.events.listOrgEvents({ orgId, includeRaw: true });
  }
  for (const caller of [byAccount, byOwnKey, byOwnAccount]) await caller.close();
  for (const path of ['health', 'info', 'coverage']) await watched(`${server.url}/_mercator/${path}`);
}

/** Credentials that are refused; what was sent is secret all the same. */
async function failWithKeys(publicKey: string, clientId: string): Promise<void> {
  const wrongKey = hoard.keep('a wrong private key', 'wrong-private-key-c0ffee');
  const wrongSecret = hoard.keep('a wrong client secret', 'mdb_sa_sk_wrongSecretOfNobody0123456789abcdef');
  const wrongToken = hoard.keep('a token nobody issued', 'header.claimsOfNobody.seal-0123456789');
  await fails('a wrong key', client({ publicKey, privateKey: wrongKey }).projects.listGroups());
  await fails('a wrong client secret', client({ clientId, clientSecret: wrongSecret }).projects.listGroups());
  await fails('a wrong token', client({ accessToken: wrongToken }).projects.listGroups());
  await fails(
    'a key with a line break',
    (async () => client({ publicKey, privateKey: `${wrongKey}\n` }).projects.listGroups())(),
  );
  const basic = Buffer.from(`${clientId}:${wrongSecret}`).toString('base64');
  for (const path of ['/api/oauth/token', '/api/oauth/revoke', '/api/atlas/v2/groups'])
    await watched(`${server.url}${path}`, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: `grant_type=client_credentials&token=${wrongToken}&client_secret=${wrongSecret}`,
    });
  const unreachable = createAtlas({
    baseUrl: 'http://127.0.0.1:1',
    environment: {},
    retries: 0,
    publicKey,
    privateKey: wrongKey,
    log: (event) => events.push(event),
  });
  await fails(
    'a server that is not there',
    unreachable.databaseUsers.createDatabaseUser({
      groupId,
      body: { databaseName: 'admin', username: 'lost', password: password('lost'), roles },
    }),
  );
}

/** Bodies that are refused, each with a secret in it. */
async function failWithBodies(): Promise<void> {
  const users = `/groups/${groupId}/databaseUsers`;
  const user = (name: string, more: object = {}): string =>
    JSON.stringify({ databaseName: 'admin', username: name, password: password(name), roles, ...more });
  const bodies: readonly (readonly [string, string, string])[] = [
    ['a conflict', 'POST', user('ada', { password: password('conflict') })],
    ['an unknown field', 'POST', user('unknown-field', { passwort: password('misspelt') })],
    ['a list for a text', 'POST', user('as-list', { password: [password('as-list')] })],
    ['an object for a text', 'POST', user('as-object', { password: { value: password('as-object') } })],
    ['a database that is none', 'POST', user('elsewhere', { databaseName: '$external' })],
    ['two ways to log in', 'POST', user('CN=two-ways', { x509Type: 'MANAGED', databaseName: '$external' })],
    [
      'a role that is none',
      'POST',
      user('roleless', { roles: [{ databaseName: 'admin', roleName: 'nobody' }] }),
    ],
    [
      'a missing name',
      'POST',
      JSON.stringify({ databaseName: 'admin', password: password('nameless'), roles }),
    ],
    ['no list for an object', 'POST', JSON.stringify([password('in-a-list')])],
    ['a text for an object', 'POST', JSON.stringify(password('as-body'))],
    ['a body that ends early', 'POST', user('cut-short').slice(0, -3)],
    ['a body with too much', 'POST', `${user('too-much')}}`],
    ['a body without quotes', 'POST', `{"password": ${password('unquoted')}}`],
    ['a poisoned body', 'POST', `{"__proto__": {"password": ${JSON.stringify(password('poison'))}}}`],
  ];
  for (const [what, method, body] of bodies) {
    const answer = await send(method, users, body);
    if (answer.status < 400) throw new Error(`${what} was taken: ${answer.status}`);
    await fails(what, atlas.request(method, `/api/atlas/v2${users}`, { body: parsed(body) }));
  }
  const short = hoard.keep('a password too short', 'zq7;xW!k');
  await fails(
    'a user that is not there',
    atlas.databaseUsers.updateDatabaseUser({
      groupId,
      databaseName: 'admin',
      username: 'nobody',
      body: { password: short },
    }),
  );
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml'])
    await send('POST', users, user('other-type'), { 'content-type': type });
  await send('POST', '/no/such/path', user('nowhere'));
  await send('PUT', users, user('no-such-method'));
  await send(
    'GET',
    `/groups/${groupId}?access_token=${hoard.keep('a token in a query', 'token-in-a-query-0815')}`,
    undefined,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

describe('no secret is', () => {
  test('in the files of the data directory, while the server runs and when it has stopped', async () => {
    expect(hoard.size).toBeGreaterThan(40);
    expect(hoard.searchFiles(dataDir)).toEqual([]);
    await server.close();
    expect(hoard.searchFiles(dataDir)).toEqual([]);
  });

  test('in the log of the server', () => {
    expect(entries.length).toBeGreaterThan(100);
    expect(entries.flatMap((entry) => hoard.search(entry.path, logLine(entry)))).toEqual([]);
    expect(entries.flatMap((entry) => hoard.searchValue(entry.path, entry))).toEqual([]);
  });

  test('in an answer, but once in the one that creates it', () => {
    for (const { what, secret } of shown)
      expect(
        answers.filter(({ text }) => text.includes(secret)),
        what,
      ).toHaveLength(1);
    const creating = new Set(shown.map(({ secret }) => answers.find(({ text }) => text.includes(secret))));
    const tokens = answers.filter(({ what }) => what === 'POST /api/oauth/token');
    for (const answer of answers) {
      if (!creating.has(answer) && !tokens.includes(answer))
        expect(hoard.search(answer.what, answer.text)).toEqual([]);
      expect(hoard.search(`a header of ${answer.what}`, answer.headers)).toEqual([]);
    }
  });

  test('in an error of the client, however it is printed', () => {
    expect(failures.length).toBeGreaterThan(15);
    expect(failures.flatMap(({ what, error }) => hoard.searchValue(what, error))).toEqual([]);
  });

  test('in what the client tells its hooks and its log', () => {
    expect(events.length).toBeGreaterThan(100);
    expect(events.flatMap((event) => hoard.searchValue(event.type, event))).toEqual([]);
  });

  test('in a dry run, nor in its line of curl', async () => {
    const runs = [
      await atlas.databaseUsers.createDatabaseUser(
        { groupId, body: { databaseName: 'admin', username: 'dry', password: password('dry'), roles } },
        { dryRun: true },
      ),
      await atlas.request('POST', '/api/atlas/v2/groups?access_token=token-in-a-query-0815', {
        body: { nested: [{ bindPassword: password('nested') }] },
        dryRun: true,
      }),
      await client({ accessToken: hoard.keep('a token', 'token-of-a-dry-run-4711') }).projects.listGroups(
        {},
        { dryRun: true },
      ),
    ];
    expect(runs.flatMap((run) => hoard.searchValue('a dry run', run))).toEqual([]);
    expect(JSON.stringify(runs)).toContain('********');
  });
});

test('the search finds a secret in each of its forms', () => {
  const own = new Hoard();
  const secret = own.keep('it', 'S3cret/with+signs="ü"');
  const bytes = Buffer.from(secret);
  const prints = [
    secret,
    JSON.stringify({ secret }),
    `?q=${encodeURIComponent(secret)}`,
    bytes.toString('hex'),
    bytes.toString('base64'),
    Buffer.from(`user:${secret}`).toString('base64'),
    Buffer.from(`some user:${secret}, and more`).toString('base64url'),
    new Error('outer', { cause: new Error(secret) }),
    Object.assign(new Error('x'), { request: { headers: { authorization: secret } } }),
  ];
  for (const print of prints) expect(own.searchValue('a print', print), String(print)).not.toEqual([]);
  expect(own.searchValue('a print', 'S3cret with signs')).toEqual([]);
});
