import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DigestChallenge, digestAuthorization, digestHa1, parseChallenges } from './digest.ts';
import type { HashAlgorithm } from './transport.ts';

const hash = (algorithm: HashAlgorithm, text: string): string =>
  createHash(algorithm.replace('-', '')).update(text).digest('hex');

const recorded =
  'Digest realm="MMS Public API", domain="", nonce="tQ4jXn5CKU0g2uXZJkMF0AkkVaBCHjyQ", algorithm=MD5, qop="auth", stale=false';

describe('parseChallenges', () => {
  it('reads the challenge of the service', () => {
    expect(parseChallenges(recorded)).toEqual({
      realm: 'MMS Public API',
      nonce: 'tQ4jXn5CKU0g2uXZJkMF0AkkVaBCHjyQ',
      opaque: undefined,
      algorithm: 'MD5',
      qop: true,
      stale: false,
    });
  });

  it('finds SHA-256 before MD5, in one header or in many, behind other schemes', () => {
    const md5 = 'Digest realm="r", nonce="n1", qop="auth"';
    const sha = 'Digest realm="r", nonce="n2", algorithm=SHA-256, qop="auth,auth-int"';
    for (const header of [
      `${md5}, ${sha}`,
      [md5, sha],
      `Bearer, Negotiate abc==, ${md5}, Basic realm="x", ${sha}`,
    ]) {
      expect(parseChallenges(header)).toMatchObject({ nonce: 'n2', algorithm: 'SHA-256' });
    }
  });

  it('accepts any spelling of names, blanks and quotes', () => {
    expect(
      parseChallenges(
        'dIgEsT  Realm = "a \\"b\\" c" ,NONCE=n, Algorithm="md5",qop=auth,STALE="TRUE" , opaque=""',
      ),
    ).toEqual({ realm: 'a "b" c', nonce: 'n', opaque: '', algorithm: 'MD5', qop: true, stale: true });
  });

  it('does without qop, as RFC 2069 has it', () => {
    expect(parseChallenges('Digest realm="r", nonce="n"')).toMatchObject({ qop: false, algorithm: 'MD5' });
  });

  it('refuses what it cannot answer', () => {
    const headers = [
      undefined,
      '',
      'Basic realm="r"',
      'Digest realm="r"',
      'Digest nonce="n"',
      'Digest realm="r", nonce="n", qop="auth-int"',
      'Digest realm="r", nonce="n", algorithm=SHA-512-256',
      'Digest realm="r", nonce="n", algorithm=MD5-sess',
      'Digest realm="r", realm="s", nonce="n"',
    ];
    for (const header of headers) expect(parseChallenges(header)).toBeUndefined();
  });

  it('ends on any text', () => {
    const words = fc.constantFrom(
      'Digest',
      ' ',
      ',',
      '=',
      '"',
      '\\',
      'realm',
      'nonce',
      'qop=auth',
      'a',
      '\t',
      'é',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), (all) => {
        parseChallenges(all.join(''));
      }),
    );
  });

  it('reads back whatever stands in quotes', () => {
    const quoted = fc.string({ unit: 'grapheme-ascii', minLength: 1 });
    fc.assert(
      fc.property(quoted, quoted, (realm, nonce) => {
        const quote = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;
        const header = `Digest realm=${quote(realm)}, nonce=${quote(nonce)}, qop="auth"`;
        expect(parseChallenges(header)).toMatchObject({ realm, nonce });
      }),
    );
  });
});

describe('digestAuthorization', () => {
  // The example of RFC 7616 3.9.1.
  const challenge: DigestChallenge = {
    realm: 'http-auth@example.org',
    nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
    opaque: 'FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS',
    algorithm: 'MD5',
    qop: true,
    stale: false,
  };
  const sign = async (by: DigestChallenge): Promise<string> =>
    digestAuthorization(hash, by, {
      username: 'Mufasa',
      ha1: await digestHa1(hash, by, 'Mufasa', 'Circle of Life'),
      method: 'GET',
      uri: '/dir/index.html',
      count: 1,
      cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
    });

  it('gives the responses of RFC 7616', async () => {
    expect(await sign(challenge)).toContain('response="8ca523f5e9506fed4657c9700eebdbec"');
    expect(await sign({ ...challenge, algorithm: 'SHA-256' })).toContain(
      'response="753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"',
    );
  });

  it('writes every field as RFC 7616 3.4 has it: qop, nc and algorithm bare, the rest quoted', async () => {
    expect(await sign(challenge)).toBe(
      'Digest username="Mufasa", realm="http-auth@example.org", nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", ' +
        'uri="/dir/index.html", algorithm=MD5, response="8ca523f5e9506fed4657c9700eebdbec", qop=auth, nc=00000001, ' +
        'cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"',
    );
  });

  it('writes the count as eight hexadecimal digits', async () => {
    const header = await digestAuthorization(hash, challenge, {
      username: 'u',
      ha1: 'x',
      method: 'GET',
      uri: '/',
      count: 255,
      cnonce: 'c',
    });
    expect(header).toContain('nc=000000ff');
  });

  it('escapes quotes so that a value cannot end early', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme-ascii' }), async (realm) => {
        const header = await sign({ ...challenge, realm });
        expect(parseChallenges(header)?.realm).toBe(realm);
      }),
    );
  });
});
