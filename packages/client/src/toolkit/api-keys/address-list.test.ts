import { describe, expect, it } from 'vitest';
import { AtlasResponseError, AtlasValidationError } from '../../errors.ts';
import { madeAccountOf } from '../service-accounts/made-account.ts';
import { newSecretOf } from '../service-accounts/secrets.ts';
import { entriesOf } from './address-list.ts';
import { newKeyOf } from './new-key.ts';

describe('addresses of a key', () => {
  it('are addresses or blocks, of both versions', () => {
    expect(entriesOf('o', ['203.0.113.7', '198.51.100.0/24', '2001:db8::1', '2001:db8::/32'])).toEqual([
      { ipAddress: '203.0.113.7' },
      { cidrBlock: '198.51.100.0/24' },
      { ipAddress: '2001:db8::1' },
      { cidrBlock: '2001:db8::/32' },
    ]);
  });

  it('are refused when there is none or an empty one', () => {
    for (const wrong of [[], [''], [' '], ['203.0.113.7', '']])
      expect(() => entriesOf('o', wrong)).toThrow(AtlasValidationError);
  });
});

describe('what is shown once', () => {
  it('is given as it came', () => {
    const key = { id: 'i', publicKey: 'public', privateKey: 'private', desc: 'ci' };
    expect(newKeyOf('o', key)).toEqual(key);
    const secret = { id: 's', createdAt: '', expiresAt: '', secret: 'hidden' };
    expect(newSecretOf('o', secret)).toEqual(secret);
    expect(madeAccountOf('o', { clientId: 'c', secrets: [secret] })).toMatchObject({ clientId: 'c', secret });
  });

  it('is in no message when the answer lacks something else', () => {
    const secret = { id: 's', createdAt: '', expiresAt: '', secret: 'hidden' };
    const failures = [
      () => newKeyOf('o', { privateKey: 'hidden' }),
      () => newKeyOf('o', { id: 'i', publicKey: 'p' }),
      () => newSecretOf('o', undefined),
      () => madeAccountOf('o', { secrets: [secret] }),
      () => madeAccountOf('o', { clientId: 'c' }),
    ];
    for (const each of failures) {
      expect(each).toThrow(AtlasResponseError);
      expect(each).not.toThrow(/hidden/);
    }
  });
});
