import type { Watcher } from '../event.ts';
import { clusterKind } from './family.ts';
import { isTenant } from './model.ts';

const OF_USERS = /^MONGODB_USER_(?:ADDED|UPDATED|DELETED)$/;

/**
 * A free cluster that is being created when a database user of its project changes has more to do before it is up: it goes
 * through UPDATING (TestClustersM0Flags 4). One that is created after its users does not (TestSetupISS 13).
 */
export const awaitUsers: Watcher = async ({ eventTypeName, groupId }, { store }) => {
  if (!OF_USERS.test(eventTypeName)) return;
  for (const document of await store.all(clusterKind, groupId)) {
    const { value } = document;
    if (isTenant(value) && value.state === 'CREATING' && value.awaitsUsers === undefined)
      await store.update(document, { value: { ...value, awaitsUsers: true } });
  }
};
