import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { Page } from '../../result.ts';
import { pageParams } from '../../stations/page-text.ts';
import type { Domain } from '../domain.ts';
import { memberOf } from './project-roles.ts';
import { type User, users, viewAccount, viewInGroup, viewInOrg } from './user.ts';

export { giveOrganization, giveProject, takeProject } from './project-roles.ts';

/** People: those the world was seeded with, as members of organizations and projects. */
export const usersDomain: Domain = {
  name: 'users',
  handlers: { getUser, getUserByName, listOrgUsers, getOrgUser, listGroupUsers, getGroupUser },
};

/** The version from which members are shown with their roles instead of as accounts. */
const MEMBERS_SINCE = '2025-02-19';

async function getUser(call: CallOf<'getUser'>): Promise<object> {
  const { userId } = call.params;
  const document = await call.store.get(users, call.caller.orgId, userId);
  if (document === undefined) throw apiError('USER_NOT_FOUND', [userId], 'There is no user with the id {0}.');
  return viewAccount(call, document.value, true);
}

async function getUserByName(call: CallOf<'getUserByName'>): Promise<object> {
  const { userName } = call.params;
  const [document] = await call.store.find(users, 'username', userName, call.caller.orgId);
  if (document === undefined)
    throw apiError('USERNAME_NOT_FOUND', [userName], 'There is no user called {0}.');
  return viewAccount(call, document.value, true);
}

interface UserFilter {
  readonly username?: string | undefined;
  readonly orgMembershipStatus?: string | undefined;
  readonly orgMembershipStatuses?: readonly string[] | undefined;
}

/** Every user here is an active one; who asks for others only gets none. */
const wantsActive = ({ orgMembershipStatus, orgMembershipStatuses }: UserFilter): boolean =>
  [...(orgMembershipStatuses ?? []), orgMembershipStatus ?? 'ACTIVE'].includes('ACTIVE');

async function listed(
  call: Call,
  groupId: string | undefined,
  filter: UserFilter,
  view: (user: User) => object,
): Promise<Page> {
  const { pageNum, itemsPerPage } = pageParams(call.params);
  if (!wantsActive(filter)) return new Page([], 0);
  const where = {
    ...(groupId === undefined ? {} : { groupId: [groupId] }),
    ...(filter.username === undefined ? {} : { username: [filter.username] }),
  };
  const request = { skip: (pageNum - 1) * itemsPerPage, limit: itemsPerPage, where };
  const { documents, total } = await call.store.page(users, call.orgId ?? '', request);
  return new Page(
    documents.map(({ value }) => view(value)),
    total,
  );
}

function listOrgUsers(call: CallOf<'listOrgUsers'>): Promise<Page> {
  return listed(call, undefined, call.params, (user) =>
    call.version >= MEMBERS_SINCE ? viewInOrg(user) : viewAccount(call, user, false),
  );
}

function listGroupUsers(call: CallOf<'listGroupUsers'>): Promise<Page> {
  const { groupId, includeOrgUsers = false } = call.params;
  return listed(call, includeOrgUsers ? undefined : groupId, call.params, (user) =>
    call.version >= MEMBERS_SINCE ? viewInGroup(user, groupId) : viewAccount(call, user, false),
  );
}

async function getOrgUser(call: CallOf<'getOrgUser'>): Promise<object> {
  return viewInOrg((await memberOf(call.store, call.params.orgId, call.params.userId)).value);
}

async function getGroupUser(call: CallOf<'getGroupUser'>): Promise<object> {
  const { groupId, userId } = call.params;
  const { value } = await memberOf(call.store, call.orgId ?? '', userId);
  if (!value.roles.some((role) => role.groupId === groupId)) {
    throw apiError('USER_NOT_IN_GROUP', [userId, groupId], 'User {0} is no member of project {1}.');
  }
  return viewInGroup(value, groupId);
}
