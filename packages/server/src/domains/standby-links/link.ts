import type { Call } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { type Document, kind } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';
import { type Cluster, clusterKind, isTenant, mainRegion } from '../clusters/index.ts';
import type { Watcher } from '../event.ts';
import { refusesField } from '../field-refusals.ts';
import type { Lifecycle } from '../lifecycle.ts';
import { rootOf } from '../lifecycle.ts';

export type LinkStatus = 'INITIALIZING' | 'ACTIVE' | 'FAILING_OVER' | 'DEGRADED' | 'FAILED';

/** Two clusters of which one stands in when the other is lost, as the API shows it. */
export interface StandbyLink {
  readonly standbyLinkId: string;
  readonly groupId: string;
  readonly activeClusterUniqueId: string;
  readonly standbyClusterUniqueId: string;
  readonly status: LinkStatus;
  /** Present while it is `DEGRADED` or `FAILED`. */
  readonly errorReason?: string;
}

/** Scope: the project. Key: the id. */
export const standbyLinks = kind<StandbyLink>({
  name: 'standbyLink',
  labels: {
    linkedClusterId: ({ activeClusterUniqueId, standbyClusterUniqueId }) => [
      activeClusterUniqueId,
      standbyClusterUniqueId,
    ],
  },
});

/** The data is copied once, and from then on kept up to date. */
export const linkLifecycle: Lifecycle<StandbyLink> = {
  kind: standbyLinks,
  state: ({ status }) => status,
  // Only the states of the type are ever entered.
  enter: (link, status) => ({ ...link, status: status as LinkStatus }),
  passing: {
    INITIALIZING: {
      after: { instant: 0, fast: 2000, realistic: [120_000, 600_000] },
      next: () => 'ACTIVE',
      ended: ({ store, document }) => failIfAlone(store, document),
    },
  },
};

/** A link of which a cluster is gone has nothing left to link. */
export async function failWithCluster(
  { eventTypeName, groupId }: Parameters<Watcher>[0],
  { store }: Parameters<Watcher>[1],
): Promise<void> {
  if (eventTypeName !== 'CLUSTER_DELETED') return;
  // What passes by itself may be about to: it is looked at then.
  for (const document of await store.all(standbyLinks, groupId))
    if (document.due === null) await failIfAlone(store, document);
}

async function failIfAlone(store: Store, document: Document<StandbyLink>): Promise<void> {
  const { activeClusterUniqueId, standbyClusterUniqueId } = document.value;
  for (const id of [activeClusterUniqueId, standbyClusterUniqueId]) {
    if (await store.byId(clusterKind, id)) continue;
    const errorReason = 'A cluster of the link was deleted.';
    await store.update(document, { value: { ...document.value, status: 'FAILED', errorReason } });
    return;
  }
}

/** The link a path names. @throws RESOURCE_NOT_FOUND */
export async function linkAt(store: Store, groupId: string, id: string): Promise<Document<StandbyLink>> {
  const document = await store.get(standbyLinks, groupId, id.toLowerCase());
  if (document === undefined)
    throw apiError('RESOURCE_NOT_FOUND', [`Standby link with id ${id}`], 'Cannot find resource {0}.');
  return document;
}

/**
 * Checks that two clusters can stand in for each other: two dedicated ones of the project, each in one region, not the
 * same one, and in no link yet.
 *
 * @throws INVALID_ATTRIBUTE with the field that is wrong
 */
export async function checkPair(
  { store }: Pick<Call, 'store'>,
  groupId: string,
  active: string,
  standby: string,
): Promise<void> {
  const one = await linkable(store, groupId, 'activeClusterUniqueId', active);
  const other = await linkable(store, groupId, 'standbyClusterUniqueId', standby);
  if (one.id === other.id) throw refusesField('standbyClusterUniqueId', 'is the active cluster itself');
  if (placeOf(one) === placeOf(other))
    throw refusesField('standbyClusterUniqueId', 'is in the region of the active cluster');
}

async function linkable(store: Store, groupId: string, field: string, id: string): Promise<Cluster> {
  const document = await store.byId(clusterKind, id.toLowerCase());
  if (document === undefined || rootOf(document.scope) !== groupId)
    throw refusesField(field, 'is no dedicated cluster of the project');
  const cluster = document.value;
  if (isTenant(cluster)) throw refusesField(field, 'is no dedicated cluster of the project');
  if (cluster.shards.some(({ regions }) => regions.length > 1))
    throw refusesField(field, 'is a cluster in several regions');
  if ((await store.find(standbyLinks, 'linkedClusterId', cluster.id, groupId)).length > 0)
    throw refusesField(field, 'is in a standby link already');
  return cluster;
}

function placeOf(cluster: Cluster): string {
  const { provider, name } = mainRegion(cluster);
  return `${provider} ${name}`;
}
