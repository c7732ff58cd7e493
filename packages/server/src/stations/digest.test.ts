import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { verifiersOf } from '../identity/secrets.ts';
import { challengeOf, type DigestCredentials, parseDigest, provesKey } from './digest.ts';

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

// RFC 7616, 3.9.1: the same request, answered with both hashes.
const ha1 = 'Mufasa:http-auth@example.org:Circle of Life';
const verifiers = { md5: md5(ha1), sha256: sha256(ha1) };
const example = {
  username: 'Mufasa',
  nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
  uri: '/dir/index.html',
  nc: '00000001',
  cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
};

describe('a digest response', () => {
  test.each([
    ['md5', '8ca523f5e9506fed4657c9700eebdbec'],
    ['sha256', '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
  ] as const)('is the one RFC 7616 computes with %s', (algorithm, response) => {
    expect(provesKey({ ...example, algorithm, response }, verifiers, 'GET', '/dir/index.html')).toBe(true);
  });

  test('proves nothing for another method, target, count, nonce, client nonce or key', () => {
    const name = fc.string({ minLength: 1, maxLength: 20 });
    const changes = fc.constantFrom('method', 'target', 'nc', 'nonce', 'cnonce', 'uri', 'response', 'key');
    fc.assert(
      fc.property(name, name, changes, name, (publicKey, privateKey, change, other) => {
        const right = signed(publicKey, privateKey, 'GET', '/api?a=b');
        expect(provesKey(right, verifiersOf(publicKey, privateKey), 'GET', '/api?a=b')).toBe(true);
        const wrong: DigestCredentials = {
          ...right,
          ...(change === 'nc' ? { nc: '00000002' } : {}),
          ...(change === 'nonce' ? { nonce: `${right.nonce}${other}` } : {}),
          ...(change === 'cnonce' ? { cnonce: `${right.cnonce}${other}` } : {}),
          ...(change === 'uri' ? { uri: `${right.uri}${other}` } : {}),
          ...(change === 'response'
            ? { response: right.response.replace(/./, (digit) => (digit === '0' ? '1' : '0')) }
            : {}),
        };
        const key =
          change === 'key'
            ? verifiersOf(publicKey, `${privateKey}${other}`)
            : verifiersOf(publicKey, privateKey);
        const method = change === 'method' ? 'POST' : 'GET';
        expect(provesKey(wrong, key, method, change === 'target' ? '/api?a=c' : '/api?a=b')).toBe(false);
      }),
    );
  });
});

function signed(publicKey: string, privateKey: string, method: string, uri: string): DigestCredentials {
  const { nonce, nc, cnonce } = example;
  const key = verifiersOf(publicKey, privateKey).md5;
  const response = md5(`${key}:${nonce}:${nc}:${cnonce}:auth:${md5(`${method}:${uri}`)}`);
  return { username: publicKey, nonce, uri, nc, cnonce, algorithm: 'md5', response };
}

const header = (fields: Readonly<Record<string, string>>): string =>
  `Digest ${Object.entries(fields)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ')}`;

const fields = {
  username: '"abcdefgh"',
  realm: '"MMS Public API"',
  nonce: '"bm9uY2U="',
  uri: '"/api/atlas/v2?a=1, 2&b=\\"x\\""',
  response: `"${'a'.repeat(32)}"`,
  qop: 'auth',
  nc: '0000000f',
  cnonce: '"c"',
};

describe('a digest header', () => {
  test('is read with and without quotes, with escapes and commas inside', () => {
    const read = parseDigest(header(fields));
    expect(read).toEqual({
      username: 'abcdefgh',
      nonce: 'bm9uY2U=',
      uri: '/api/atlas/v2?a=1, 2&b="x"',
      response: 'a'.repeat(32),
      algorithm: 'md5',
      nc: '0000000f',
      cnonce: 'c',
    });
    expect(parseDigest(header({ ...fields, qop: '"auth"', nc: '"0000000f"', algorithm: '"MD5"' }))).toEqual(
      read,
    );
    expect(parseDigest(header(fields).replaceAll(', ', ','))).toEqual(
      read === undefined ? undefined : { ...read, uri: '/api/atlas/v2?a=1,2&b="x"' },
    );
    expect(parseDigest(header({ ...fields, algorithm: 'SHA-256', response: 'B'.repeat(64) }))).toMatchObject({
      algorithm: 'sha256',
      response: 'b'.repeat(64),
    });
  });

  test.each(Object.keys(fields))('is refused without %s', (name) => {
    const { [name]: _, ...rest } = fields as Readonly<Record<string, string>>;
    expect(parseDigest(header(rest as Readonly<Record<string, string>>))).toBeUndefined();
  });

  test.each([
    ['another realm', { realm: '"other"' }],
    ['another quality of protection', { qop: 'auth-int' }],
    ['an unknown hash', { algorithm: 'SHA-512-256' }],
    ['a count that is no number of 8 digits', { nc: '1' }],
    ['a response of the wrong length', { response: '"abc"' }],
    ['a response that is not hexadecimal', { response: `"${'z'.repeat(32)}"` }],
    ['the hash and the length of different hashes', { algorithm: 'SHA-256' }],
  ])('is refused with %s', (_, change) => {
    expect(parseDigest(header({ ...fields, ...change }))).toBeUndefined();
  });

  test('is refused when a field comes twice', () => {
    expect(parseDigest(`${header(fields)}, nc=00000010`)).toBeUndefined();
  });

  test('is never more than refused, whatever it holds', () => {
    const part = fc.oneof(
      fc.string({ maxLength: 10 }),
      fc.constantFrom('username=', 'nc=', '"', '\\', ',', '=', 'qop=auth', 'response='),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        expect(() => parseDigest(`Digest ${parts.join('')}`)).not.toThrow();
      }),
    );
  });

  test('takes no longer for a long header of nearly nothing', () => {
    expect(parseDigest(`Digest ${'a="\\'.repeat(3000)}`)).toBeUndefined();
    expect(parseDigest(`Digest ${','.repeat(16_000)}x`)).toBeUndefined();
    expect(parseDigest(`${header(fields)}, opaque="${'"'.repeat(3000)}`)).toBeUndefined();
  });
});

test('the challenge is written as the service writes it', () => {
  expect(challengeOf('n', false)).toBe(
    'Digest realm="MMS Public API", domain="", nonce="n", algorithm=MD5, qop="auth", stale=false',
  );
});
