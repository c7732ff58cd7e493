import { apiError } from '../../errors.ts';
import type { Cluster } from './model.ts';

/** What both families of clusters have that a deletion looks at. */
export interface Deletable {
  readonly name: string;
  readonly groupId: string;
  readonly state: string;
  readonly terminationProtected: boolean;
}

/**
 * @throws CLUSTER_ALREADY_REQUESTED_DELETION, CANNOT_TERMINATE_CLUSTER_WHEN_TERMINATION_PROTECTION_ENABLED, the latter with
 *   its recorded words
 */
export function checkDeletable({ name, groupId, state, terminationProtected }: Deletable): void {
  if (state === 'DELETING') throw alreadyDeleting(name);
  if (!terminationProtected) return;
  const advice = 'Disable termination protection and try again.';
  throw apiError(
    'CANNOT_TERMINATE_CLUSTER_WHEN_TERMINATION_PROTECTION_ENABLED',
    [
      `Cannot terminate cluster ${name} in group ${groupId} because termination protection is enabled. ${advice}`,
    ],
    `Cannot terminate a cluster when termination protection is enabled. ${advice}`,
  );
}

/** What is answered to any change of a cluster that is going away. */
export const alreadyDeleting = (name: string) =>
  apiError('CLUSTER_ALREADY_REQUESTED_DELETION', [name], 'The cluster {0} is being deleted already.');

/** A cluster that is going away: still there in full, but without tags and backups, as recorded. */
export function markDeleting(cluster: Cluster, retainBackups: boolean): Cluster {
  const { settings } = cluster;
  return {
    ...cluster,
    state: 'DELETING',
    settings: { ...settings, backupEnabled: false, retainBackups, tags: [] },
  };
}
