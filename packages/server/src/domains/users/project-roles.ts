import type { Call } from '../../call.ts';
import { withoutGroup } from '../../identity/assignments.ts';
import type { Document } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';
import { groupTeams } from '../team.ts';
import { activeMemberOf } from './membership.ts';
import { groupRolesOf, owns, withGroupRoles } from './roles.ts';
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
    ownerId === undefined
      ? await oldestOwner(call.store, orgId)
      : await activeMemberOf(call.store, orgId, ownerId);
  if (owner === undefined) return;
  const roles = [...owner.value.roles, { groupId, roleName: 'GROUP_OWNER' }];
  await call.store.update(owner, { value: { ...owner.value, roles } });
}

/** Makes a member of the caller's organization the owner of a new one. @throws USER_NOT_IN_ORG */
export async function giveOrganization(call: Call, orgId: string, ownerId: string): Promise<void> {
  const { value } = await activeMemberOf(call.store, call.caller.orgId, ownerId);
  const owner: User = { ...value, roles: [{ orgId, roleName: 'ORG_OWNER' }], teamIds: [] };
  await call.store.insert(users, orgId, { key: ownerId, value: owner });
}

/** Takes everybody's roles in a project away. */
export async function takeProject(store: Store, orgId: string, groupId: string): Promise<void> {
  for (const member of await store.find(users, 'groupId', groupId, orgId))
    await store.update(member, { value: withoutGroup(member.value, groupId) });
}

/** Gives everybody who has joined a project their roles in it in another organization too, by teams or not. */
export async function copyProject(store: Store, from: string, to: string, groupId: string): Promise<void> {
  const teams = await store.all(groupTeams, groupId);
  for (const { key, value } of await store.all(users, from)) {
    const byTeams = teams.filter(({ value: { teamId } }) => value.teamIds.includes(teamId));
    const names = [
      ...groupRolesOf(value.roles, groupId),
      ...byTeams.flatMap(({ value: { roleNames } }) => roleNames),
    ];
    if (value.status !== 'ACTIVE' || names.length === 0) continue;
    const there = await store.get(users, to, key);
    const before = there?.value.roles ?? [{ orgId: to, roleName: 'ORG_MEMBER' }];
    const roles = withGroupRoles(before, groupId, names);
    if (there) await store.update(there, { value: { ...there.value, roles } });
    else await store.insert(users, to, { key, value: { ...value, roles, teamIds: [] } });
  }
}

async function oldestOwner(store: Store, orgId: string): Promise<Document<User> | undefined> {
  const since = ({ value }: Document<User>): string => value.person?.createdAt ?? '';
  const owners = (await store.all(users, orgId)).filter(
    ({ value }) => value.status === 'ACTIVE' && owns(value.roles, 'ORG_OWNER'),
  );
  return owners.sort((one, other) => (since(one) < since(other) ? -1 : 1))[0];
}
