import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ApiError } from '../../errors.ts';
import {
  type AuthenticationTypes,
  checkIdentity,
  databaseOf,
  type IdentityInput,
  isScram,
} from './authentication.ts';

const scram: IdentityInput = {
  awsIAMType: 'NONE',
  ldapAuthType: 'NONE',
  oidcAuthType: 'NONE',
  x509Type: 'NONE',
  username: 'ada',
  databaseName: 'admin',
  hasPassword: true,
  isTemporary: false,
};
const external = { ...scram, databaseName: '$external', hasPassword: false } as const;
const provider = '0123456789abcdef01234567';

const codeOf = (input: IdentityInput): string | undefined => {
  try {
    checkIdentity(input);
    return undefined;
  } catch (error) {
    if (error instanceof ApiError) return error.code;
    throw error;
  }
};

describe('a user is accepted', () => {
  test.each<[string, IdentityInput]>([
    ['with a password', scram],
    ['with a password for a while', { ...scram, isTemporary: true }],
    ['with a managed certificate', { ...external, x509Type: 'MANAGED', username: 'CN=ada' }],
    ['with a managed certificate of a plain name', { ...external, x509Type: 'MANAGED', username: 'ada-1' }],
    [
      'with its own certificate',
      { ...external, x509Type: 'CUSTOMER', username: 'CN=ada,OU=eng,DC=example,DC=com' },
    ],
    ['of an LDAP directory', { ...external, ldapAuthType: 'USER', username: 'uid=ada,dc=example,dc=com' }],
    [
      'group of an LDAP directory',
      { ...external, ldapAuthType: 'GROUP', username: 'cn=eng,dc=example,dc=com' },
    ],
    ['of AWS', { ...external, awsIAMType: 'USER', username: 'arn:aws:iam::123456789012:user/sales/ada' }],
    [
      'role of AWS',
      { ...external, awsIAMType: 'ROLE', username: 'arn:aws-us-gov:iam::123456789012:role/deploy' },
    ],
    ['of a workload provider', { ...external, oidcAuthType: 'USER', username: `${provider}/ada` }],
    [
      'group of a workforce provider',
      { ...external, databaseName: 'admin', oidcAuthType: 'IDP_GROUP', username: `${provider}/eng/all` },
    ],
    [
      'of a provider for a while',
      { ...external, oidcAuthType: 'USER', username: `${provider}/ada`, isTemporary: true },
    ],
  ])('%s', (_, input) => {
    expect(codeOf(input)).toBeUndefined();
  });
});

