import { type Call, type CallOf, optionalParam } from '../../call.ts';
import { type ApiError, apiError } from '../../errors.ts';
import { Page } from '../../result.ts';
import { pageParams } from '../../stations/page-text.ts';
import type { Document } from '../../store/kind.ts';
import { backupScope } from '../backup-rules/index.ts';
import { findDedicated, findSnapshot, missing, type Snapshot } from '../cloud-backups/index.ts';
import { contentsAt, contentsOf } from '../cluster-contents/index.ts';
import type { Cluster } from '../clusters/index.ts';
import { timeText } from '../event.ts';
import { dueOf } from '../lifecycle.ts';
import { pageOf } from '../page-of.ts';
import {
  type CollectionJob,
  collectionJobLifecycle,
  collectionJobs,
  collectionState,
  renderCollection,
  renderCollectionJob,
} from './collection-job.ts';
import { scopeOf } from './collection-scope.ts';
import type { PointInTime } from './job.ts';
import { occupy } from './jobs.ts';
import { readPoint, snapshotFor } from './point-in-time.ts';
import { findTarget } from './target.ts';

type CreateCall = CallOf<'createGroupClusterCollectionRestoreJob'>;

export async function createGroupClusterCollectionRestoreJob(call: CreateCall): Promise<object> {
  const { groupId, clusterName } = call.params;
  const { body } = call;
  if (body === null) throw missing('targetClusterName');
  const { value: cluster } = await findDedicated(call.store, groupId, clusterName);
  const { collections = [], databases = [] } = body;
  if (collections.length + databases.length === 0) throw missing('collections');
  const target = { groupId: body.targetGroupId, clusterName: body.targetClusterName };
  await findTarget(call, target);
  const point = readPoint({ ...body, seconds: body.pointInTimeUtcSeconds ?? null });
  const { value: snapshot } = await sourceOf(call, cluster, body.snapshotId, point);
  const source = point
    ? await contentsAt(call.store, snapshot, timeText(point.seconds * 1000))
    : snapshot.namespaces;
  const { collectionSuffix, databaseSuffix, indexStrategy, writeStrategy } = body;
  const suffixes = {
    ...(collectionSuffix != null && { collectionSuffix }),
    ...(databaseSuffix != null && { databaseSuffix }),
  };
  const job: CollectionJob = {
    id: call.newId(),
    groupId,
    clusterName,
    createdAt: call.time,
    state: 'INITIALIZING',
    snapshotId: snapshot.id,
    target,
    ...(point && { point }),
    indexStrategy,
    writeStrategy,
    ...suffixes,
    ...(body.collections && { wishedCollections: body.collections }),
    ...(body.databases && { wishedDatabases: body.databases }),
    collections: scopeOf(
      { collections, databases, ...suffixes, writeStrategy },
      source,
      await contentsOf(call.store, target.groupId, target.clusterName),
    ),
  };
  const due = dueOf(collectionJobLifecycle, job.state, call);
  await call.store.insert(collectionJobs, backupScope(groupId, clusterName), {
    key: job.id,
    value: job,
    due,
  });
  await occupy(call, job.id, target);
  call.event({ type: 'CPS_RESTORE_REQUESTED_AUDIT' });
  return renderCollectionJob(job);
}

async function sourceOf(
  call: CreateCall,
  cluster: Cluster,
  snapshotId: string | undefined,
  point: PointInTime | undefined,
): Promise<Document<Snapshot>> {
  if (point) {
    if (snapshotId !== undefined)
      throw apiError(
        'ATLAS_BACKUP_CONFLICTING_OPTIONS',
        ['snapshotId', 'pointInTimeUtcSeconds'],
        'The options {0} and {1} exclude each other.',
      );
    return snapshotFor(call, cluster, point);
  }
  if (snapshotId === undefined) throw missing('snapshotId');
  const document = await findSnapshot(call.store, cluster.groupId, cluster.name, snapshotId);
  if (document.value.stage !== 'completed')
    throw apiError(
      'CANNOT_START_RESTORE_JOB_FOR_INCOMPLETE_CLUSTER_SNAPSHOT',
      [snapshotId],
      'The snapshot {0} is not completed yet.',
    );
  return document;
}

export async function listGroupClusterCollectionRestoreJobs(
  call: CallOf<'listGroupClusterCollectionRestoreJobs'>,
): Promise<Page> {
  const { groupId, clusterName } = call.params;
  await findDedicated(call.store, groupId, clusterName);
  return pageOf(call, collectionJobs, backupScope(groupId, clusterName), renderCollectionJob);
}

export async function getGroupClusterCollectionRestoreJob(
  call: CallOf<'getGroupClusterCollectionRestoreJob'>,
): Promise<object> {
  return call.show(await findJob(call, call.params), renderCollectionJob);
}

type JobPath = Readonly<Record<'groupId' | 'clusterName' | 'jobId', string>>;

const absent = (what: string): ApiError =>
  apiError('RESOURCE_NOT_FOUND', [what], 'Cannot find resource {0}.');

async function findJob(
  call: Call,
  { groupId, clusterName, jobId }: JobPath,
): Promise<Document<CollectionJob>> {
  await findDedicated(call.store, groupId, clusterName);
  const document = await call.store.get(collectionJobs, backupScope(groupId, clusterName), jobId);
  if (document === undefined) throw absent(`Collection restore job with id ${jobId}`);
  return document;
}

export async function listGroupClusterCollectionRestoreJobCollections(
  call: CallOf<'listGroupClusterCollectionRestoreJobCollections'>,
): Promise<Page> {
  const { value: job } = await findJob(call, call.params);
  // The service has no states of collections until the job has begun.
  const known = job.state === 'INITIALIZING' ? [] : job.collections;
  const asked = (name: string, value: string): boolean => {
    const wanted = optionalParam(call, name);
    return wanted === undefined || wanted === value;
  };
  const chosen = known.filter(
    (collection) =>
      asked('state', collectionState(job, collection)) &&
      asked('sourceNamespace', collection.sourceNamespace) &&
      asked('targetNamespace', collection.targetNamespace),
  );
  const { pageNum, itemsPerPage } = pageParams(call.params);
  const skip = (pageNum - 1) * itemsPerPage;
  const items = chosen
    .slice(skip, skip + itemsPerPage)
    .map((collection) => renderCollection(job, collection));
  return new Page(items, chosen.length);
}

export async function getGroupClusterCollectionRestoreJobCollection(
  call: CallOf<'getGroupClusterCollectionRestoreJobCollection'>,
): Promise<object> {
  const { value: job } = await findJob(call, call.params);
  const { sourceNamespace } = call.params;
  const found =
    job.state === 'INITIALIZING'
      ? undefined
      : job.collections.find((collection) => collection.sourceNamespace === sourceNamespace);
  if (found === undefined) throw absent(`Collection ${sourceNamespace} of the restore job with id ${job.id}`);
  return renderCollection(job, found);
}
