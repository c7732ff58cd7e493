import { withoutGroup } from '../../identity/assignments.ts';
import { apiKeys, serviceAccounts } from '../../identity/kinds.ts';
import type { Store } from '../../store/store.ts';
import { unmapProject } from '../connected-orgs.ts';
import { takeProject } from '../users/index.ts';

/** Takes the roles in a project away from everybody in its organization: it is closed, or goes to another one. */
export async function detachProject(store: Store, orgId: string, groupId: string): Promise<void> {
  for (const holder of await store.find(apiKeys, 'groupId', groupId, orgId))
    await store.update(holder, { value: withoutGroup(holder.value, groupId) });
  for (const holder of await store.find(serviceAccounts, 'groupId', groupId, orgId))
    await store.update(holder, { value: withoutGroup(holder.value, groupId) });
  await takeProject(store, orgId, groupId);
  await unmapProject(store, orgId, groupId);
}
