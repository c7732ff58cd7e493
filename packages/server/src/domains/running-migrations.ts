import { apiError } from '../errors.ts';
import { kind } from '../store/kind.ts';
import type { Store } from '../store/store.ts';

/** How far a live migration is; `READY` is when only the cut-over is missing. */
export type MigrationState = 'NEW' | 'COPYING' | 'READY' | 'CUTTING_OVER' | 'COMPLETE' | 'EXPIRED';

/** A cluster somebody runs elsewhere on its way into a cluster of a project. */
export interface Migration {
  readonly id: string;
  readonly orgId: string;
  readonly groupId: string;
  readonly clusterName: string;
  readonly state: MigrationState;
  readonly migrationHosts: readonly string[];
  /** Seconds the copy is behind its source; absent when nothing is copied. */
  readonly lagTimeSeconds?: number;
}

const isRunning = ({ state }: Migration): boolean => state !== 'COMPLETE' && state !== 'EXPIRED';

/** Migrations. Scope: the project. Key: the id. */
export const migrations = kind<Migration>({
  name: 'liveMigration',
  labels: {
    runningTo: (migration) => (isRunning(migration) ? migration.clusterName : undefined),
    runningIn: (migration) => (isRunning(migration) ? migration.orgId : undefined),
  },
});

/** Whether data of another cluster is coming into a cluster at the moment. */
export const isMigrating = async (store: Store, groupId: string, clusterName: string): Promise<boolean> =>
  (await store.find(migrations, 'runningTo', clusterName, groupId)).length > 0;

/** @throws CANNOT_MODIFY_CLUSTER_WITH_RUNNING_LIVE_IMPORT */
export async function checkNotMigrating(store: Store, groupId: string, clusterName: string): Promise<void> {
  if (await isMigrating(store, groupId, clusterName))
    throw apiError(
      'CANNOT_MODIFY_CLUSTER_WITH_RUNNING_LIVE_IMPORT',
      [clusterName],
      'A live migration to the cluster {0} has not ended yet.',
    );
}
