import type { Chance } from '../../chance.ts';
import type { RoleAssignment } from '../../identity/caller.ts';
import type { Store } from '../../store/store.ts';
import { accountKey, accounts, type Person } from './account.ts';
import { users } from './user.ts';

/** The organization and project a world begins with. */
export interface FirstPlace {
  readonly orgId: string;
  readonly groupId: string;
  /** When the world began, in milliseconds and as the API writes it. */
  readonly genesis: number;
  readonly created: string;
}

/** The people a world begins with: two who own its organization and project, and somebody who only belongs to it. */
export async function seedPeople(store: Store, chance: Chance, place: FirstPlace): Promise<void> {
  const { orgId, groupId } = place;
  const owner = [
    { orgId, roleName: 'ORG_OWNER' },
    { groupId, roleName: 'GROUP_OWNER' },
  ];
  await join(store, chance, place, 'owner@example.com', { firstName: 'Project', lastName: 'Owner' }, owner);
  await join(store, chance, place, 'deputy@example.com', { firstName: 'Second', lastName: 'Owner' }, owner);
  await join(store, chance, place, 'member@example.com', { firstName: 'Plain', lastName: 'Member' }, [
    { orgId, roleName: 'ORG_MEMBER' },
  ]);
}

async function join(
  store: Store,
  chance: Chance,
  { orgId, genesis, created }: FirstPlace,
  username: string,
  name: Pick<Person, 'firstName' | 'lastName'>,
  roles: readonly RoleAssignment[],
): Promise<void> {
  const id = chance.objectId(genesis);
  const person: Person = { ...name, country: 'US', createdAt: created, lastAuth: created };
  await store.insert(accounts, '', {
    key: accountKey(username),
    id,
    value: { id, username, ...person, madeBy: orgId },
  });
  await store.insert(users, orgId, {
    key: id,
    value: { id, username, status: 'ACTIVE', person, roles, teamIds: [] },
  });
}
