import { type Call, type CallOf, param } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { timeText } from '../event.ts';
import { limitValue } from '../projects/index.ts';
import { find, type Resource } from '../resource.ts';
import { changeDeleteAfterDate, checkDeleteAfterDate } from '../temporary/index.ts';
import { checkCombination, checkIdentity, isScram } from './authentication.ts';
import { customRolesAmong } from './custom-roles.ts';
import { createVerifier, type PasswordVerifier } from './password.ts';
import { checkUnchanged, identityOf, type UserRequest } from './request.ts';
import { BUILT_IN_ROLES, checkRoles, type RoleGrant } from './roles.ts';
import { type DatabaseUser, databaseUsers, renderUser, userKey, userLifecycle } from './user.ts';

/** The limit of a project that says how many users it may have. */
const USERS_LIMIT = 'atlas.project.security.databaseAccess.users';

const SALT_BYTES = 16;

/** What is regular about database users: they are listed, shown and deleted as everything is. */
export const regularUsers: Resource<DatabaseUser> = {
  kind: databaseUsers,
  operations: {
    list: 'listGroupDatabaseUsers',
    get: 'getGroupDatabaseUser',
    remove: 'deleteGroupDatabaseUser',
  },
  lifecycle: { states: userLifecycle },
  key: (call) => userKey(param(call, 'databaseName'), param(call, 'username')),
  view: (user, call) => renderUser(call, user),
  events: { removed: 'MONGODB_USER_DELETED', about },
  missing: (call) =>
    apiError('USERNAME_NOT_FOUND', [param(call, 'username')], 'No database user with the name {0} exists.'),
};

/** Creates a user. */
export async function createUser(call: CallOf<'createGroupDatabaseUser'>): Promise<object> {
  const { groupId } = call.params;
  const request = call.body as UserRequest;
  checkGroup(request, groupId);
  const identity = identityOf(request);
  const due =
    request.deleteAfterDate === undefined ? null : checkDeleteAfterDate(request.deleteAfterDate, call.now);
  checkIdentity({ ...identity, hasPassword: request.password !== undefined, isTemporary: due !== null });
  await checkGrants(call, request.roles ?? [], groupId);
  const key = userKey(identity.databaseName, identity.username);
  if (await call.store.get(databaseUsers, groupId, key)) {
    throw apiError(
      'USER_ALREADY_EXISTS',
      [identity.username],
      'A database user with the name {0} exists already.',
    );
  }
  await checkRoom(call, groupId);
  const user: DatabaseUser = {
    ...identity,
    groupId,
    roles: request.roles ?? [],
    scopes: request.scopes ?? [],
    labels: request.labels ?? [],
    ...(request.description !== undefined && { description: request.description }),
    ...(due !== null && { deleteAfterDate: timeText(due) }),
    ...(request.password !== undefined && { verifier: verifierOf(call, request.password) }),
  };
  await call.store.insert(databaseUsers, groupId, { key, id: call.newId(), value: user, due });
  call.event({ type: 'MONGODB_USER_ADDED', about: about(user) });
  return renderUser(call, user);
}

/** Changes what the request names of a user; its name, database and way to authenticate stay. */
export async function updateUser(call: CallOf<'updateGroupDatabaseUser'>): Promise<object> {
  const request = call.body as UserRequest;
  const document = await find(regularUsers, call);
  const current = document.value;
  checkGroup(request, current.groupId);
  checkUnchanged(request, current);
  const due = changeDeleteAfterDate(document.due ?? undefined, request.deleteAfterDate, call.now);
  if (!isScram(current)) {
    checkCombination({
      ...current,
      hasPassword: request.password !== undefined,
      isTemporary: due !== undefined,
    });
  }
  if (request.roles) await checkGrants(call, request.roles, current.groupId);
  const { deleteAfterDate, ...kept } = current;
  const user: DatabaseUser = {
    ...kept,
    ...(request.roles && { roles: request.roles }),
    ...(request.scopes && { scopes: request.scopes }),
    ...(request.labels && { labels: request.labels }),
    ...(request.description !== undefined && { description: request.description }),
    ...(due !== undefined && { deleteAfterDate: timeText(due) }),
    ...(request.password !== undefined && { verifier: verifierOf(call, request.password) }),
  };
  await call.store.update(document, { value: user, due: due ?? null });
  call.event({ type: 'MONGODB_USER_UPDATED', about: about(user) });
  return renderUser(call, user);
}

function about(user: DatabaseUser): Readonly<Record<string, unknown>> {
  return { dbUserUsername: user.username };
}

/** @throws GROUP_MISMATCH when the body is about another project than the path */
function checkGroup({ groupId }: UserRequest, expected: string): void {
  if (groupId !== undefined && groupId !== expected) {
    throw apiError(
      'GROUP_MISMATCH',
      [groupId, expected],
      'The body names project {0}, the path project {1}.',
    );
  }
}

async function checkRoom(call: Call, groupId: string): Promise<void> {
  const most = await limitValue(call, groupId, USERS_LIMIT);
  if (most !== undefined && (await call.store.count(databaseUsers, groupId)) >= most) {
    throw apiError(
      'GROUP_USERS_LIMIT_EXCEEDED',
      [groupId, String(most)],
      'Project {0} has as many database users as it may have: {1}.',
    );
  }
}

async function checkGrants(call: Call, roles: readonly RoleGrant[], groupId: string): Promise<void> {
  const others = roles.map((role) => role.roleName).filter((name) => !BUILT_IN_ROLES.includes(name));
  const custom = await customRolesAmong(call.store, groupId, new Set(others));
  checkRoles(roles, (name) => custom.has(name));
}

function verifierOf(call: Call, password: string): PasswordVerifier {
  return createVerifier(
    password,
    Uint8Array.from({ length: SALT_BYTES }, () => call.chance.byte()),
  );
}
