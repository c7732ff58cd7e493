import type { Call } from '../../call.ts';
import { clusterKind } from './family.ts';
import { storeUpdating } from './handlers.ts';
import { isTenant } from './model.ts';

/** Lets the dedicated clusters of a project that run take a setting of the project: each works on it for a while. */
export async function deploySetting(call: Call, groupId: string): Promise<void> {
  for (const { value } of await call.store.all(clusterKind, groupId)) {
    if (isTenant(value) || value.paused || value.state !== 'IDLE') continue;
    await storeUpdating(call, value, value);
    call.event({ type: 'CLUSTER_UPDATE_STARTED', about: { clusterName: value.name }, byService: true });
  }
}
