import { AtlasBadRequestError, AtlasValidationError } from '../../errors.ts';
import { answerId } from '../answer-id.ts';
import { checkId } from '../check-id.ts';
import { checkConfirmed } from '../confirm.ts';
import { callOptionsOf, type ProjectKit, type VerbOptions } from '../kit.ts';
import { pageOf } from '../page-options.ts';
import type { WaitOptions } from '../poll.ts';
import { undefinedIfMissing } from '../undefined-if-missing.ts';
import { reachState } from '../waits/reach-state.ts';
import { waiterOf } from '../waits/waiter-of.ts';
import { retentionItem } from './retention.ts';
import type { BackupSnapshot, BackupSnapshots } from './snapshots.ts';

const UNITS = { days: 'DAYS', weeks: 'WEEKS', months: 'MONTHS', years: 'YEARS' } as const;

/** The verbs about snapshots of one project. */
export function createSnapshots(kit: ProjectKit): BackupSnapshots {
  const { atlas, groupId } = kit;
  const { cloudBackups } = atlas;
  const pathOf = (clusterName: string, snapshotId: string) => ({
    groupId,
    clusterName,
    snapshotId: checkId(snapshotId, 'snapshotId'),
  });

  async function get(cluster: string, id: string, options: VerbOptions = {}): Promise<BackupSnapshot> {
    return createLook(kit, pathOf(cluster, id))(callOptionsOf(options));
  }

  async function waitUntilComplete(
    cluster: string,
    id: string,
    options: WaitOptions = {},
  ): Promise<BackupSnapshot> {
    const look = createLook(kit, pathOf(cluster, id));
    const waiter = waiterOf('takeGroupClusterBackupSnapshots');
    return reachState<BackupSnapshot>(
      kit,
      { ...waiter, what: `snapshot ${id} of ${cluster}`, look },
      options,
    );
  }

  return {
    async take(cluster, options = {}) {
      const { description, retentionDays, wait = false } = options;
      if (retentionDays !== undefined && !(Number.isInteger(retentionDays) && retentionDays >= 1))
        throw new AtlasValidationError('retentionDays must be a whole number of days, 1 or more.', {
          operation: 'takeGroupClusterBackupSnapshots',
          parameter: 'retentionDays',
        });
      const body = {
        ...(description !== undefined && { description }),
        ...(retentionDays !== undefined && { retentionInDays: retentionDays }),
      };
      const taken = await cloudBackups.takeSnapshots(
        { groupId, clusterName: cluster, body },
        callOptionsOf(options),
      );
      return wait
        ? waitUntilComplete(
            cluster,
            answerId(taken.id, 'snapshot', 'takeGroupClusterBackupSnapshots'),
            options,
          )
        : taken;
    },
    list: (cluster, options = {}) =>
      cloudBackups.listBackupSnapshots(
        { groupId, clusterName: cluster, ...pageOf(options) },
        callOptionsOf(options),
      ),
    get,
    async exists(cluster, id, options = {}) {
      const look = cloudBackups.getClusterBackupSnapshot(pathOf(cluster, id), callOptionsOf(options));
      return (await undefinedIfMissing(look)) !== undefined;
    },
    async delete(cluster, id, options = {}) {
      const path = pathOf(cluster, id);
      checkConfirmed('deleteGroupClusterBackupSnapshot', `snapshot ${id} of ${cluster}`, id, options);
      const { type } = await get(cluster, id, options);
      if (type === 'shardedCluster')
        await cloudBackups.deleteBackupShardedCluster(path, callOptionsOf(options));
      else await cloudBackups.deleteClusterBackupSnapshot(path, callOptionsOf(options));
    },
    async keep(cluster, id, retention, options = {}) {
      const { retentionUnit, retentionValue } = retentionItem(retention, 'retention');
      const body = { retentionUnit: UNITS[retentionUnit], retentionValue };
      return cloudBackups.updateBackupSnapshot({ ...pathOf(cluster, id), body }, callOptionsOf(options));
    },
    waitUntilComplete,
  };
}

/**
 * Asks for one snapshot. Snapshots of sharded clusters are shown whole by an operation of their own, which refuses
 * replica sets; which of the two it has to be shows in the first answer.
 */
function createLook(
  { atlas: { cloudBackups } }: ProjectKit,
  path: { readonly groupId: string; readonly clusterName: string; readonly snapshotId: string },
): (options: VerbOptions) => Promise<BackupSnapshot> {
  let isSharded: boolean | undefined;
  return async (options) => {
    if (isSharded) return cloudBackups.getBackupShardedCluster(path, options);
    const snapshot = await cloudBackups.getClusterBackupSnapshot(path, options);
    if (isSharded === false || snapshot.type === 'replicaSet') return snapshot;
    try {
      const whole = await cloudBackups.getBackupShardedCluster(path, options);
      isSharded = true;
      return whole;
    } catch (error) {
      if (!(error instanceof AtlasBadRequestError)) throw error;
      isSharded = false;
      return snapshot;
    }
  };
}
