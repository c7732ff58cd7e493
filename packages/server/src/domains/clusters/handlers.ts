import { type Call, type CallOf, optionalParam } from '../../call.ts';
import { Page } from '../../result.ts';
import { pageParams } from '../../stations/page-text.ts';
import type { Document } from '../../store/kind.ts';
import { compliancePolicyOf } from '../backup-rules/index.ts';
import { checkNoOutage } from '../outages.ts';
import { checkNotMigrating } from '../running-migrations.ts';
import { alreadyDeleting, checkDeletable, markDeleting } from './deletion.ts';
import { scheduleEndings } from './endings.ts';
import { noteDeletion, noteUpdate } from './events.ts';
import { clusterKind, findCluster } from './family.ts';
import { dueOfCluster } from './lifecycle.ts';
import type { Cluster } from './model.ts';
import { ensureNetworks } from './networks.ts';
import { planChange, planCluster } from './plan.ts';
import { renditionOf } from './renditions.ts';
import type { Body, ClusterRequest } from './request.ts';
import { retainedOf } from './retained.ts';
import { isSame } from './update.ts';

export async function listGroupClusters(call: CallOf<'listGroupClusters'>): Promise<Page> {
  const { pageNum, itemsPerPage } = pageParams(call.params);
  const { lists, render, whyNot } = renditionOf(call.version);
  const request = {
    skip: (pageNum - 1) * itemsPerPage,
    limit: itemsPerPage,
    ...(lists && { where: { readableBy: lists } }),
  };
  const { documents, total } = await call.store.page(clusterKind, call.params.groupId, request);
  const items: object[] = [];
  for (const document of documents)
    items.push(await call.show(document, (cluster) => render(cluster, call.link)));
  if (call.params.includeDeletedWithRetainedBackups !== true) return new Page(items, total);
  const retained = await retainedOf(call.store, call.params.groupId, whyNot);
  const from = Math.max(0, request.skip - total);
  for (const document of retained.slice(from, from + itemsPerPage - items.length))
    items.push(await call.show(document, (cluster) => render(cluster, call.link)));
  return new Page(items, total + retained.length);
}

export async function getGroupCluster(call: CallOf<'getGroupCluster'>): Promise<object> {
  const { groupId, clusterName } = call.params;
  const document = await findCluster(call.store, groupId, clusterName);
  const { render, whyNot } = renditionOf(call.version);
  const reason = whyNot(document.value);
  if (reason) throw reason;
  return call.show(document, (cluster) => render(cluster, call.link));
}

export async function createGroupCluster(call: CallOf<'createGroupCluster'>): Promise<object> {
  const { groupId } = call.params;
  const { read, render } = renditionOf(call.version);
  const request = read(bodyOf(call));
  const cluster = await planCluster(call, groupId, request);
  await call.store.insert(clusterKind, groupId, {
    key: cluster.name,
    id: cluster.id,
    value: cluster,
    due: dueOfCluster(cluster, call),
  });
  await ensureNetworks(call, cluster);
  await scheduleEndings(call, cluster);
  call.event({ type: 'CLUSTER_CREATED', about: { clusterName: cluster.name } });
  const { tags, ...shown } = render(cluster, call.link) as Readonly<Record<string, unknown>>;
  // The first answer shows tags only when they were given; every later one does, be they none.
  return { ...shown, ...(request.tags && { tags }) };
}

export async function updateGroupCluster(call: CallOf<'updateGroupCluster'>): Promise<object> {
  const { groupId, clusterName } = call.params;
  const document = await findCluster(call.store, groupId, clusterName);
  const before = document.value;
  if (before.state === 'DELETING') throw alreadyDeleting(clusterName);
  const { read, render, whyNot } = renditionOf(call.version);
  const request = withoutScaled(call, before, read(bodyOf(call), before));
  const after = await planChange(call, before, request);
  const reason = whyNot(after);
  if (reason) throw reason;
  if (isSame(before, after)) return call.show(document, (cluster) => render(cluster, call.link));
  const updating = await storeUpdating(call, before, after);
  await scheduleEndings(call, updating);
  noteUpdate(call, before, updating);
  return render(updating, call.link);
}

/** Stores a changed cluster, `UPDATING` unless it is still being created. */
export async function storeUpdating(call: Call, before: Cluster, after: Cluster): Promise<Cluster> {
  const document = await findCluster(call.store, before.groupId, before.name);
  if (after.shards !== before.shards) await ensureNetworks(call, after);
  if (before.state === 'CREATING') {
    await call.store.update(document, { value: after });
    return after;
  }
  const updating: Cluster = { ...after, state: 'UPDATING' };
  await call.store.update(document, { value: updating, due: dueOfCluster(updating, call), seen: false });
  return updating;
}

/** Notes that the service works on a cluster until an instant, or longer if it does already: a restore changes its data. */
export async function workUntil(
  { store }: Pick<Call, 'store'>,
  document: Document<Cluster>,
  until: number,
): Promise<void> {
  const due = document.value.state === 'UPDATING' ? Math.max(document.due ?? until, until) : until;
  await store.update(document, { value: { ...document.value, state: 'UPDATING' }, due, seen: false });
}

/** Turns on the backups a compliance policy demands. */
export async function enableBackups(
  call: Call,
  { value: before }: Document<Cluster>,
  pitEnabled: boolean,
): Promise<void> {
  const settings = {
    ...before.settings,
    backupEnabled: true,
    pitEnabled: pitEnabled || before.settings.pitEnabled,
  };
  const updating = await storeUpdating(call, before, { ...before, settings });
  noteUpdate(call, before, updating);
}

/** Who asks for the fields as they were given keeps, with them, the machines that scaling has chosen since. */
function withoutScaled(call: Call, { shards }: Cluster, request: ClusterRequest): ClusterRequest {
  if (optionalParam(call, 'Use-Effective-Instance-Fields') !== true) return request;
  const scales = shards.some(({ regions }) =>
    regions.some(({ autoScaling }) => autoScaling.compute.enabled || autoScaling.diskGB.enabled),
  );
  if (!scales) return request;
  const { topology, ...rest } = request;
  return rest;
}

export async function deleteGroupCluster(call: CallOf<'deleteGroupCluster'>): Promise<object> {
  const { groupId, clusterName } = call.params;
  const document = await findCluster(call.store, groupId, clusterName);
  const before = document.value;
  const { retainBackups = await retainsBackups(call, before) } = call.params;
  checkDeletable({
    name: clusterName,
    groupId,
    state: before.state,
    terminationProtected: before.settings.terminationProtectionEnabled,
  });
  await checkNotMigrating(call.store, groupId, clusterName);
  await checkNoOutage(call.store, groupId, clusterName);
  const deleting = markDeleting(before, retainBackups);
  await call.store.update(document, { value: deleting, due: dueOfCluster(deleting, call), seen: false });
  noteDeletion(call, before.name, before.id, before.settings.tags.length > 0);
  return {};
}

/** Where nobody says it, backups stay if the cluster was to keep them, or the project has a compliance policy. */
const retainsBackups = async ({ store }: Call, { groupId, settings }: Cluster): Promise<boolean> =>
  settings.retainBackups || (await compliancePolicyOf(store, groupId)) !== undefined;

/** The versions differ too much to be typed together: the reader of the version takes it from here. */
const bodyOf = (call: { readonly body: object }): Body => ({ ...call.body });
