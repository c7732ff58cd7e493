import type { CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { keep } from './endings.ts';
import { findCluster } from './family.ts';
import { type Cluster, isTenant } from './model.ts';
import { changeable } from './operations.ts';
import { badConfiguration } from './problems.ts';
import { timeAfter } from './times.ts';
import { notForTenants } from './update.ts';

/** Longest pin: four weeks from when it was first made. */
const LONGEST_SECONDS = 4 * 7 * 24 * 3600;

/** Pins the feature compatibility version; a pin that is there keeps its version and only gets another end. */
export async function pinGroupClusterFeatureCompatibilityVersion(
  call: CallOf<'pinGroupClusterFeatureCompatibilityVersion'>,
): Promise<undefined> {
  const document = await findCluster(call.store, call.params.groupId, call.params.clusterName);
  const cluster = checkPinnable(document.value);
  const pinned = pin(cluster, call.body?.expirationDate, call.time);
  await keep(call, document, { ...cluster, pinned });
  // Events of these types have no place for the name of a cluster.
  call.event({ type: cluster.pinned ? 'CLUSTER_FCV_EXPIRATION_DATE_UPDATED' : 'CLUSTER_FCV_FIXED' });
}

export async function unpinGroupClusterFeatureCompatibilityVersion(
  call: CallOf<'unpinGroupClusterFeatureCompatibilityVersion'>,
): Promise<undefined> {
  const document = await findCluster(call.store, call.params.groupId, call.params.clusterName);
  const { pinned, ...cluster } = checkPinnable(document.value);
  if (!pinned) throw badConfiguration(`the feature compatibility version of ${cluster.name} is not pinned`);
  await keep(call, document, cluster);
  call.event({ type: 'CLUSTER_FCV_UNFIXED' });
}

/**
 * A pin of the cluster's version.
 *
 * @param asked end of the pin; default four weeks from when it was first made
 * @throws ALREADY_EXPIRED, EXPIRATION_DATE_EXCEEDS_MAX
 */
function pin(
  { pinned, settings }: Cluster,
  asked: string | undefined,
  time: string,
): NonNullable<Cluster['pinned']> {
  const since = pinned?.since ?? time;
  const latest = timeAfter(since, LONGEST_SECONDS);
  const expirationDate = asked ?? latest;
  if (Date.parse(expirationDate) <= Date.parse(time)) {
    throw apiError('ALREADY_EXPIRED', [expirationDate], 'The date {0} has already passed.');
  }
  if (Date.parse(expirationDate) > Date.parse(latest)) {
    throw apiError(
      'EXPIRATION_DATE_EXCEEDS_MAX',
      [expirationDate, latest],
      'The date {0} is after {1}, four weeks from the first pin.',
    );
  }
  return { version: pinned?.version ?? settings.mongoDBMajorVersion, since, expirationDate };
}

function checkPinnable(cluster: Cluster): Cluster {
  if (isTenant(cluster)) throw notForTenants(cluster);
  if (cluster.settings.versionReleaseSystem === 'CONTINUOUS') {
    throw badConfiguration(`${cluster.name} follows every release, so nothing of it can be pinned`);
  }
  return changeable(cluster);
}
