import type { Call } from '../../call.ts';
import { inOrder } from '../../json.ts';
import { findCluster } from '../clusters/index.ts';
import { archives } from '../online-archive/index.ts';
import { tenantHost } from './hostnames.ts';
import { NO_STORAGE } from './storage.ts';

/**
 * The federated databases the service makes by itself: one for each cluster with an online archive, by which cluster
 * and archive are read together, and the archive alone.
 */
export async function archiveTenants(call: Pick<Call, 'store'>, groupId: string): Promise<readonly object[]> {
  const found = new Map<string, object>();
  for (const { value: archive } of await call.store.allBelow(archives, groupId)) {
    const { clusterName } = archive;
    if (found.has(clusterName)) continue;
    const { value: cluster } = await findCluster(call.store, groupId, clusterName);
    const name = `atlas-online-archive-${cluster.id}`;
    found.set(clusterName, {
      dataProcessRegion: null,
      groupId,
      hostnames: [name, `archived-${name}`].map((host) => tenantHost(host, groupId, null)),
      name,
      privateEndpointHostnames: [],
      state: 'ACTIVE',
      storage: inOrder({ ...NO_STORAGE }),
    });
  }
  return [...found.values()];
}
