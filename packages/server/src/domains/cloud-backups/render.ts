import type { Link } from '../../call.ts';
import type { Snapshot } from './snapshot.ts';

/** Makes links: `call.link`. */
export type LinkOf = (path: string, rel?: string) => Link;

const STATUS = {
  queued: 'queued',
  starting: 'inProgress',
  reading: 'inProgress',
  storing: 'inProgress',
  completed: 'completed',
} as const;

/** A snapshot as both families of operations begin it. */
function common(snapshot: Snapshot): Readonly<Record<string, unknown>> {
  const { stage, description } = snapshot;
  return {
    ...(stage === 'completed' && { createdAt: snapshot.createdAt }),
    ...(description !== undefined && { description }),
    expiresAt: snapshot.expiresAt,
    frequencyType: snapshot.frequencyType,
    id: snapshot.id,
    ...(stage !== 'queued' && stage !== 'starting' && { mongodVersion: snapshot.mongodVersion }),
    policyItems: snapshot.policyItems,
    snapshotType: snapshot.snapshotType,
    status: STATUS[stage],
    storageSizeBytes: stage === 'completed' ? snapshot.storageSizeBytes : 0,
  };
}

const clusterPath = ({ groupId, clusterName }: Snapshot): string =>
  `/groups/${groupId}/clusters/${clusterName}`;

/** Path of a snapshot's own answer. */
export const snapshotPath = (snapshot: Snapshot): string =>
  `${clusterPath(snapshot)}/backup/snapshots/${snapshot.id}`;

const linksOf = (path: string, snapshot: Snapshot, link: LinkOf): readonly Link[] => [
  link(path),
  link(clusterPath(snapshot), 'https://cloud.mongodb.com/cluster'),
];

/** A snapshot as the operations show it that serve every cluster. */
export function renderSnapshot(snapshot: Snapshot, link: LinkOf): object {
  const stored = snapshot.stage === 'storing' || snapshot.stage === 'completed';
  return {
    ...common(snapshot),
    ...(stored && { cloudProvider: snapshot.cloudProvider }),
    copyRegions: snapshot.copyRegions,
    links: linksOf(snapshotPath(snapshot), snapshot, link),
    // Of a sharded cluster this form has neither: its own operations show more.
    ...(snapshot.type === 'replicaSet' && { replicaSetName: snapshot.replicaSetName, type: snapshot.type }),
  };
}

/** A snapshot of a sharded cluster with its parts. */
export function renderShardedSnapshot(snapshot: Snapshot, link: LinkOf): object {
  const path = `${clusterPath(snapshot)}/backup/snapshots/shardedCluster/${snapshot.id}`;
  return {
    ...common(snapshot),
    ...(snapshot.configServerType !== undefined && { configServerType: snapshot.configServerType }),
    links: linksOf(path, snapshot, link),
    members: snapshot.members,
    snapshotIds: snapshot.members.map(({ id }) => id),
    type: snapshot.type,
  };
}
