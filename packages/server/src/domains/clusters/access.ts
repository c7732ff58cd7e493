import type { Document } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';
import { type Access, accessOf } from '../private-access/index.ts';
import { clusterKind } from './family.ts';
import { type Cluster, isTenant } from './model.ts';

/** Lets every cluster of a project know how it can be reached from private networks now. */
export async function refreshAccess(store: Store, groupId: string): Promise<void> {
  const documents = await store.all(clusterKind, groupId);
  if (documents.length === 0) return;
  const access = await accessOf(store, groupId);
  for (const document of documents) await keepAccess(store, document, access);
}

/** The same for one cluster, which is up or has changed. */
export async function followAccess(store: Store, document: Document<Cluster>): Promise<void> {
  await keepAccess(store, document, await accessOf(store, document.value.groupId));
}

async function keepAccess(
  store: Store,
  document: Document<Cluster>,
  access: Access | undefined,
): Promise<void> {
  const { access: before, ...cluster } = document.value;
  // What shares its machines with others has no private network.
  const after = isTenant(document.value) ? undefined : access;
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  await store.update(document, { value: { ...cluster, ...(after && { access: after }) } });
}
