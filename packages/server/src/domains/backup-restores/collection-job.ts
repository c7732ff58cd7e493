import { kind } from '../../store/kind.ts';
import { backupScope, runningRestores } from '../backup-rules/index.ts';
import { contentsOf, merged, type Namespace, setContents } from '../cluster-contents/index.ts';
import { timeText } from '../event.ts';
import type { Ended, Lifecycle } from '../lifecycle.ts';
import type { PointInTime, RestoreTarget } from './job.ts';

/** One collection of a collection restore. */
export interface RestoredCollection {
  readonly sourceNamespace: string;
  readonly targetNamespace: string;
  /** Another one than asked for where a collection of the name was there already. */
  readonly effectiveTargetNamespace: string;
  /** Whether the snapshot has it. */
  readonly found: boolean;
  readonly documents: number;
  /** What the collection in the snapshot was a copy of, full name. */
  readonly copyOf?: string;
}

/** A database or collection as the request named it. */
export interface NamespaceWish {
  readonly sourceNamespace: string;
  readonly targetNamespace?: string;
}

export type CollectionJobState = 'INITIALIZING' | 'IN_PROGRESS' | 'FINALIZING' | 'SUCCESSFUL';

/** A restore of some collections. Scope: `<groupId>/<clusterName>` of the source. Key and id: its id. */
export interface CollectionJob {
  readonly id: string;
  readonly groupId: string;
  readonly clusterName: string;
  readonly createdAt: string;
  readonly finishedAt?: string;
  readonly state: CollectionJobState;
  readonly snapshotId: string;
  readonly target: RestoreTarget;
  readonly point?: PointInTime;
  readonly indexStrategy: string;
  readonly writeStrategy: string;
  readonly collectionSuffix?: string;
  readonly databaseSuffix?: string;
  readonly wishedCollections?: readonly NamespaceWish[];
  readonly wishedDatabases?: readonly NamespaceWish[];
  readonly collections: readonly RestoredCollection[];
}

export const collectionJobs = kind<CollectionJob>({ name: 'collectionRestoreJob', order: 'newest' });

const STATES: readonly CollectionJobState[] = ['INITIALIZING', 'IN_PROGRESS', 'FINALIZING', 'SUCCESSFUL'];

/** Nobody has watched one: together its states take as long as a restore of a whole cluster, which was. */
export const collectionJobLifecycle: Lifecycle<CollectionJob> = {
  kind: collectionJobs,
  state: ({ state }) => state,
  enter: (job, state) => ({ ...job, state: STATES.find((known) => known === state) ?? 'INITIALIZING' }),
  passing: {
    INITIALIZING: { after: { instant: 0, fast: 1_000, realistic: 30_000 }, next: () => 'IN_PROGRESS' },
    IN_PROGRESS: {
      after: { instant: 0, fast: 1_000, realistic: [150_000, 200_000] },
      next: () => 'FINALIZING',
    },
    FINALIZING: {
      after: { instant: 0, fast: 500, realistic: 30_000 },
      next: () => 'SUCCESSFUL',
      change: (job, { at }) => ({ ...job, finishedAt: timeText(at) }),
      event: () => ({ type: 'CPS_COLLECTION_RESTORE_SUCCESSFUL' }),
      ended: addToTarget,
    },
  },
};

async function addToTarget({ store, document, at }: Ended<CollectionJob>): Promise<void> {
  const { id, target, collections } = document.value;
  const running = await store.get(runningRestores, backupScope(target.groupId, target.clusterName), id);
  if (running === undefined) return;
  await store.remove(running);
  const restored = collections.flatMap((each): Namespace[] => {
    const { found, effectiveTargetNamespace, sourceNamespace, documents, copyOf = sourceNamespace } = each;
    const [database = '', ...rest] = effectiveTargetNamespace.split('.');
    const copied = copyOf === effectiveTargetNamespace ? {} : { copyOf };
    return found ? [{ database, collection: rest.join('.'), documents, ...copied }] : [];
  });
  const before = await contentsOf(store, target.groupId, target.clusterName);
  await setContents(store, target, merged(before, restored), { since: timeText(at), by: id });
}

/** A collection restore as the API shows it. */
export function renderCollectionJob(job: CollectionJob): object {
  const { target, point, collections, collectionSuffix, databaseSuffix, finishedAt } = job;
  const total = collections.reduce((sum, { documents }) => sum + documents, 0);
  return {
    ...(collectionSuffix !== undefined && { collectionSuffix }),
    ...(job.wishedCollections && { collections: job.wishedCollections }),
    createdAt: job.createdAt,
    ...(databaseSuffix !== undefined && { databaseSuffix }),
    ...(job.wishedDatabases && { databases: job.wishedDatabases }),
    ...(finishedAt !== undefined && { finishedAt }),
    id: job.id,
    indexStatus: { failedCollectionCount: 0, state: indexState(job) },
    indexStrategy: job.indexStrategy,
    ...(point?.named === 'oplog' && { oplogInc: point.increment, oplogTs: point.seconds }),
    ...(point?.named === 'seconds' && { pointInTimeUtcSeconds: point.seconds }),
    restoredDocuments: isCopied(job) ? total : 0,
    snapshotId: job.snapshotId,
    state: job.state,
    targetClusterName: target.clusterName,
    targetGroupId: target.groupId,
    totalDocuments: total,
    writeStrategy: job.writeStrategy,
  };
}

const isCopied = ({ state }: CollectionJob): boolean => state === 'FINALIZING' || state === 'SUCCESSFUL';

function indexState(job: CollectionJob): string {
  if (job.indexStrategy === 'NONE') return 'NOT_RESTORED';
  if (job.state === 'SUCCESSFUL') return 'SUCCESSFUL';
  return job.state === 'FINALIZING' ? 'IN_PROGRESS' : 'NOT_STARTED';
}

/** State of one collection of a job. */
export function collectionState(job: CollectionJob, { found }: RestoredCollection): string {
  if (!found) return 'NOT_FOUND';
  return job.state === 'INITIALIZING' ? 'NOT_STARTED' : job.state;
}

/** One collection of a job as the API shows it. */
export function renderCollection(job: CollectionJob, collection: RestoredCollection): object {
  const { sourceNamespace, targetNamespace, effectiveTargetNamespace, documents, found } = collection;
  return {
    ...(found && { effectiveTargetNamespace, indexStatus: { state: indexState(job) } }),
    restoredDocuments: isCopied(job) ? documents : 0,
    sourceNamespace,
    state: collectionState(job, collection),
    targetNamespace,
    totalDocuments: documents,
  };
}
