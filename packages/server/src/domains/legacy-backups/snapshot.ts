import type { Call } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { type Document, kind } from '../../store/kind.ts';
import { type Cluster, isTenant, releaseOf } from '../clusters/index.ts';
import { timeText } from '../event.ts';
import { dueSnapshots } from './history.ts';
import { type Part, partsOf } from './parts.ts';
import { backedUpSince, scheduleOf, scopeOf } from './schedule.ts';

/** A snapshot of the retired product. Times are milliseconds since 1970. */
export interface LegacySnapshot {
  readonly id: string;
  readonly at: number;
  /** When it was complete, or will be. */
  readonly completed: number;
  /** Absent when it is not to be deleted. */
  readonly expires?: number;
  readonly incremental: boolean;
  readonly mongodVersion: string;
  readonly fcv: string;
  readonly encrypted: boolean;
  readonly parts: readonly (Part & { readonly dataSizeBytes: number })[];
}

/** Snapshots, the newest first. Scope: `<groupId>/<clusterName>`. Key: the id. */
const legacySnapshots = kind<LegacySnapshot>({ name: 'legacySnapshot', order: 'newest' });

/** Snapshots of dedicated clusters took 160 to 530 seconds in the recordings. */
const TAKING = { instant: [0, 1], fast: [2000, 2001], realistic: [160_000, 530_000] } as const;

/** What the databases of the service itself take in each replica set. */
const LEAST_BYTES = 1024 * 1024;

/**
 * The snapshots of a cluster, the newest first. Those that fell due since somebody last looked are taken now with the times they had,
 * and expired ones go; a cluster whose backups are off has none.
 */
export async function snapshotsOf(
  call: Call,
  cluster: Cluster,
): Promise<readonly Document<LegacySnapshot>[]> {
  const { store, now } = call;
  const since = await backedUpSince(call, cluster);
  if (since === undefined || isTenant(cluster)) return [];
  const scope = scopeOf(cluster);
  const known = await store.all(legacySnapshots, scope);
  const last = await lastTaken(call, scope);
  const due = dueSnapshots(await scheduleOf(call, cluster), since, last, now);
  for (const { at, expires } of due) await take(call, cluster, at, expires, last !== undefined || at > since);
  if (due.length > 0) await remember(call, scope, due.at(-1)?.at ?? now);
  const expired = known.filter(({ value }) => (value.expires ?? now + 1) <= now);
  for (const document of expired) await store.remove(document);
  return due.length > 0 || expired.length > 0 ? store.all(legacySnapshots, scope) : known;
}

/** When the last snapshot of a cluster was taken, which may have been deleted since. Scope: as snapshots. Key: empty. */
const lastTimes = kind<{ readonly at: number }>({ name: 'legacySnapshotTime' });

const lastTaken = async ({ store }: Call, scope: string): Promise<number | undefined> =>
  (await store.get(lastTimes, scope, ''))?.value.at;

async function remember({ store }: Call, scope: string, at: number): Promise<void> {
  const document = await store.get(lastTimes, scope, '');
  if (document) await store.update(document, { value: { at } });
  else
    await store.insert(lastTimes, scope, { key: '', id: `last legacy snapshot of ${scope}`, value: { at } });
}

async function take(
  { store, chance, speed }: Call,
  cluster: Cluster,
  at: number,
  expires: number,
  incremental: boolean,
): Promise<void> {
  const { settings } = cluster;
  const [least, most] = TAKING[speed];
  const parts = (await partsOf(store, cluster)).map((part) => ({
    ...part,
    dataSizeBytes: LEAST_BYTES + chance.integer(LEAST_BYTES),
  }));
  const snapshot: LegacySnapshot = {
    id: chance.objectId(at),
    at,
    completed: at + least + chance.integer(most - least),
    expires,
    incremental,
    mongodVersion: releaseOf(settings.mongoDBMajorVersion),
    fcv: settings.mongoDBMajorVersion,
    encrypted: settings.encryptionAtRestProvider !== 'NONE',
    parts,
  };
  await store.insert(legacySnapshots, scopeOf(cluster), { key: snapshot.id, value: snapshot });
}

/** @throws SNAPSHOT_NOT_FOUND */
export async function findSnapshot(
  call: Call,
  cluster: Cluster,
  id: string,
): Promise<Document<LegacySnapshot>> {
  const found = (await snapshotsOf(call, cluster)).find(({ key }) => key === id);
  if (found) return found;
  throw apiError('SNAPSHOT_NOT_FOUND', [id, cluster.name], 'No snapshot with ID {0} exists for cluster {1}.');
}

export const isComplete = ({ completed }: LegacySnapshot, now: number): boolean => completed <= now;

/** A time of the oplog: the first operation of its second. */
export const oplogTime = (at: number): object => ({ date: timeText(at), increment: 1 });

/** `BackupSnapshot`. */
export function viewSnapshot(
  call: Call,
  { id: clusterId, groupId, name }: Cluster,
  snapshot: LegacySnapshot,
): object {
  const { id, at, completed, expires, incremental, parts, encrypted, fcv, mongodVersion } = snapshot;
  const complete = isComplete(snapshot, call.now);
  return {
    clusterId,
    clusterName: name,
    complete,
    created: oplogTime(at),
    doNotDelete: expires === undefined,
    ...(expires !== undefined && { expires: timeText(expires) }),
    groupId,
    id,
    incremental,
    lastOplogAppliedTimestamp: oplogTime(at),
    links: [call.link(`/groups/${groupId}/clusters/${name}/snapshots/${id}`)],
    parts: parts.map(({ dataSizeBytes, ...part }) => ({
      ...part,
      clusterId,
      ...(complete && { completedTime: timeText(completed) }),
      compressionSetting: 'GZIP',
      dataSizeBytes,
      encryptionEnabled: encrypted,
      fcv,
      // Files are allocated in larger pieces than the data needs.
      fileSizeBytes: dataSizeBytes * 2,
      mongodVersion,
      storageSizeBytes: dataSizeBytes,
    })),
  };
}
