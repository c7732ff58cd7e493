import { kind } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';
import type { AuthenticationTypes } from './authentication.ts';

/** Who a user is, and which clusters let it in. */
export interface UserIdentity extends AuthenticationTypes {
  readonly databaseName: string;
  readonly username: string;
  readonly scopes: readonly object[];
}

/** Users that are gone, the oldest first: what they did is still in the logs. Scope: the project. */
export const formerUsers = kind<UserIdentity>({
  name: 'formerDatabaseUser',
  labels: { username: ({ username }) => username },
});

/** Remembers a user that goes; nothing of its password. */
export async function rememberUser(store: Store, user: UserIdentity, groupId: string): Promise<void> {
  const { databaseName, username, scopes, awsIAMType, ldapAuthType, oidcAuthType, x509Type } = user;
  const before = await store.find(formerUsers, 'username', username, groupId);
  const key = `${before.length} ${databaseName}:${username}`;
  await store.insert(formerUsers, groupId, {
    key,
    id: `${formerUsers.name} ${groupId} ${key}`,
    value: { databaseName, username, scopes, awsIAMType, ldapAuthType, oidcAuthType, x509Type },
  });
}
