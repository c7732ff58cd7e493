import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Tokens } from './tokens.ts';

const claims = { sub: 'mdb_sa_id_1', sid: 's', jti: 'j', iss: 'http://b', iat: 1, exp: 2 };

describe('an access token', () => {
  test('says what it was told, to every server of the same seed', () => {
    const token = new Tokens('seed').sign(claims);
    expect(new Tokens('seed').read(token)).toEqual(claims);
    expect(new Tokens('other').read(token)).toBeUndefined();
  });

  test('is a JWT whose expiry can be read', () => {
    const [header = '', payload = ''] = new Tokens('seed').sign(claims).split('.');
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({ alg: 'HS256', typ: 'JWT' });
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toEqual(claims);
  });

  test('is worth nothing when any of it is changed', () => {
    const tokens = new Tokens('seed');
    const token = tokens.sign(claims);
    fc.assert(
      fc.property(
        fc.nat(token.length - 2),
        fc.constantFrom('A', 'b', '0', '.', '-', ' '),
        (place, letter) => {
          fc.pre(token[place] !== letter);
          expect(tokens.read(token.slice(0, place) + letter + token.slice(place + 1))).toBeUndefined();
        },
      ),
    );
  });

  test.each(['', '.', '..', 'a.b.c', `${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.`])(
    'cannot be %j',
    (token) => {
      expect(new Tokens('seed').read(token)).toBeUndefined();
    },
  );
});
