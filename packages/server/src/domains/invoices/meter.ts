import { kind } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';
import { clusterKind, flexClusterKind } from '../clusters/index.ts';
import type { Watcher } from '../event.ts';
import { groups } from '../places.ts';
import { type Charge, chargesOf, chargesOfFlex } from './charges.ts';

/** A cluster while it cost the same. Scope: the organization, which keeps it when cluster and project are gone. */
export interface Span {
  readonly clusterId: string;
  readonly clusterName: string;
  readonly groupId: string;
  readonly groupName: string;
  readonly tags: readonly { readonly key: string; readonly value: string }[];
  readonly charges: readonly Charge[];
  /** Milliseconds since 1970; without an end while it goes on. */
  readonly from: number;
  readonly to?: number;
}

export const spans = kind<Span>({
  name: 'meteredSpan',
  labels: { open: ({ groupId, to }) => (to === undefined ? groupId : undefined) },
});

type Running = Omit<Span, 'from' | 'to'>;

/** What of a project costs something now. */
async function runningIn(store: Store, groupId: string, groupName: string): Promise<readonly Running[]> {
  const dedicated = (await store.all(clusterKind, groupId)).map(({ value }) => ({
    ...value,
    tags: value.settings.tags,
    charges: chargesOf(value),
  }));
  const flex = (await store.all(flexClusterKind, groupId)).map(({ value }) => ({
    ...value,
    charges: chargesOfFlex(value),
  }));
  return [...dedicated, ...flex].flatMap(({ id, name, tags, charges }) =>
    charges.length === 0 ? [] : [{ clusterId: id, clusterName: name, groupId, groupName, tags, charges }],
  );
}

/**
 * Keeps the meter of a project: whenever one of its clusters changes, or who pays for them, what it cost before ends, and
 * what it costs now begins.
 */
export const meterClusters: Watcher = async ({ eventTypeName, groupId }, { store, chance, at }) => {
  if (!eventTypeName.startsWith('CLUSTER_') && eventTypeName !== 'GROUP_MOVED') return;
  const group = await store.byId(groups, groupId);
  if (group === undefined) return;
  const wanted = new Map<string, Running>();
  for (const running of await runningIn(store, groupId, group.value.name))
    wanted.set(running.clusterId, running);
  for (const document of await store.find(spans, 'open', groupId)) {
    const { from, ...before } = document.value;
    const now = wanted.get(before.clusterId);
    if (document.scope === group.scope && now && sameCosts(before, now)) wanted.delete(before.clusterId);
    else if (from < at) await store.update(document, { value: { ...document.value, to: at } });
    else await store.remove(document);
  }
  for (const running of wanted.values()) {
    const id = chance.objectId(at);
    await store.insert(spans, group.scope, { key: id, id, value: { ...running, from: at } });
  }
};

function sameCosts(one: Running, other: Running): boolean {
  const told = ({ clusterName, tags, charges }: Running): string =>
    JSON.stringify([clusterName, tags, charges]);
  return told(one) === told(other);
}
