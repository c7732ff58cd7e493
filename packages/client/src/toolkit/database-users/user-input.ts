import type { CloudDatabaseUserInput, DatabaseUserRole } from '@mercator/catalog/types';
import { AtlasValidationError } from '../../errors.ts';
import { isoOf, type Moment, millisecondsOf } from '../dates.ts';
import { checkGrant } from './role-facts.ts';
import { roles } from './roles.ts';
import { type DatabaseUserKind, identityOfKind } from './user-kinds.ts';

/** Where a user may log in: nothing named is everywhere in the project. */
export interface DatabaseUserScopes {
  /** Names of clusters. */
  readonly clusters?: readonly string[] | undefined;
  /** Names of federated database instances. */
  readonly dataLakes?: readonly string[] | undefined;
  /** Names of stream processing workspaces. */
  readonly streams?: readonly string[] | undefined;
}

/** What can be said about a user of any kind, when it is created and later. */
export interface DatabaseUserSettings {
  /** Where the user may log in; `{}` is everywhere. @default everywhere in the project */
  readonly scopes?: DatabaseUserScopes | undefined;
  /** Labels by key, 1 to 255 characters each. @default none */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** What the user is for, at most 100 characters. @default none */
  readonly description?: string | undefined;
}

/** A life that ends by itself. */
export interface TemporaryUserSettings {
  /**
   * When the service deletes the user: later than now and at most a week ahead. @default never. What was created without an end
   * cannot be given one.
   */
  readonly deleteAfterDate?: Moment | undefined;
}

/** What every new user needs. */
export interface NewDatabaseUserBase extends DatabaseUserSettings {
  /** Its grants: `roles()...`, or an array as the API writes them. At least one. */
  readonly roles: Iterable<DatabaseUserRole>;
}

/** A user that logs in with a password (SCRAM). Authentication database `admin`. */
export interface NewPasswordUser extends NewDatabaseUserBase, TemporaryUserSettings {
  /** @default 'password' */
  readonly kind?: 'password' | undefined;
  /** Its name. */
  readonly username: string;
  /** At least 8 characters; `generatePassword()` makes a strong one. */
  readonly password: string;
}

/** A user that logs in with a certificate. Authentication database `$external`; it cannot be temporary. */
export interface NewCertificateUser extends NewDatabaseUserBase {
  /** Who issues the certificate: Atlas, or an authority of your own. */
  readonly kind: 'x509-managed' | 'x509-customer';
  /** Distinguished name of the certificate (RFC 2253), `CN=...`; a managed one may be a plain name. */
  readonly username: string;
}

/** A user or group of an LDAP directory. Authentication database `$external`. */
export interface NewLdapUser extends NewDatabaseUserBase, TemporaryUserSettings {
  /** Whether the name is that of a user or of a group. */
  readonly kind: 'ldap-user' | 'ldap-group';
  /** Distinguished name (RFC 2253): `CN=reporting,OU=groups,DC=example,DC=com`. */
  readonly username: string;
}

/** A group (workforce, database `admin`) or program (workload, `$external`) of an identity provider. */
export interface NewOidcUser extends NewDatabaseUserBase, TemporaryUserSettings {
  /** A group of people, or one program. */
  readonly kind: 'oidc-group' | 'oidc-user';
  /** Id of the identity provider, a slash, name of the group or program: `64d613d80e1e009161b6167f/analysts`. */
  readonly username: string;
}

/** A user or role of AWS IAM. Authentication database `$external`. */
export interface NewAwsIamUser extends NewDatabaseUserBase, TemporaryUserSettings {
  /** Whether the ARN is that of a user or of a role. */
  readonly kind: 'aws-iam-user' | 'aws-iam-role';
  /** Its ARN: `arn:aws:iam::123456789012:role/app`. */
  readonly username: string;
}

/** A new database user in short form; `kind` says how it proves who it is. */
export type NewDatabaseUser =
  | NewPasswordUser
  | NewCertificateUser
  | NewLdapUser
  | NewOidcUser
  | NewAwsIamUser;

