import { apiError } from '../../errors.ts';
import { parseDistinguishedName } from './distinguished-name.ts';

/** How a user proves who it is, and which of the service's fields says so. */
export interface AuthenticationTypes {
  readonly awsIAMType: 'NONE' | 'USER' | 'ROLE';
  readonly ldapAuthType: 'NONE' | 'USER' | 'GROUP';
  readonly oidcAuthType: 'NONE' | 'USER' | 'IDP_GROUP';
  readonly x509Type: 'NONE' | 'MANAGED' | 'CUSTOMER';
}

export type AuthenticationField = keyof AuthenticationTypes;

export const AUTHENTICATION_FIELDS = ['awsIAMType', 'ldapAuthType', 'oidcAuthType', 'x509Type'] as const;

/** The database a user authenticates against. */
export type AuthenticationDatabase = 'admin' | '$external';

/** What a request must say about a new user's identity. */
export interface IdentityInput extends AuthenticationTypes {
  readonly username: string;
  readonly databaseName: AuthenticationDatabase;
  /** Whether a password came along; the password itself is no business of these rules. */
  readonly hasPassword: boolean;
  readonly isTemporary: boolean;
}

/**
 * Checks that a user's way to authenticate, its database, name and password fit each other.
 *
 * @throws ATLAS_X509_USER_CANNOT_USE_LDAP, ATLAS_X509_USER_CANNOT_USE_SCRAM, ATLAS_X509_USER_CANNOT_BE_TEMPORARY,
 *   ATLAS_INVALID_AUTH_SETTINGS, DATABASE_NAME_INVALID_ADMIN, DATABASE_NAME_INVALID_EXTERNAL, MISSING_PASSWORD and
 *   what {@link checkUsername} throws
 */
export function checkIdentity(input: IdentityInput): void {
  checkCombination(input);
  checkDatabase(input);
  checkUsername(input);
  if (isScram(input) && !input.hasPassword) {
    throw apiError(
      'MISSING_PASSWORD',
      [input.username],
      'User {0} authenticates with a password, and none was given.',
    );
  }
}

/** Whether the user authenticates with a password, the way of those that name no other. */
export const isScram = (types: AuthenticationTypes): boolean => chosen(types).length === 0;

/** The database users of this kind live in. A workforce group of an identity provider is the external one in `admin`. */
export const databaseOf = (types: AuthenticationTypes): AuthenticationDatabase =>
  isScram(types) || types.oidcAuthType === 'IDP_GROUP' ? 'admin' : '$external';

/** @throws the errors of {@link checkIdentity} that say what cannot be combined */
export function checkCombination(
  input: AuthenticationTypes & { readonly hasPassword: boolean; readonly isTemporary: boolean },
): void {
  const fields = chosen(input);
  const x509 = input.x509Type !== 'NONE';
  if (x509 && input.ldapAuthType !== 'NONE') {
    throw apiError(
      'ATLAS_X509_USER_CANNOT_USE_LDAP',
      [],
      'A user with X.509 authentication cannot use LDAP as well.',
    );
  }
  if (fields.length > 1) {
    throw apiError(
      'ATLAS_INVALID_AUTH_SETTINGS',
      [fields.join(', ')],
      'A user authenticates in one way only; {0} were given together.',
    );
  }
  if (x509 && input.hasPassword) {
    throw apiError(
      'ATLAS_X509_USER_CANNOT_USE_SCRAM',
      [],
      'A user with X.509 authentication cannot have a password.',
    );
  }
  if (fields.length > 0 && input.hasPassword) {
    throw apiError('ATLAS_INVALID_AUTH_SETTINGS', [fields.join()], 'A user with {0} cannot have a password.');
  }
  if (x509 && input.isTemporary) {
    throw apiError(
      'ATLAS_X509_USER_CANNOT_BE_TEMPORARY',
      [],
      'A user with X.509 authentication cannot be temporary.',
    );
  }
}

/** @throws DATABASE_NAME_INVALID_ADMIN or DATABASE_NAME_INVALID_EXTERNAL, named after the database the user needs */
function checkDatabase(input: AuthenticationTypes & { readonly databaseName: AuthenticationDatabase }): void {
  const needed = databaseOf(input);
  if (input.databaseName === needed) return;
  const code = needed === 'admin' ? 'DATABASE_NAME_INVALID_ADMIN' : 'DATABASE_NAME_INVALID_EXTERNAL';
  throw apiError(
    code,
    [input.databaseName, needed],
    'The database {0} does not fit the authentication: use {1}.',
  );
}

/**
 * @throws ATLAS_INVALID_USERNAME, ATLAS_MANAGED_X509_NAME_INVALID, ATLAS_INVALID_LDAP_NAME or
 *   ATLAS_INVALID_DN_METACHARACTERS
 */
function checkUsername(input: AuthenticationTypes & { readonly username: string }): void {
  const { username } = input;
  if (input.x509Type !== 'NONE') checkCertificateName(username, input.x509Type);
  else if (input.ldapAuthType !== 'NONE') checkDirectoryName(username);
  else if (input.awsIAMType !== 'NONE') check(ARN[input.awsIAMType].test(username), username);
  else if (input.oidcAuthType !== 'NONE') check(FEDERATED.test(username), username);
  else check(username !== '' && !CONTROL.test(username), username);
}

const ARN = {
  USER: /^arn:aws[a-z-]*:iam::\d{12}:user\/[\w+=,.@/-]+$/,
  ROLE: /^arn:aws[a-z-]*:(iam::\d{12}:role|sts::\d{12}:assumed-role)\/[\w+=,.@/-]+$/,
} as const;

/** Id of the identity provider, a slash, name of the user or group there. */
const FEDERATED = /^[0-9a-f]{24}\/.+$/s;

const CONTROL = /\p{Cc}/u;

function chosen(types: AuthenticationTypes): AuthenticationField[] {
  return AUTHENTICATION_FIELDS.filter((field) => types[field] !== 'NONE');
}

function check(valid: boolean, username: string): void {
  if (!valid) throw apiError('ATLAS_INVALID_USERNAME', [username], 'The username {0} is not valid.');
}

function checkCertificateName(username: string, type: 'MANAGED' | 'CUSTOMER'): void {
  const name = parseDistinguishedName(username);
  if (name === 'metacharacter') throw badCharacters(username);
  const common =
    typeof name === 'string' ? [] : name.filter((attribute) => attribute.type.toUpperCase() === 'CN');
  if (type === 'CUSTOMER') {
    check(common.length > 0, username);
  } else if (!username.includes('=')) {
    // A plain name stands for itself as the common name: this is how provisioning tools name such users.
    check(username !== '' && !CONTROL.test(username), username);
  } else if (typeof name === 'string' || name.length !== 1 || common.length !== 1) {
    // The service issues the certificate itself, with nothing but a common name in its subject.
    throw apiError(
      'ATLAS_MANAGED_X509_NAME_INVALID',
      [username],
      'The name {0} of a user with a managed certificate has to be a plain name or one common name, CN=<name>.',
    );
  }
}

function checkDirectoryName(username: string): void {
  const name = parseDistinguishedName(username);
  if (name === 'metacharacter') throw badCharacters(username);
  if (name === 'form') {
    throw apiError('ATLAS_INVALID_LDAP_NAME', [username], 'The name {0} is not a distinguished name.');
  }
}

function badCharacters(username: string): Error {
  return apiError(
    'ATLAS_INVALID_DN_METACHARACTERS',
    [username],
    'The distinguished name {0} has special characters that are not escaped.',
  );
}
