import { apiError } from '../errors.ts';
import { kind } from '../store/kind.ts';
import type { Store } from '../store/store.ts';

/** How far the simulation of an outage is. */
export type OutageState =
  | 'START_REQUESTED'
  | 'STARTING'
  | 'SIMULATING'
  | 'RECOVERY_REQUESTED'
  | 'RECOVERING'
  | 'COMPLETE';

/** A region that is out, or is to be. */
export interface OutageFilter {
  readonly cloudProvider: string;
  readonly regionName: string;
  readonly type: 'REGION';
}

/** A simulated outage of some regions of a cluster, as the API shows it. */
export interface Outage {
  readonly id: string;
  readonly groupId: string;
  readonly clusterName: string;
  readonly outageFilters: readonly OutageFilter[];
  readonly startRequestDate: string;
  readonly expirationDate: string;
  readonly state: OutageState;
}

/** Simulated outages. Scope: the project. Key: the cluster's name. */
export const outages = kind<Outage>({ name: 'outageSimulation' });

/** @throws CANNOT_TERMINATE_CLUSTER_WITH_UNDERGOING_REGIONAL_OUTAGE_SIMULATION */
export async function checkNoOutage(store: Store, groupId: string, clusterName: string): Promise<void> {
  const document = await store.get(outages, groupId, clusterName);
  if (document && document.value.state !== 'COMPLETE')
    throw apiError(
      'CANNOT_TERMINATE_CLUSTER_WITH_UNDERGOING_REGIONAL_OUTAGE_SIMULATION',
      [clusterName],
      'The cluster {0} is in a simulated outage: end that first.',
    );
}
