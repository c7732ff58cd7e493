import type { Call } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { withoutGroup } from '../../identity/assignments.ts';
import type { Document } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';
import { type User, users } from './user.ts';

/**
 * Makes a person owner of a new project: the one asked for, or else the organization's oldest owner. An organization
 * that keys alone own has none, and neither has its project.
 *
 * @throws USER_NOT_IN_ORG
 */
export async function giveProject(
  call: Call,
  orgId: string,
  groupId: string,
  ownerId: string | undefined,
): Promise<void> {
  const owner =
    ownerId === undefined ? await oldestOwner(call.store, orgId) : await memberOf(call.store, orgId, ownerId);
  if (owner === undefined) return;
  const roles = [...owner.value.roles, { groupId, roleName: 'GROUP_OWNER' }];
  await call.store.update(owner, { value: { ...owner.value, roles } });
}

/** Makes a member of the caller's organization the owner of a new one. @throws USER_NOT_IN_ORG */
export async function giveOrganization(call: Call, orgId: string, ownerId: string): Promise<void> {
  const { value } = await memberOf(call.store, call.caller.orgId, ownerId);
  const owner: User = { ...value, roles: [{ orgId, roleName: 'ORG_OWNER' }], teamIds: [] };
  await call.store.insert(users, orgId, { key: ownerId, value: owner });
}

/** Takes everybody's roles in a project away. */
export async function takeProject(store: Store, orgId: string, groupId: string): Promise<void> {
  for (const member of await store.find(users, 'groupId', groupId, orgId))
    await store.update(member, { value: withoutGroup(member.value, groupId) });
}

/** A member of an organization. @throws USER_NOT_IN_ORG */
export async function memberOf(store: Store, orgId: string, userId: string): Promise<Document<User>> {
  const document = await store.get(users, orgId, userId);
  if (document === undefined)
    throw apiError('USER_NOT_IN_ORG', [userId], 'User {0} is no member of this organization.');
  return document;
}

async function oldestOwner(store: Store, orgId: string): Promise<Document<User> | undefined> {
  const owners = (await store.all(users, orgId)).filter(({ value }) =>
    value.roles.some(({ roleName }) => roleName === 'ORG_OWNER'),
  );
  return owners.sort((one, other) => (one.value.createdAt < other.value.createdAt ? -1 : 1))[0];
}
