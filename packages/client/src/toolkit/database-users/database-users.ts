import type {
  CloudDatabaseUser,
  DatabaseUserRole,
  PaginatedApiAtlasDatabaseUserView,
} from '@mercator/catalog/types';
import type { ListCall } from '../../list.ts';
import type { ConfirmOptions } from '../confirm.ts';
import type { VerbOptions } from '../kit.ts';
import type { PageOptions } from '../page-options.ts';
import type { PasswordOptions } from './password.ts';
import type { DatabaseUserChanges, NewDatabaseUser } from './user-input.ts';
import type { DatabaseUserKind } from './user-kinds.ts';

/** Which user is meant, besides its name: two of one name may live in `admin` and in `$external`. */
export interface DatabaseUserPlace {
  /** How the user proves who it is; tells the authentication database. @default 'password' */
  readonly kind?: DatabaseUserKind | undefined;
  /** The authentication database itself, as answers hold it; wins over `kind`. @default that of `kind` */
  readonly databaseName?: 'admin' | '$external' | (string & {}) | undefined;
}

/** Options of verbs about one user. */
export interface DatabaseUserOptions extends VerbOptions, DatabaseUserPlace {}

/** Options of the verb that deletes a user. */
export interface DeleteDatabaseUserOptions extends ConfirmOptions, DatabaseUserPlace {}

/** Options of the verb that gives a user a new password. */
export interface RotatePasswordOptions extends VerbOptions, Pick<PasswordOptions, 'length'> {
  /**
   * Is given the password before the service is, and awaited: put it in a vault here, and it is not lost when the
   * connection breaks before the answer. When it throws nothing is sent. @default the password is only returned
   */
  readonly beforeSet?: ((password: string) => unknown) | undefined;
}

/** Database users of a project: who may log in to its clusters, and with which roles. */
export interface DatabaseUsers {
  /**
   * All users. Awaited one page as the service answers, iterated every user.
   * @throws AtlasValidationError when the page is none.
   * @example
   * for await (const user of project.databaseUsers.list()) console.log(user.username);
   */
  list(options?: PageOptions): ListCall<PaginatedApiAtlasDatabaseUserView, CloudDatabaseUser>;
  /**
   * One user.
   * @throws AtlasNotFoundError when there is none of this name in this authentication database.
   * @example
   * const role = await project.databaseUsers.get('arn:aws:iam::123456789012:role/app', { kind: 'aws-iam-role' });
   */
  get(username: string, options?: DatabaseUserOptions): Promise<CloudDatabaseUser>;
  /**
   * Whether there is a user of this name in this authentication database.
   * @throws AtlasApiError when the caller may not see the project.
   * @example
   * if (!(await project.databaseUsers.exists('app'))) await project.databaseUsers.create(app);
   */
  exists(username: string, options?: DatabaseUserOptions): Promise<boolean>;
  /**
   * Creates a user from its short form; authentication database and the field that tells the way to authenticate follow
   * from `kind`.
   * @throws AtlasRoleError when a grant is impossible.
   * @throws AtlasValidationError when something does not fit the kind, or the end is not within a week.
   * @throws AtlasConflictError when there is such a user.
   * @example
   * await project.databaseUsers.create({ username: 'app', password: generatePassword(), roles: roles().readWrite('shop') });
   */
  create(user: NewDatabaseUser, options?: VerbOptions): Promise<CloudDatabaseUser>;
  /**
   * Changes what is given and nothing else. `roles`, `scopes` and `labels` replace what the user has.
   * @throws AtlasValidationError when nothing is given, or something cannot be right.
   * @throws AtlasRoleError when a grant is impossible.
   * @throws AtlasNotFoundError when there is no such user.
   * @example
   * await project.databaseUsers.update('app', { roles: roles().read('shop', 'orders'), password });
   */
  update(
    username: string,
    changes: DatabaseUserChanges,
    options?: DatabaseUserOptions,
  ): Promise<CloudDatabaseUser>;
  /**
   * Deletes a user; `confirm` repeats its name.
   * @throws AtlasConfirmationError when it does not; nothing is sent then.
   * @throws AtlasNotFoundError when there is no such user.
   * @example
   * await project.databaseUsers.delete('app', { confirm: 'app' });
   */
  delete(username: string, options?: DeleteDatabaseUserOptions): Promise<void>;
  /**
   * Gives a user another password. Clusters know it after some moments, when the project's changes are deployed.
   * @param password at least 8 characters
   * @throws AtlasNotFoundError when there is no such user.
   * @example
   * await project.databaseUsers.setPassword('app', password);
   */
  setPassword(username: string, password: string, options?: VerbOptions): Promise<CloudDatabaseUser>;
  /**
   * Gives a user a strong new password and returns it; nobody can ask for it again. It is in no log, error or hook.
   * When the answer is lost it may be in force all the same: keep it in `beforeSet`.
   * @throws AtlasNotFoundError when there is no such user.
   * @throws AtlasValidationError when `length` is less than 16.
   * @example
   * const password = await project.databaseUsers.rotatePassword('app', { beforeSet: (next) => vault.write('app', next) });
   */
  rotatePassword(username: string, options?: RotatePasswordOptions): Promise<string>;
  /**
   * Adds grants to those a user has. Reads first, so another who changes its roles meanwhile is overruled; when it has
   * them all nothing is sent.
   * @throws AtlasRoleError when a grant is impossible.
   * @throws AtlasNotFoundError when there is no such user.
   * @example
   * await project.databaseUsers.addRoles('app', roles().read('audit'));
   */
  addRoles(
    username: string,
    grants: Iterable<DatabaseUserRole>,
    options?: DatabaseUserOptions,
  ): Promise<CloudDatabaseUser>;
  /**
   * Takes grants away; those it does not have are left out, and when none is left to take nothing is sent. Reads first,
   * as `addRoles` does.
   * @throws AtlasBadRequestError when no role would be left: the service wants at least one.
   * @throws AtlasNotFoundError when there is no such user.
   * @example
   * await project.databaseUsers.removeRoles('app', roles().read('audit'));
   */
  removeRoles(
    username: string,
    grants: Iterable<DatabaseUserRole>,
    options?: DatabaseUserOptions,
  ): Promise<CloudDatabaseUser>;
  /**
   * Replaces all grants of a user.
   * @throws AtlasRoleError when a grant is impossible.
   * @throws AtlasNotFoundError when there is no such user.
   * @example
   * await project.databaseUsers.setRoles('app', roles().readWrite('shop'));
   */
  setRoles(
    username: string,
    grants: Iterable<DatabaseUserRole>,
    options?: DatabaseUserOptions,
  ): Promise<CloudDatabaseUser>;
}
