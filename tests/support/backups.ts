import { type ClusterBody, replicaSet, running } from './clusters.ts';
import type { World } from './showing.ts';

/** Long enough for a snapshot to be taken at the speed of the tests. */
export const SNAPSHOT_TIME = 4_000;

/** A cluster as paths name it. */
export interface ClusterPath {
  readonly groupId: string;
  readonly clusterName: string;
}

/** A cluster that is up and backed up, continuously as well. */
export const backedUp = (
  world: World,
  name: string,
  body: ClusterBody = replicaSet(name, { backupEnabled: true, pitEnabled: true }),
): Promise<ClusterPath> => running(world, body);

/** Takes a snapshot and waits for it; its id. */
export async function completedSnapshot(
  { atlas, clock }: World,
  cluster: ClusterPath,
  retentionInDays = 1,
): Promise<string> {
  const { id = '' } = await atlas.cloudBackups.takeSnapshots({
    ...cluster,
    body: { description: 'by a test', retentionInDays },
  });
  for (let reads = 0; reads < 5; reads += 1) {
    await atlas.cloudBackups.getClusterBackupSnapshot({ ...cluster, snapshotId: id });
    clock.advance(SNAPSHOT_TIME / 4);
  }
  return id;
}
