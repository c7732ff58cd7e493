import type { LifecycleSpeed } from '../../call.ts';
import type { Chance } from '../../chance.ts';
import type { Document } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';
import { backupScope, keptUntil, type Retention } from '../backup-rules/index.ts';
import { contentsOf } from '../cluster-contents/index.ts';
import { type Cluster, configServerType, mainRegion, releaseOf } from '../clusters/index.ts';
import { timeText } from '../event.ts';
import { dueOf } from '../lifecycle.ts';
import { snapshotLifecycle } from './lifecycle.ts';
import { type Snapshot, type SnapshotCloud, type SnapshotMember, snapshots } from './snapshot.ts';

/** What is needed to take a snapshot. */
export interface Taking {
  readonly store: Store;
  readonly chance: Chance;
  readonly speed: LifecycleSpeed;
  /** The instant at which it is asked for. */
  readonly at: number;
}

/** Who wants a snapshot, and how long it is to be kept. */
export interface Wish {
  readonly snapshotType: Snapshot['snapshotType'];
  readonly frequencyType: Snapshot['frequencyType'];
  readonly retention: Retention;
  /** More time than the retention, in milliseconds. */
  readonly extraMs?: number;
  readonly policyItems?: readonly string[];
  readonly copyRegions?: readonly string[];
  readonly description?: string;
  /** It lies so far back that it is done already. */
  readonly completed?: true;
}

/** A block of a disk: sizes are whole blocks. */
const BLOCK_BYTES = 4_096;
/** What an empty database takes, in blocks; recorded 386 439, drawn around it. */
const EMPTY_BLOCKS = [380_000, 393_000] as const;
/** What a document of the sample data takes on the average. */
const DOCUMENT_BYTES = 900;

/** Takes a snapshot of a cluster: `queued`, unless it is said to be completed. */
export async function takeSnapshot(
  cluster: Cluster,
  wish: Wish,
  taking: Taking,
): Promise<Document<Snapshot>> {
  const { store, chance, speed, at } = taking;
  const snapshot = await makeSnapshot(cluster, wish, taking);
  const due = wish.completed
    ? Date.parse(snapshot.expiresAt)
    : dueOf(snapshotLifecycle, 'queued', { now: at, chance, speed });
  const inserted = await store.insert(snapshots, backupScope(cluster.groupId, cluster.name), {
    key: snapshot.id,
    value: snapshot,
    due,
  });
  // Who asked for it was told that it is queued: it need not be read as such once more.
  return wish.snapshotType === 'onDemand' ? store.update(inserted, { seen: true }) : inserted;
}

async function makeSnapshot(cluster: Cluster, wish: Wish, { store, chance, at }: Taking): Promise<Snapshot> {
  const { groupId, name: clusterName, settings } = cluster;
  const namespaces = await contentsOf(store, groupId, clusterName);
  const documents = namespaces.reduce((sum, namespace) => sum + namespace.documents, 0);
  const [least, most] = EMPTY_BLOCKS;
  const blocks = least + chance.integer(most - least) + Math.ceil((documents * DOCUMENT_BYTES) / BLOCK_BYTES);
  const sharded = cluster.clusterType !== 'REPLICASET';
  return {
    id: chance.objectId(at),
    groupId,
    clusterName,
    type: sharded ? 'shardedCluster' : 'replicaSet',
    snapshotType: wish.snapshotType,
    frequencyType: wish.frequencyType,
    ...(wish.description !== undefined && { description: wish.description }),
    stage: wish.completed ? 'completed' : 'queued',
    requestedAt: timeText(at),
    ...(wish.completed && { createdAt: timeText(at) }),
    expiresAt: timeText(keptUntil(at, wish.retention) + (wish.extraMs ?? 0)),
    retention: wish.retention,
    policyItems: wish.policyItems ?? [],
    copyRegions: wish.copyRegions ?? [],
    mongodVersion: releaseOf(settings.mongoDBMajorVersion),
    cloudProvider: cloudOf(cluster),
    storageSizeBytes: blocks * BLOCK_BYTES * cluster.shards.length,
    replicaSetName: clusterName,
    members: sharded ? membersOf(cluster, () => chance.objectId(at)) : [],
    ...(sharded && { configServerType: configServerType(cluster) }),
    shards: cluster.shards.length,
    encrypted: settings.encryptionAtRestProvider !== 'NONE',
    namespaces,
  };
}

function cloudOf(cluster: Cluster): SnapshotCloud {
  const { provider } = mainRegion(cluster);
  if (provider === 'TENANT') throw new Error('A snapshot of a cluster without disks of its own');
  return provider;
}

function membersOf(cluster: Cluster, newId: () => string): readonly SnapshotMember[] {
  const embedded = configServerType(cluster) === 'EMBEDDED';
  const shards = cluster.shards.map((_, place) => {
    if (!embedded) return `shard-${place}`;
    return place === 0 ? 'config-0' : `shard-${place - 1}`;
  });
  return (embedded ? shards : ['config-0', ...shards]).map((group) => ({
    id: newId(),
    cloudProvider: cloudOf(cluster),
    replicaSetName: `atlas-${cluster.hosts.replicaSet}-${group}`,
  }));
}
