import type { CloudDatabaseUser, DatabaseUserRole } from '@mercator/catalog/types';
import { AtlasValidationError } from '../../errors.ts';
import { checkConfirmed } from '../confirm.ts';
import { callOptionsOf, type ProjectKit, type VerbOptions } from '../kit.ts';
import { pageOf } from '../page-options.ts';
import { undefinedIfMissing } from '../undefined-if-missing.ts';
import type { DatabaseUserOptions, DatabaseUserPlace, DatabaseUsers } from './database-users.ts';
import { generatePassword } from './password.ts';
import { checkGrant } from './role-facts.ts';
import { type Roles, roles } from './roles.ts';
import { type DatabaseUserChanges, toChangeDocument, toUserDocument } from './user-input.ts';
import { identityOfKind } from './user-kinds.ts';

/** The verbs of a project's database users. */
export function createDatabaseUsers({ atlas, groupId }: ProjectKit): DatabaseUsers {
  const { runtime } = atlas;
  const operations = () => atlas.databaseUsers;

  const get = async (username: string, options: DatabaseUserOptions = {}): Promise<CloudDatabaseUser> =>
    operations().getDatabaseUser({ groupId, ...placeOf(username, options) }, callOptionsOf(options));

  const update = async (
    username: string,
    changes: DatabaseUserChanges,
    options: DatabaseUserOptions = {},
  ): Promise<CloudDatabaseUser> => {
    const body = toChangeDocument(changes, runtime.now());
    if (Object.keys(body).length === 0) throw invalid('changes', 'hold nothing to change.');
    return operations().updateDatabaseUser(
      { groupId, ...placeOf(username, options), body },
      callOptionsOf(options),
    );
  };

  /** Reads the grants, and sends those they become where that makes a difference. */
  const changeRoles = async (
    username: string,
    options: DatabaseUserOptions,
    change: (has: Roles) => Roles,
  ): Promise<CloudDatabaseUser> => {
    const user = await get(username, options);
    const before = roles(user.roles ?? []);
    const after = change(before);
    if (after.size === before.size) return user;
    const body = { roles: after.toJSON() };
    return operations().updateDatabaseUser(
      { groupId, ...placeOf(username, options), body },
      callOptionsOf(options),
    );
  };

  return {
    list: (options = {}) =>
      operations().listDatabaseUsers({ groupId, ...pageOf(options) }, callOptionsOf(options)),
    get,
    async exists(username, options) {
      return (await undefinedIfMissing(get(username, options))) !== undefined;
    },
    async create(user, options = {}) {
      const body = toUserDocument(user, runtime.now());
      return operations().createDatabaseUser({ groupId, body }, callOptionsOf(options));
    },
    update,
    async delete(username, options = {}) {
      checkConfirmed('deleteGroupDatabaseUser', `database user ${username}`, username, options);
      await operations().deleteDatabaseUser(
        { groupId, ...placeOf(username, options) },
        callOptionsOf(options),
      );
    },
    setPassword: async (username, password, options: VerbOptions = {}) =>
      update(username, { password: checkPassword(password) }, options),
    async rotatePassword(username, options = {}) {
      const { length, beforeSet } = options;
      const password = generatePassword({ length, randomBytes: runtime.randomBytes });
      await beforeSet?.(password);
      await update(username, { password }, callOptionsOf(options));
      return password;
    },
    async addRoles(username, grants, options = {}) {
      const added = checkedGrants(grants);
      return changeRoles(username, options, (has) => has.add(...added));
    },
    async removeRoles(username, grants, options = {}) {
      const removed = [...grants];
      return changeRoles(username, options, (has) => has.remove(...removed));
    },
    setRoles: async (username, grants, options) => update(username, { roles: grants }, options),
  };
}

/** Name and authentication database of the path. */
function placeOf(
  username: string,
  { kind = 'password', databaseName = identityOfKind(kind).databaseName }: DatabaseUserPlace,
): { readonly username: string; readonly databaseName: string } {
  if (typeof username !== 'string' || username === '') throw invalid('username', 'must be a text.');
  return { username, databaseName };
}

/** Nothing of the password is in the message. */
function checkPassword(password: string): string {
  if (typeof password === 'string' && password !== '') return password;
  throw invalid('password', 'must be a text that is not empty.');
}

function checkedGrants(grants: Iterable<DatabaseUserRole>): readonly DatabaseUserRole[] {
  const list = [...grants];
  for (const grant of list) checkGrant(grant);
  return list;
}

function invalid(parameter: string, text: string): AtlasValidationError {
  return new AtlasValidationError(`${parameter} ${text}`, { parameter });
}
