import { createManualRuntime, type LogEntry, type RunningAtlas, startAtlas } from '@mercator/server';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { digestHeader } from '../support/digest.ts';
import { type Heard, notRefused } from './atlas-error.ts';
import { SEED } from './judge.ts';
import { requestBytes, speak } from './socket.ts';

const entries: LogEntry[] = [];
const clock = createManualRuntime();
let server: RunningAtlas;
let path: string;

beforeAll(async () => {
  server = await startAtlas({
    runtime: clock,
    rateLimits: 'off',
    log: (entry) => entries.push(entry),
  });
  path = `/api/atlas/v2/groups/${server.credentials.projectId}`;
});
afterAll(() => server.close());

const CHALLENGE =
  /^Digest realm="MMS Public API", domain="", nonce="([^"]{32})", algorithm=MD5, qop="auth", stale=(?:true|false)$/;

async function ask(authorization: string | undefined): Promise<Heard> {
  const headers = authorization === undefined ? [] : ([['Authorization', authorization]] as const);
  const answer = await speak(server.url, requestBytes('GET', path, headers));
  if (answer === undefined) throw new Error(`no answer to ${authorization}`);
  return answer;
}

async function freshNonce(): Promise<string> {
  // The entropy of this runtime repeats: by its time each nonce is another one.
  clock.advance(1);
  const nonce = CHALLENGE.exec((await ask(undefined)).headers['www-authenticate'] ?? '')?.[1];
  if (nonce === undefined) throw new Error('no challenge');
  return nonce;
}

/** The fields of a header that lets the owner in, in order; `nc` and the like as they are, the rest without quotes. */
async function rightFields(): Promise<readonly (readonly [string, string])[]> {
  const { publicKey: username, privateKey: password } = server.credentials;
  const header = digestHeader({ username, password, method: 'GET', uri: path, nonce: await freshNonce() });
  return [...header.matchAll(/(\w+)=("?)([^",]*)\2/g)].map(([, name = '', , value = '']) => [name, value]);
}

/** The service's answer to whoever has not said who they are. */
function expectChallenge(answer: Heard, told: string): void {
  expect(answer.status, told).toBe(401);
  expect(notRefused(answer), told).toBeUndefined();
  expect(answer.headers['www-authenticate'], told).toMatch(CHALLENGE);
}

test('a right digest header is taken in whatever order, spacing and quoting its fields come', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(), { minLength: 9, maxLength: 9 }),
      fc.constantFrom(', ', ',', ' , ', ',  '),
      fc.constantFrom('=', ' = ', '= '),
      fc.constantFrom('Digest', 'digest', 'DIGEST'),
      fc.boolean(),
      async (order, comma, equals, scheme, quoted) => {
        const fields = await rightFields();
        const shuffled = fields
          .map((field, index) => ({ field, at: order[index] ?? 0 }))
          .sort((a, b) => a.at - b.at);
        const token = new Set(quoted ? [] : ['nc', 'qop', 'algorithm']);
        const text = shuffled.map(
          ({ field: [name, value] }) => `${name}${equals}${token.has(name) ? value : `"${value}"`}`,
        );
        const header = `${scheme} ${text.join(comma)}`;
        expect((await ask(header)).status, header).toBe(200);
      },
    ),
    { seed: SEED, numRuns: 100 },
  );
}, 30_000);

/** What a header may hold: no control characters; as bytes, Latin-1. */
const bytes = fc.string({
  unit: fc.oneof(
    fc
      .integer({ min: 0x20, max: 0xff })
      .filter((code) => code !== 0x7f)
      .map((code) => String.fromCharCode(code)),
    fc.constantFrom('"', '\\', ',', '=', ' ', '\t'),
  ),
  maxLength: 60,
});

type Change = readonly [
  'drop' | 'double' | 'empty' | 'lower' | 'longer' | 'replace' | 'unquoted',
  number,
  string,
];

test('a digest header with one field told otherwise is refused with a challenge, whatever is told', async () => {
  const change: fc.Arbitrary<Change> = fc.tuple(
    fc.constantFrom('drop', 'double', 'empty', 'lower', 'longer', 'replace', 'unquoted'),
    fc.nat(),
    fc.oneof(
      bytes,
      fc.constantFrom(
        '00000000',
        'auth-int',
        'SHA-512',
        'MD5-sess',
        '/',
        '*',
        'ffffffff',
        '0'.repeat(32),
        'x'.repeat(8_000),
      ),
    ),
  );
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(change, async ([kind, index, text]) => {
      const right = await rightFields();
      const told = right.map(([name, value]) => `${name}="${value}"`);
      const at = index % right.length;
      const [name = '', value = ''] = right[at] ?? [];
      const changed: Readonly<Record<Change[0], readonly string[]>> = {
        drop: [],
        double: [`${name}="${value}"`, `${name}="${value}"`],
        empty: [`${name}=""`],
        lower: [`${name}="${value.toLowerCase()}"`],
        longer: [`${name}="${value}0"`],
        replace: [`${name}="${text.replaceAll(/["\\]/g, '')}"`],
        unquoted: [`${name}=${text}`],
      };
      const header = `Digest ${[...told.slice(0, at), ...changed[kind], ...told.slice(at + 1)].join(', ')}`;
      const answer = await ask(header);
      // Two things may be told otherwise and mean the same: an algorithm left out or in small letters is MD5.
      const same = name === 'algorithm' && ['drop', 'lower'].includes(kind);
      const isSame = same || changed[kind].join() === `${name}="${value}"`;
      if (isSame) return;
      refused += 1;
      expectChallenge(answer, header);
    }),
    { seed: SEED, numRuns: 500 },
  );
  expect(refused).toBeGreaterThan(300);
}, 60_000);

