import { describe, expect, it, test } from 'vitest';
import { AtlasValidationError } from '../../errors.ts';
import { AtlasRoleError } from '../toolkit-errors.ts';
import { roles } from './roles.ts';
import { type NewDatabaseUser, toChangeDocument, toUserDocument } from './user-input.ts';
import { DATABASE_USER_KINDS, databaseUserKindOf, identityOfKind } from './user-kinds.ts';

const now = Date.UTC(2026, 0, 1);
const HOUR = 3_600_000;
const grants = roles().read('shop');

describe('a new user', () => {
  it('of the default kind has a password and lives in admin, with nothing else said', () => {
    expect(toUserDocument({ username: 'app', password: 'a-password', roles: grants }, now)).toEqual({
      databaseName: 'admin',
      username: 'app',
      password: 'a-password',
      roles: [{ databaseName: 'shop', roleName: 'read' }],
    });
  });

  it('has scopes, labels, a description and an end in the forms of the API', () => {
    const user: NewDatabaseUser = {
      kind: 'aws-iam-role',
      username: 'arn:aws:iam::123456789012:role/app',
      roles: grants,
      scopes: { clusters: ['shop'], dataLakes: ['lake'], streams: ['flow'] },
      labels: { team: 'payments' },
      description: 'The shop',
      deleteAfterDate: new Date(now + HOUR),
    };
    const given = structuredClone({ ...user, roles: [] });
    expect(toUserDocument(user, now)).toEqual({
      databaseName: '$external',
      awsIAMType: 'ROLE',
      username: user.username,
      roles: [{ databaseName: 'shop', roleName: 'read' }],
      scopes: [
        { name: 'shop', type: 'CLUSTER' },
        { name: 'lake', type: 'DATA_LAKE' },
        { name: 'flow', type: 'STREAM' },
      ],
      labels: [{ key: 'team', value: 'payments' }],
      description: 'The shop',
      deleteAfterDate: '2026-01-01T01:00:00.000Z',
    });
    expect({ ...user, roles: [] }).toEqual(given);
  });

  test.each<[string, unknown, string]>([
    ['without a name', { username: '', password: 'a-password', roles: grants }, 'username'],
    ['without the password it needs', { username: 'app', roles: grants }, 'password'],
    [
      'with a password it cannot use',
      { kind: 'x509-managed', username: 'app', password: 'a-password', roles: grants },
      'password',
    ],
    ['of no kind', { kind: 'kerberos', username: 'app', roles: grants }, 'kind'],
    [
      'with a certificate for a while',
      { kind: 'x509-customer', username: 'CN=app', roles: grants, deleteAfterDate: now + HOUR },
      'deleteAfterDate',
    ],
    ['without roles', { username: 'app', password: 'a-password' }, 'roles'],
    ['with a role as text', { username: 'app', password: 'a-password', roles: 'atlasAdmin' }, 'roles'],
    [
      'whose end is no moment',
      { username: 'app', password: 'a-password', roles: grants, deleteAfterDate: '2026-01-02T00:00:00' },
      'deleteAfterDate',
    ],
    [
      'whose end has passed',
      { username: 'app', password: 'a-password', roles: grants, deleteAfterDate: now },
      'deleteAfterDate',
    ],
    [
      'whose end is more than a week ahead',
      { username: 'app', password: 'a-password', roles: grants, deleteAfterDate: now + 169 * HOUR },
      'deleteAfterDate',
    ],
  ])('%s is refused', (_, user, parameter) => {
    const run = (): unknown => toUserDocument(user as NewDatabaseUser, now);
    expect(run).toThrow(AtlasValidationError);
    expect(run).toThrow(expect.objectContaining({ parameter }));
    expect(run).not.toThrow(/a-password/);
  });

  it('with an impossible grant is refused, however it is written', () => {
    const user = { username: 'app', password: 'a-password' };
    const impossible = [{ databaseName: 'shop', roleName: 'atlasAdmin' }];
    expect(() => toUserDocument({ ...user, roles: impossible }, now)).toThrow(AtlasRoleError);
    expect(() => toChangeDocument({ roles: impossible }, now)).toThrow(AtlasRoleError);
  });
});

describe('a change', () => {
  it('holds what was given and nothing else', () => {
    expect(toChangeDocument({}, now)).toEqual({});
    expect(toChangeDocument({ description: '' }, now)).toEqual({ description: '' });
    expect(toChangeDocument({ scopes: {}, labels: {} }, now)).toEqual({ scopes: [], labels: [] });
    expect(toChangeDocument({ roles: grants, password: undefined }, now)).toEqual({
      roles: [{ databaseName: 'shop', roleName: 'read' }],
    });
  });
});

describe('kinds', () => {
  it('are told again by what the service shows of a user', () => {
    for (const kind of Object.keys(DATABASE_USER_KINDS) as (keyof typeof DATABASE_USER_KINDS)[])
      expect(databaseUserKindOf(identityOfKind(kind))).toBe(kind);
    expect(databaseUserKindOf({ databaseName: 'admin', awsIAMType: 'NONE', x509Type: 'NONE' })).toBe(
      'password',
    );
  });

  it('that nobody knows are none', () => {
    expect(databaseUserKindOf({ databaseName: '$external' })).toBeUndefined();
    expect(databaseUserKindOf({ databaseName: '$external', awsIAMType: 'GROUP' })).toBeUndefined();
  });
});
