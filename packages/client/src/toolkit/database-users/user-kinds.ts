import type { CloudDatabaseUser } from '@mercator/catalog/types';
import { AtlasValidationError } from '../../errors.ts';

/** Fields of the API that say how a user proves who it is, and against which database. */
interface Identity {
  readonly databaseName: 'admin' | '$external';
  readonly x509Type?: 'MANAGED' | 'CUSTOMER';
  readonly ldapAuthType?: 'USER' | 'GROUP';
  readonly oidcAuthType?: 'USER' | 'IDP_GROUP';
  readonly awsIAMType?: 'USER' | 'ROLE';
}

/**
 * Every kind of database user with what the API wants said about it: the authentication database and the one field
 * that tells the way to authenticate. The group of a workforce is the one federated kind that lives in `admin`.
 * @example
 * const { databaseName } = DATABASE_USER_KINDS['aws-iam-role']; // '$external'
 */
export const DATABASE_USER_KINDS = {
  /** A password (SCRAM). */
  password: { databaseName: 'admin' },
  /** A certificate that Atlas issues. */
  'x509-managed': { databaseName: '$external', x509Type: 'MANAGED' },
  /** A certificate of the customer's own authority. */
  'x509-customer': { databaseName: '$external', x509Type: 'CUSTOMER' },
  /** A user of an LDAP directory. */
  'ldap-user': { databaseName: '$external', ldapAuthType: 'USER' },
  /** A group of an LDAP directory. */
  'ldap-group': { databaseName: '$external', ldapAuthType: 'GROUP' },
  /** A group of people at an identity provider (workforce). */
  'oidc-group': { databaseName: 'admin', oidcAuthType: 'IDP_GROUP' },
  /** A program known to an identity provider (workload). */
  'oidc-user': { databaseName: '$external', oidcAuthType: 'USER' },
  /** A user of AWS IAM. */
  'aws-iam-user': { databaseName: '$external', awsIAMType: 'USER' },
  /** A role of AWS IAM. */
  'aws-iam-role': { databaseName: '$external', awsIAMType: 'ROLE' },
} as const satisfies Readonly<Record<string, Identity>>;

/** How a database user proves who it is. */
export type DatabaseUserKind = keyof typeof DATABASE_USER_KINDS;

const KINDS = Object.keys(DATABASE_USER_KINDS) as readonly DatabaseUserKind[];
const FIELDS = ['x509Type', 'ldapAuthType', 'oidcAuthType', 'awsIAMType'] as const;

/**
 * What the API wants said about a kind.
 * @throws AtlasValidationError when there is no such kind.
 */
export function identityOfKind(kind: DatabaseUserKind): Identity {
  if (Object.hasOwn(DATABASE_USER_KINDS, kind)) return DATABASE_USER_KINDS[kind];
  throw new AtlasValidationError(`kind must be one of ${KINDS.join(', ')}, not ${JSON.stringify(kind)}.`, {
    parameter: 'kind',
  });
}

/**
 * The kind of a user as the service shows it; `undefined` when it authenticates in a way that is not known here.
 * @example
 * for await (const user of project.databaseUsers.list()) console.log(user.username, databaseUserKindOf(user));
 */
export function databaseUserKindOf(
  user: Omit<CloudDatabaseUser, 'roles' | 'username'>,
): DatabaseUserKind | undefined {
  return KINDS.find((kind) => {
    const identity: Identity = DATABASE_USER_KINDS[kind];
    if (identity.databaseName !== user.databaseName) return false;
    return FIELDS.every((field) => (identity[field] ?? 'NONE') === (user[field] ?? 'NONE'));
  });
}