test('any other Authorization header is refused with a challenge', async () => {
  const scheme = fc.constantFrom(
    'Digest',
    'Bearer',
    'Basic',
    'Negotiate',
    'digest',
    'BEARER',
    '',
    'Digest Digest',
    'Bearer Bearer',
  );
  const token = fc
    .array(fc.oneof(fc.base64String({ maxLength: 60 }), bytes), { maxLength: 4 })
    .map((parts) => parts.join('.'));
  await fc.assert(
    fc.asyncProperty(
      scheme,
      fc.oneof(bytes, token),
      fc.constantFrom(' ', '  ', '', '='),
      async (name, rest, between) => {
        expectChallenge(await ask(`${name}${between}${rest}`), `${name}${between}${rest}`);
      },
    ),
    { seed: SEED, numRuns: 500 },
  );
}, 60_000);

test('a token with a byte told otherwise is refused, and so is what is no token', async () => {
  const { clientId, clientSecret } = server.credentials;
  const granted = await fetch(`${server.url}/api/oauth/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  });
  const { access_token: token = '' } = (await granted.json()) as { readonly access_token?: string };
  expect((await ask(`Bearer ${token}`)).status).toBe(200);
  const [head = '', claims = '', seal = ''] = token.split('.');
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 63 }), async (index, step) => {
      const at = index % token.length;
      const old = alphabet.indexOf(token[at] ?? '');
      const other = old === -1 ? 'A' : alphabet[(old + step) % 64];
      const changed = `${token.slice(0, at)}${other}${token.slice(at + 1)}`;
      // The last character of base64 may say the same bytes in several ways.
      if (
        Buffer.from(seal, 'base64url').equals(Buffer.from(changed.split('.')[2] ?? '', 'base64url')) &&
        changed.startsWith(`${head}.${claims}.`)
      )
        return;
      expectChallenge(await ask(`Bearer ${changed}`), changed);
    }),
    { seed: SEED, numRuns: 200 },
  );
  const forged = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  for (const wrong of [
    `${forged({ alg: 'none', typ: 'JWT' })}.${claims}.`,
    `${forged({ alg: 'none', typ: 'JWT' })}.${claims}.${seal}`,
    `${head}.${forged({ sub: clientId, exp: 9_999_999_999 })}.${seal}`,
    `${head}.${claims}`,
    `${head}.${claims}.${seal}.${seal}`,
    `${head}.${claims}.${seal} ${head}`,
  ])
    expectChallenge(await ask(`Bearer ${wrong}`), wrong);
}, 30_000);

test('any client, secret, token and form is refused by the token endpoints as OAuth has it', async () => {
  const { clientId, clientSecret } = server.credentials;
  const field = fc.tuple(
    fc.constantFrom('grant_type', 'client_id', 'client_secret', 'token', 'scope', 'token_type_hint', ''),
    fc.oneof(bytes, fc.constantFrom('client_credentials', 'password', clientId, '%', '%00', '+')),
  );
  const basic = fc.oneof(
    bytes,
    fc.tuple(fc.constantFrom(clientId, 'nobody', ''), bytes).map(([id, secret]) => btoa(`${id}:${secret}`)),
    fc.constant(btoa('no colon')),
  );
  const type = fc.constantFrom(
    'application/x-www-form-urlencoded',
    'application/x-www-form-urlencoded; charset=utf-8',
    'application/json',
    'text/plain',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('token', 'revoke'),
      basic,
      fc.array(field, { maxLength: 4 }),
      type,
      fc.boolean(),
      async (endpoint, credentials, fields, contentType, withBasic) => {
        const headers = [
          ['Content-Type', contentType],
          ...(withBasic ? [['Authorization', `Basic ${credentials}`] as const] : []),
        ] as const;
        const body = Buffer.from(fields.map(([name, value]) => `${name}=${value}`).join('&'), 'latin1');
        fc.pre(!body.toString('latin1').includes(clientSecret));
        const answer = await speak(server.url, requestBytes('POST', `/api/oauth/${endpoint}`, headers, body));
        const told = `${endpoint} ${body.toString('latin1')}: ${answer?.status} ${answer?.text}`;
        expect([400, 401], told).toContain(answer?.status);
        expect(JSON.parse(answer?.text ?? ''), told).toMatchObject({
          error: expect.stringMatching(/^invalid_(request|client)$/),
        });
      },
    ),
    { seed: SEED, numRuns: 300 },
  );
}, 30_000);

test('none of it was a fault of the server', () => {
  expect(entries.length).toBeGreaterThan(1000);
  expect(entries.flatMap(({ fault }) => fault ?? [])).toEqual([]);
});