describe('a user is refused', () => {
  test.each<[string, IdentityInput, string]>([
    ['without the password it needs', { ...scram, hasPassword: false }, 'MISSING_PASSWORD'],
    ['with a password outside admin', { ...scram, databaseName: '$external' }, 'DATABASE_NAME_INVALID_ADMIN'],
    ['without a name', { ...scram, username: '' }, 'ATLAS_INVALID_USERNAME'],
    ['with control characters', { ...scram, username: 'a\nb' }, 'ATLAS_INVALID_USERNAME'],
    [
      'with a certificate in admin',
      { ...external, databaseName: 'admin', x509Type: 'MANAGED', username: 'CN=a' },
      'DATABASE_NAME_INVALID_EXTERNAL',
    ],
    [
      'with a certificate and a password',
      { ...external, hasPassword: true, x509Type: 'MANAGED', username: 'CN=a' },
      'ATLAS_X509_USER_CANNOT_USE_SCRAM',
    ],
    [
      'with a certificate and LDAP',
      { ...external, x509Type: 'CUSTOMER', ldapAuthType: 'USER', username: 'CN=a' },
      'ATLAS_X509_USER_CANNOT_USE_LDAP',
    ],
    [
      'with a certificate for a while',
      { ...external, x509Type: 'CUSTOMER', isTemporary: true, username: 'CN=a' },
      'ATLAS_X509_USER_CANNOT_BE_TEMPORARY',
    ],
    [
      'with a managed certificate of more than a common name',
      { ...external, x509Type: 'MANAGED', username: 'CN=a,O=b' },
      'ATLAS_MANAGED_X509_NAME_INVALID',
    ],
    [
      'with a managed certificate of another attribute',
      { ...external, x509Type: 'MANAGED', username: 'O=ada' },
      'ATLAS_MANAGED_X509_NAME_INVALID',
    ],
    [
      'with its own certificate without a common name',
      { ...external, x509Type: 'CUSTOMER', username: 'O=b' },
      'ATLAS_INVALID_USERNAME',
    ],
    [
      'with unescaped characters in its name',
      { ...external, x509Type: 'CUSTOMER', username: 'CN=a<b' },
      'ATLAS_INVALID_DN_METACHARACTERS',
    ],
    [
      'of LDAP with a bare name',
      { ...external, ldapAuthType: 'USER', username: 'ada' },
      'ATLAS_INVALID_LDAP_NAME',
    ],
    [
      'of LDAP with unescaped characters',
      { ...external, ldapAuthType: 'GROUP', username: 'cn="ada' },
      'ATLAS_INVALID_DN_METACHARACTERS',
    ],
    [
      'of LDAP with a password',
      { ...external, hasPassword: true, ldapAuthType: 'USER', username: 'cn=ada' },
      'ATLAS_INVALID_AUTH_SETTINGS',
    ],
    [
      'of AWS and a provider',
      { ...external, awsIAMType: 'USER', oidcAuthType: 'USER', username: `${provider}/a` },
      'ATLAS_INVALID_AUTH_SETTINGS',
    ],
    [
      'of AWS with the name of a role',
      { ...external, awsIAMType: 'USER', username: 'arn:aws:iam::123456789012:role/x' },
      'ATLAS_INVALID_USERNAME',
    ],
    [
      'of AWS with a short account',
      { ...external, awsIAMType: 'ROLE', username: 'arn:aws:iam::1234:role/x' },
      'ATLAS_INVALID_USERNAME',
    ],
    [
      'of AWS in admin',
      {
        ...external,
        databaseName: 'admin',
        awsIAMType: 'ROLE',
        username: 'arn:aws:iam::123456789012:role/x',
      },
      'DATABASE_NAME_INVALID_EXTERNAL',
    ],
    [
      'of a provider without its id',
      { ...external, oidcAuthType: 'USER', username: 'ada' },
      'ATLAS_INVALID_USERNAME',
    ],
    [
      'of a workload provider in admin',
      { ...external, databaseName: 'admin', oidcAuthType: 'USER', username: `${provider}/ada` },
      'DATABASE_NAME_INVALID_EXTERNAL',
    ],
    [
      'group of a workforce provider outside admin',
      { ...external, oidcAuthType: 'IDP_GROUP', username: `${provider}/eng` },
      'DATABASE_NAME_INVALID_ADMIN',
    ],
  ])('%s', (_, input, code) => {
    expect(codeOf(input)).toBe(code);
  });
});

const types: fc.Arbitrary<AuthenticationTypes> = fc.record({
  awsIAMType: fc.constantFrom('NONE', 'USER', 'ROLE'),
  ldapAuthType: fc.constantFrom('NONE', 'USER', 'GROUP'),
  oidcAuthType: fc.constantFrom('NONE', 'USER', 'IDP_GROUP'),
  x509Type: fc.constantFrom('NONE', 'MANAGED', 'CUSTOMER'),
});
const names = [
  'ada',
  'CN=ada',
  'arn:aws:iam::123456789012:user/a',
  'arn:aws:iam::123456789012:role/a',
  `${provider}/a`,
];

test('of all combinations only those with one way to authenticate, in its own database, are accepted', () => {
  fc.assert(
    fc.property(
      types,
      fc.constantFrom(...names),
      fc.constantFrom('admin', '$external'),
      fc.boolean(),
      fc.boolean(),
      (kind, username, databaseName, hasPassword, isTemporary) => {
        const input: IdentityInput = { ...kind, username, databaseName, hasPassword, isTemporary };
        if (codeOf(input) !== undefined) return;
        expect(Object.values(kind).filter((value) => value !== 'NONE').length).toBeLessThanOrEqual(1);
        expect(databaseName).toBe(databaseOf(kind));
        expect(hasPassword).toBe(isScram(kind));
        expect(kind.x509Type !== 'NONE' && isTemporary).toBe(false);
      },
    ),
    { numRuns: 1000 },
  );
});