/** What to change of a user. What is left out stays as it is; `roles`, `scopes` and `labels` replace what there is. */
export interface DatabaseUserChanges extends DatabaseUserSettings, TemporaryUserSettings {
  /** All grants from now on. At least one. */
  readonly roles?: Iterable<DatabaseUserRole> | undefined;
  /** A new password, at least 8 characters; only for users of kind `password`. */
  readonly password?: string | undefined;
}

const WEEK = 7 * 24 * 60 * 60 * 1000;

/**
 * The document the API takes for a new user. Pure.
 * @param now milliseconds since 1970
 * @throws AtlasValidationError or AtlasRoleError naming what is wrong.
 */
export function toUserDocument(user: NewDatabaseUser, now: number): CloudDatabaseUserInput {
  const kind: DatabaseUserKind = user.kind ?? 'password';
  const { username } = user;
  if (typeof username !== 'string' || username === '') throw invalid('username', 'must be a text.');
  const password: unknown = 'password' in user ? user.password : undefined;
  if (kind === 'password' && typeof password !== 'string')
    throw invalid('password', 'is needed by a user that logs in with one; generatePassword() makes one.');
  if (kind !== 'password' && password !== undefined)
    throw invalid('password', `is nothing for a user of kind ${kind}: it logs in without.`);
  const { deleteAfterDate }: TemporaryUserSettings = 'deleteAfterDate' in user ? user : {};
  if (kind.startsWith('x509') && deleteAfterDate !== undefined)
    throw invalid('deleteAfterDate', `is nothing for a user of kind ${kind}: it cannot be temporary.`);
  const { roles: grants, scopes, labels, description } = user;
  return {
    ...identityOfKind(kind),
    username,
    roles: toGrants(grants),
    ...toChangeDocument(
      {
        scopes,
        labels,
        description,
        deleteAfterDate,
        ...(typeof password === 'string' && { password }),
      },
      now,
    ),
  };
}

/**
 * The document the API takes for a change: what was given and nothing else. Pure.
 * @param now milliseconds since 1970
 * @throws AtlasValidationError or AtlasRoleError naming what is wrong.
 */
export function toChangeDocument(changes: DatabaseUserChanges, now: number): Partial<CloudDatabaseUserInput> {
  const { roles: grants, password, scopes, labels, description, deleteAfterDate } = changes;
  return {
    ...(grants !== undefined && { roles: toGrants(grants) }),
    ...(password !== undefined && { password }),
    ...(scopes !== undefined && { scopes: toScopes(scopes) }),
    ...(labels !== undefined && {
      labels: Object.entries(labels).map(([key, value]) => ({ key, value })),
    }),
    ...(description !== undefined && { description }),
    ...(deleteAfterDate !== undefined && { deleteAfterDate: toEnd(deleteAfterDate, now) }),
  };
}

/** Grants as the API takes them, each once. */
function toGrants(grants: Iterable<DatabaseUserRole>): DatabaseUserRole[] {
  if (typeof grants !== 'object' || grants === null || !(Symbol.iterator in grants))
    throw invalid('roles', 'must be roles()... or an array of grants.');
  const list = [...grants];
  for (const grant of list) checkGrant(grant);
  return roles(list).toJSON();
}

function toScopes({ clusters = [], dataLakes = [], streams = [] }: DatabaseUserScopes): {
  name: string;
  type: string;
}[] {
  const of = (type: string, names: readonly string[]) => names.map((name) => ({ name, type }));
  return [...of('CLUSTER', clusters), ...of('DATA_LAKE', dataLakes), ...of('STREAM', streams)];
}

/** The week is the service's; what lies in the past would be refused by it as well. */
function toEnd(moment: Moment, now: number): string {
  const end = millisecondsOf(moment, 'deleteAfterDate');
  if (end <= now) throw invalid('deleteAfterDate', 'has already passed.');
  if (end > now + WEEK) throw invalid('deleteAfterDate', 'is more than a week ahead.');
  return isoOf(end, 'deleteAfterDate');
}

function invalid(parameter: string, text: string): AtlasValidationError {
  return new AtlasValidationError(`${parameter} ${text}`, { parameter });
}
