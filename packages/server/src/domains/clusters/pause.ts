import { apiError } from '../../errors.ts';
import { isNvme } from './instance-sizes.ts';
import { type Cluster, hardwareOf, isTenant, type Pause } from './model.ts';
import { notForTenants } from './update.ts';

/** What a change of `paused` needs to know. */
export interface PauseContext {
  /** The instant of the call. */
  readonly time: string;
  /** Seconds a resumed cluster has to run before it may pause again. */
  readonly restSeconds: number;
}

/**
 * A cluster with `paused` as it is asked for.
 *
 * @param others whether the request changes anything else as well
 * @throws CANNOT_UPDATE_PAUSED_CLUSTER, CANNOT_UPDATE_AND_PAUSE_CLUSTER, CLUSTER_ALREADY_PAUSED, CANNOT_PAUSE_NVME_CLUSTER,
 *   CANNOT_PAUSE_CLUSTER_WITH_PENDING_CHANGES, CANNOT_PAUSE_RECENTLY_RESUMED_CLUSTER, TENANT_CLUSTER_UPDATE_UNSUPPORTED
 */
export function changePaused(
  cluster: Cluster,
  asked: boolean | undefined,
  others: boolean,
  context: PauseContext,
): Cluster {
  if (cluster.paused) {
    if (others) {
      throw apiError(
        'CANNOT_UPDATE_PAUSED_CLUSTER',
        [cluster.name],
        'The cluster {0} is paused: resume it before you change it.',
      );
    }
    if (asked === undefined) return cluster;
    if (asked) throw apiError('CLUSTER_ALREADY_PAUSED', [cluster.name], 'The cluster {0} is paused already.');
    return { ...cluster, paused: false, resumedDate: context.time, pauses: resumed(cluster, context.time) };
  }
  if (!asked) return cluster;
  if (isTenant(cluster)) throw notForTenants(cluster);
  if (others) {
    throw apiError(
      'CANNOT_UPDATE_AND_PAUSE_CLUSTER',
      [cluster.name],
      'The cluster {0} cannot be changed and paused at once.',
    );
  }
  checkPausable(cluster, context);
  return { ...cluster, paused: true, pauses: [...(cluster.pauses ?? []), { from: context.time }] };
}

function resumed({ pauses = [] }: Cluster, time: string): readonly Pause[] {
  return pauses.map((pause) => (pause.to === undefined ? { ...pause, to: time } : pause));
}

function checkPausable(cluster: Cluster, { time, restSeconds }: PauseContext): void {
  const { name, state, shards, resumedDate } = cluster;
  if (
    shards.some(({ regions }) => regions.flatMap(hardwareOf).some(({ instanceSize }) => isNvme(instanceSize)))
  ) {
    throw apiError(
      'CANNOT_PAUSE_NVME_CLUSTER',
      [name],
      'The cluster {0} keeps its data on local disks and cannot pause.',
    );
  }
  if (state !== 'IDLE') {
    throw apiError(
      'CANNOT_PAUSE_CLUSTER_WITH_PENDING_CHANGES',
      [name],
      'The cluster {0} is still being changed.',
    );
  }
  if (resumedDate !== undefined && Date.parse(time) < Date.parse(resumedDate) + restSeconds * 1000) {
    throw apiError(
      'CANNOT_PAUSE_RECENTLY_RESUMED_CLUSTER',
      [name],
      'The cluster {0} was resumed a short while ago.',
    );
  }
}
