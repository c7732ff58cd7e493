import type { Call } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { type Document, kind } from '../../store/kind.ts';
import { type FlexCluster, releaseOf } from '../clusters/index.ts';
import { timeText } from '../event.ts';

const SECOND = 1000;
const DAY = 24 * 60 * 60 * SECOND;

/** Snapshots are kept for eight days, as all the recorded ones were. */
const KEPT = 8 * DAY;

/** Milliseconds from the scheduled time to the start, and from there to the end; the realistic ones are the recorded extremes. */
const WAITING = { instant: [0, 1], fast: [0, 1], realistic: [5 * SECOND, 46 * SECOND] } as const;
const TAKING = {
  instant: [0, 1],
  fast: [2 * SECOND, 2 * SECOND + 1],
  realistic: [77 * SECOND, 84 * SECOND],
} as const;

/** The daily snapshot of a flex cluster: nobody asks for it, and nothing can go wrong with it, so its whole course is known at once. */
export interface FlexSnapshot {
  readonly id: string;
  readonly mongoDBVersion: string;
  /** Milliseconds since 1970, as the others. */
  readonly scheduled: number;
  readonly started: number;
  readonly finished: number;
  readonly expires: number;
}

/** Snapshots. Scope: `<groupId>/<clusterId>`. Key: the id. */
const snapshots = kind<FlexSnapshot>({ name: 'flexSnapshot' });

/** What belongs to the backups of a flex cluster. It goes with the cluster. */
export const scopeOf = ({ groupId, id }: FlexCluster): string => `${groupId}/${id}`;

/**
 * The snapshots a flex cluster has now, the oldest first. One is due as soon as the cluster runs, and one each day after;
 * those that fell due since somebody last looked are taken now with the times they had, and expired ones go. So there
 * are never more than nine to write, however far the clock went.
 */
export async function snapshotsOf(
  { store, now, chance, speed }: Pick<Call, 'store' | 'now' | 'chance' | 'speed'>,
  cluster: FlexCluster,
): Promise<readonly FlexSnapshot[]> {
  const scope = scopeOf(cluster);
  const alive: FlexSnapshot[] = [];
  let last: number | undefined;
  for (const document of await store.all(snapshots, scope)) {
    last = document.value.scheduled;
    if (document.value.expires > now) alive.push(document.value);
    else await store.remove(document);
  }
  for (const scheduled of dueTimes(cluster, last, now)) {
    const started = scheduled + between(chance, WAITING[speed]);
    const snapshot: FlexSnapshot = {
      id: chance.objectId(scheduled),
      mongoDBVersion: releaseOf(cluster.mongoDBMajorVersion),
      scheduled,
      started,
      finished: started + between(chance, TAKING[speed]),
      expires: scheduled + KEPT,
    };
    await store.insert(snapshots, scope, { key: snapshot.id, value: snapshot });
    alive.push(snapshot);
  }
  return alive;
}

const between = (chance: Call['chance'], [least, most]: readonly [number, number]): number =>
  least + chance.integer(most - least);

/** When snapshots were due after the last one that was taken, up to now, without those that would have expired. */
export function dueTimes(
  { startedDate, createDate, state }: Pick<FlexCluster, 'startedDate' | 'createDate' | 'state'>,
  last: number | undefined,
  now: number,
): readonly number[] {
  if (startedDate === undefined || state === 'DELETING') return [];
  const first = Math.max(Date.parse(startedDate), Date.parse(createDate));
  const alive = first + Math.max(0, Math.floor((now - KEPT - first) / DAY) + 1) * DAY;
  const times: number[] = [];
  for (let time = Math.max(alive, (last ?? 0) + DAY); time <= now; time += DAY) times.push(time);
  return times;
}

/** One snapshot of a flex cluster. @throws TENANT_SNAPSHOT_NOT_FOUND */
export async function findSnapshot(
  call: Call,
  { value: cluster }: Document<FlexCluster>,
  snapshotId: string,
): Promise<FlexSnapshot> {
  const found = (await snapshotsOf(call, cluster)).find(({ id }) => id === snapshotId);
  if (found) return found;
  throw apiError(
    'TENANT_SNAPSHOT_NOT_FOUND',
    [snapshotId, cluster.name],
    'The cluster {1} has no snapshot with the id {0}.',
  );
}

/** How far a snapshot is. */
export function statusOf(
  { started, finished }: FlexSnapshot,
  now: number,
): 'PENDING' | 'RUNNING' | 'COMPLETED' {
  if (now >= finished) return 'COMPLETED';
  return now >= started ? 'RUNNING' : 'PENDING';
}

/** `FlexBackupSnapshot20241113`; the times that have not come yet are absent. */
export function viewSnapshot(snapshot: FlexSnapshot, now: number): object {
  const { id, mongoDBVersion, scheduled, started, finished, expires } = snapshot;
  return {
    expiration: timeText(expires),
    ...(now >= finished && { finishTime: timeText(finished) }),
    id,
    mongoDBVersion,
    scheduledTime: timeText(scheduled),
    ...(now >= started && { startTime: timeText(started) }),
    status: statusOf(snapshot, now),
  };
}
