import type { Call, CallOf } from '../../call.ts';
import { type ApiError, apiError } from '../../errors.ts';
import { Page } from '../../result.ts';
import type { Document } from '../../store/kind.ts';
import { occupy, restoreTarget } from '../backup-restores/index.ts';
import { contentsThen } from '../cluster-contents/index.ts';
import { type Cluster, clusterKind, findCluster, workUntil } from '../clusters/index.ts';
import { lacksField } from '../field-refusals.ts';
import { dueOf } from '../lifecycle.ts';
import { pageOf } from '../page-of.ts';
import { type Delivery, jobLifecycle, type LegacyJob, legacyJobs, viewJob } from './job.ts';
import { type Point, readPoint } from './point.ts';
import { scopeOf } from './schedule.ts';

/** What a request says of where the data goes. */
interface AskedDelivery {
  readonly methodName: string;
  readonly expirationHours?: number | undefined;
  readonly maxDownloads?: number | undefined;
  readonly targetGroupId?: string | undefined;
  readonly targetClusterName?: string | undefined;
  readonly targetClusterId?: string | undefined;
}

export async function listGroupClusterRestoreJobs(
  call: CallOf<'listGroupClusterRestoreJobs'>,
): Promise<Page> {
  const { groupId, clusterName, batchId } = call.params;
  const { value } = await findCluster(call.store, groupId, clusterName);
  const where = batchId === undefined ? undefined : { batchId: [batchId] };
  return pageOf(call, legacyJobs, scopeOf(value), (job) => viewJob(call, job), where);
}

export async function getGroupClusterRestoreJob(call: CallOf<'getGroupClusterRestoreJob'>): Promise<object> {
  const { groupId, clusterName, jobId } = call.params;
  const { value } = await findCluster(call.store, groupId, clusterName);
  const document = await call.store.get(legacyJobs, scopeOf(value), jobId);
  if (document === undefined)
    throw apiError(
      'RESTORE_JOB_NOT_FOUND',
      [jobId, clusterName],
      'The cluster {1} has no restore job with the id {0}.',
    );
  return call.show(document, (job) => viewJob(call, job));
}

/** Begins a job for each replica set of the data, and answers a page of them. */
export async function createGroupClusterRestoreJob(
  call: CallOf<'createGroupClusterRestoreJob'>,
): Promise<Page> {
  const { groupId, clusterName } = call.params;
  const { value: cluster } = await findCluster(call.store, groupId, clusterName);
  const { delivery: asked, ...what } = call.body;
  const point = await readPoint(call, cluster, what);
  const target =
    asked.methodName === 'AUTOMATED_RESTORE' ? await targetOf(call, asked, cluster, point) : undefined;
  const jobs = await newJobs(call, cluster, point, readDelivery(asked, target));
  const due = dueOf(jobLifecycle, 'IN_PROGRESS', call);
  for (const job of jobs)
    await call.store.insert(legacyJobs, scopeOf(cluster), { key: job.id, value: job, due });
  const [first] = jobs;
  if (target && first) {
    await workUntil(call, target, due ?? call.now);
    await occupy(call, first.batchId ?? first.id, { groupId: target.value.groupId, clusterName: target.key });
  }
  call.event({ type: 'CPS_RESTORE_REQUESTED_AUDIT' });
  return new Page(
    jobs.map((job) => viewJob(call, job)),
    jobs.length,
  );
}

/** @throws UNSUPPORTED_DELIVERY_METHOD for what the product does not do any more */
function readDelivery(asked: AskedDelivery, target: Document<Cluster> | undefined): Delivery {
  const { methodName, expirationHours = 1, maxDownloads = 1 } = asked;
  if (target) {
    const { groupId, name, id } = target.value;
    return { to: 'cluster', groupId, clusterName: name, clusterId: id };
  }
  if (methodName !== 'HTTP')
    throw apiError('UNSUPPORTED_DELIVERY_METHOD', [methodName], 'Data is not delivered by {0}.');
  return { to: 'download', expirationHours, maxDownloads };
}

async function newJobs(
  call: Call,
  cluster: Cluster,
  { snapshot, at }: Point,
  delivery: Delivery,
): Promise<readonly LegacyJob[]> {
  const place = { groupId: cluster.groupId, clusterName: cluster.name };
  const namespaces = await contentsThen(call.store, place, at);
  const batch = snapshot.parts.length > 1 ? { batchId: call.newId() } : {};
  return snapshot.parts.map(({ replicaSetName }) => ({
    id: call.newId(),
    ...batch,
    state: 'IN_PROGRESS',
    groupId: cluster.groupId,
    clusterName: cluster.name,
    clusterId: cluster.id,
    created: call.time,
    snapshotId: snapshot.id,
    replicaSetName,
    encrypted: snapshot.encrypted,
    at,
    namespaces,
    delivery,
  }));
}

/**
 * The cluster that the data replaces.
 *
 * @throws MISSING_ATTRIBUTE, CANNOT_RESTORE_TO_TARGET, and what any target of a restore throws
 */
async function targetOf(
  call: Call,
  { targetGroupId, targetClusterName, targetClusterId }: AskedDelivery,
  source: Cluster,
  { snapshot }: Point,
): Promise<Document<Cluster>> {
  if (targetGroupId === undefined) throw lacksField('delivery.targetGroupId');
  if (targetClusterName === undefined && targetClusterId === undefined)
    throw lacksField('delivery.targetClusterName');
  const named = targetClusterName ?? (await nameOf(call, targetGroupId, targetClusterId ?? ''));
  const target = await restoreTarget(call, { groupId: targetGroupId, clusterName: named });
  const reason = whyNot(target.value, source, snapshot.mongodVersion);
  if (reason) throw reason;
  return target;
}

async function nameOf({ store }: Call, groupId: string, clusterId: string): Promise<string> {
  const document = await store.byId(clusterKind, clusterId);
  if (document?.value.groupId === groupId) return document.value.name;
  throw apiError('CLUSTER_NOT_FOUND', [clusterId, groupId], 'No cluster named {0} exists in group {1}.');
}

/** Why the data of a cluster does not fit into another one. */
function whyNot(target: Cluster, source: Cluster, version: string): ApiError | undefined {
  const cannot = (reason: string): ApiError =>
    apiError(
      'CANNOT_RESTORE_TO_TARGET',
      [target.name, reason],
      'The cluster {0} cannot be restored to: {1}.',
    );
  if (target.clusterType !== source.clusterType) return cannot(`it is ${target.clusterType}`);
  if (target.shards.length !== source.shards.length) return cannot(`it has ${target.shards.length} shards`);
  return Number.parseFloat(target.settings.mongoDBMajorVersion) < Number.parseFloat(version)
    ? cannot(`its database is older than ${version}`)
    : undefined;
}
