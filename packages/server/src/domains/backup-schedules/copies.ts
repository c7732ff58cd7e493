import type { Store } from '../../store/store.ts';
import { type BackupSchedule, backupScope, copyRegions } from '../backup-rules/index.ts';
import { snapshots } from '../cloud-backups/index.ts';

/** What a change of a schedule says about copies that were made before. */
export interface CopyDeletions {
  /** Settings that are gone, whose copies are to go as well. */
  readonly deleteCopiedBackups?: readonly { readonly regionName?: string }[];
  /** Whether copies go whose rule for copies is gone. Means something only where there are such rules. */
  readonly deleteCopySnapshots?: boolean;
}

/** Deletes the copies of a cluster's snapshots that a change of its schedule wants to go. What is still copied stays. */
export async function deleteCopies(
  store: Store,
  before: BackupSchedule,
  after: BackupSchedule,
  { deleteCopiedBackups = [], deleteCopySnapshots = false }: CopyDeletions,
): Promise<void> {
  const named = new Set(
    deleteCopiedBackups
      .map(({ regionName }) => regionName)
      .filter((name) => !after.copySettings.some(({ regionName }) => regionName === name)),
  );
  const byRule = deleteCopySnapshots && after.copyPolicyItemsEnabled;
  if (named.size === 0 && !byRule) return;
  const { groupId, clusterName } = before;
  for (const document of await store.all(snapshots, backupScope(groupId, clusterName))) {
    const { frequencyType, copyRegions: copies } = document.value;
    const copied = new Set(copyRegions(after, [frequencyType]));
    const ruled = new Set(byRule ? copyRegions(before, [frequencyType]) : []);
    const kept = copies.filter((name) => !named.has(name) && (copied.has(name) || !ruled.has(name)));
    if (kept.length < copies.length)
      await store.update(document, { value: { ...document.value, copyRegions: kept } });
  }
}
