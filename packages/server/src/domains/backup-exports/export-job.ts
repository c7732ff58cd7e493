import type { Document } from '../../store/kind.ts';
import { kind } from '../../store/kind.ts';
import { backupScope, SCHEDULE_KEY, schedules } from '../backup-rules/index.ts';
import type { Snapshot, Taking } from '../cloud-backups/index.ts';
import { timeText } from '../event.ts';
import { dueOf, type Lifecycle } from '../lifecycle.ts';
import { groups, orgs } from '../places.ts';

/** An export of a snapshot. Scope: `<groupId>/<clusterName>`. Key and id: its id. */
export interface ExportJob {
  readonly id: string;
  readonly groupId: string;
  readonly clusterName: string;
  readonly createdAt: string;
  readonly customData: readonly { readonly key?: string; readonly value?: string }[];
  readonly exportBucketId: string;
  readonly finishedAt?: string;
  readonly prefix: string;
  readonly snapshotId: string;
  readonly state: 'Queued' | 'InProgress' | 'Successful';
  /** Replica sets of a sharded cluster that are exported each by themselves. */
  readonly components: readonly { readonly exportId: string; readonly replicaSetName: string }[];
  readonly totalCollections: number;
}

export const exportJobs = kind<ExportJob>({ name: 'exportJob', order: 'newest' });

const STATES = ['Queued', 'InProgress', 'Successful'] as const;

/** An export took a quarter of an hour, two or three minutes of it in the queue. */
export const exportLifecycle: Lifecycle<ExportJob> = {
  kind: exportJobs,
  state: ({ state }) => state,
  enter: (job, state) => ({ ...job, state: STATES.find((known) => known === state) ?? 'Queued' }),
  passing: {
    Queued: { after: { instant: 0, fast: 1_000, realistic: [120_000, 180_000] }, next: () => 'InProgress' },
    InProgress: {
      after: { instant: 0, fast: 1_000, realistic: [660_000, 780_000] },
      next: () => 'Successful',
      change: (job, { at }) => ({ ...job, finishedAt: timeText(at) }),
      event: () => ({ type: 'CPS_EXPORT_SUCCESSFUL' }),
    },
  },
};

/** Queues the export of a snapshot. */
export async function takeExport(
  snapshot: Snapshot,
  { exportBucketId, customData }: Pick<ExportJob, 'exportBucketId' | 'customData'>,
  taking: Taking,
): Promise<Document<ExportJob>> {
  const { store, chance, speed, at } = taking;
  const { groupId, clusterName, members } = snapshot;
  const id = chance.objectId(at);
  const value: ExportJob = {
    id,
    groupId,
    clusterName,
    createdAt: timeText(at),
    customData,
    exportBucketId,
    prefix: await prefixOf(snapshot, taking),
    snapshotId: snapshot.id,
    state: 'Queued',
    components: members.map(({ replicaSetName }) => ({ exportId: chance.objectId(at), replicaSetName })),
    totalCollections: snapshot.namespaces.length,
  };
  const due = dueOf(exportLifecycle, 'Queued', { now: at, chance, speed });
  return store.insert(exportJobs, backupScope(groupId, clusterName), { key: id, value, due });
}

/** Where in the bucket the files lie: below organization, project and cluster, by id or by name as the schedule says. */
async function prefixOf(snapshot: Snapshot, { store, at }: Taking): Promise<string> {
  const { groupId, clusterName } = snapshot;
  const schedule = await store.get(schedules, backupScope(groupId, clusterName), SCHEDULE_KEY);
  const group = (await store.byId(groups, groupId))?.value;
  const org = group && (await store.byId(orgs, group.orgId))?.value;
  const byName = schedule?.value.useOrgAndGroupNamesInExportPrefix ?? false;
  const [orgPart, groupPart] = byName ? [org?.name, group?.name] : [group?.orgId, groupId];
  const taken = (snapshot.createdAt ?? snapshot.requestedAt).slice(0, 16).replaceAll(/[:]/g, '');
  return `exported_snapshots/${orgPart}/${groupPart}/${clusterName}/${taken}/${Math.floor(at / 1000)}`;
}

/** An export as the API shows it: without links, as recorded. */
export function renderExport(job: ExportJob): object {
  const { groupId, clusterName, components, totalCollections, ...shown } = job;
  const exportedCollections = job.state === 'Successful' ? totalCollections : 0;
  return {
    ...shown,
    ...(components.length > 0 && { components }),
    exportStatus: { exportedCollections, totalCollections },
  };
}
