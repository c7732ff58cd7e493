import { apiError } from '../../errors.ts';
import {
  AUTHENTICATION_FIELDS,
  type AuthenticationDatabase,
  type AuthenticationTypes,
} from './authentication.ts';
import type { RoleGrant } from './roles.ts';

/** The body of a create or an update, as validation lets it through; an update may leave everything out. */
export interface UserRequest extends Partial<AuthenticationTypes> {
  readonly groupId?: string;
  readonly databaseName?: AuthenticationDatabase;
  readonly username?: string;
  readonly password?: string;
  readonly roles?: readonly RoleGrant[];
  readonly scopes?: readonly object[];
  readonly labels?: readonly object[];
  readonly description?: string;
  readonly deleteAfterDate?: string;
}

/** Who a new user is, with the service's defaults. */
export function identityOf(
  request: UserRequest,
): AuthenticationTypes & { readonly username: string; readonly databaseName: AuthenticationDatabase } {
  const { awsIAMType = 'NONE', ldapAuthType = 'NONE', oidcAuthType = 'NONE', x509Type = 'NONE' } = request;
  const { username = '', databaseName = 'admin' } = request;
  return { awsIAMType, ldapAuthType, oidcAuthType, x509Type, username, databaseName };
}

/**
 * Checks that an update does not touch what a user is for good.
 *
 * @throws DATABASE_NAME_CANNOT_BE_CHANGED, DATABASE_USERNAME_CANNOT_BE_CHANGED or AUTH_TYPE_CANNOT_BE_CHANGED
 */
export function checkUnchanged(
  request: UserRequest,
  current: AuthenticationTypes & { readonly username: string; readonly databaseName: string },
): void {
  if (request.databaseName !== undefined && request.databaseName !== current.databaseName) {
    throw apiError(
      'DATABASE_NAME_CANNOT_BE_CHANGED',
      [current.username],
      'The database of user {0} cannot be changed.',
    );
  }
  if (request.username !== undefined && request.username !== current.username) {
    throw apiError(
      'DATABASE_USERNAME_CANNOT_BE_CHANGED',
      [current.username],
      'The name of user {0} cannot be changed.',
    );
  }
  const moved = AUTHENTICATION_FIELDS.find(
    (field) => request[field] !== undefined && request[field] !== current[field],
  );
  if (moved) {
    throw apiError(
      'AUTH_TYPE_CANNOT_BE_CHANGED',
      [moved, current.username],
      'The {0} of user {1} cannot be changed.',
    );
  }
}
