import type { CallOf } from '../../call.ts';
import type { Page } from '../../result.ts';
import {
  alreadyDeleting,
  checkDeletable,
  clusterLimit,
  createFlexCluster,
  type FlexCluster,
  findFlexCluster,
  flexClusterKind,
  flexLifecycle,
  judgedFlex,
  markFlexDeleting,
  neighbours,
  noteDeletion,
  noteTags,
  noteWork,
  renderFlexCluster,
  sameTags,
} from '../clusters/index.ts';
import { dueOf } from '../lifecycle.ts';
import { pageOf } from '../page-of.ts';
import { checkClusterPolicies } from '../policy-rules/index.ts';

export const listGroupFlexClusters = (call: CallOf<'listGroupFlexClusters'>): Promise<Page> =>
  pageOf(call, flexClusterKind, call.params.groupId, renderFlexCluster);

export async function getGroupFlexCluster(call: CallOf<'getGroupFlexCluster'>): Promise<object> {
  const document = await findFlexCluster(call.store, call.params.groupId, call.params.name);
  return call.show(document, renderFlexCluster);
}

export async function createGroupFlexCluster(call: CallOf<'createGroupFlexCluster'>): Promise<object> {
  const { groupId } = call.params;
  const { name, providerSettings, tags, terminationProtectionEnabled } = call.body;
  const { backingProviderName, regionName } = providerSettings;
  const { names } = await neighbours(call.store, groupId);
  const cluster = createFlexCluster(
    { name, backingProviderName, regionName, tags, terminationProtectionEnabled },
    {
      groupId,
      names,
      time: call.time,
      newId: call.newId,
      draw: (length, alphabet) => call.chance.text(length, alphabet),
      limit: await clusterLimit(call, groupId),
    },
  );
  await checkClusterPolicies(call, judgedFlex(cluster));
  await call.store.insert(flexClusterKind, groupId, {
    key: name,
    id: cluster.id,
    value: cluster,
    due: dueOf(flexLifecycle, cluster.state, call),
  });
  call.event({ type: 'CLUSTER_CREATED', about: { clusterName: name } });
  const { tags: shownTags, ...shown } = renderFlexCluster(cluster);
  // The first answer shows tags only when they were given, as for any cluster.
  return { ...shown, ...(tags !== undefined && { tags: shownTags }) };
}

export async function updateGroupFlexCluster(call: CallOf<'updateGroupFlexCluster'>): Promise<object> {
  const { groupId, name } = call.params;
  const document = await findFlexCluster(call.store, groupId, name);
  const before = document.value;
  if (before.state === 'DELETING') throw alreadyDeleting(name);
  const { tags = before.tags, terminationProtectionEnabled = before.terminationProtectionEnabled } =
    call.body;
  const tagsStay = sameTags(tags, before.tags);
  if (tagsStay && terminationProtectionEnabled === before.terminationProtectionEnabled)
    return call.show(document, renderFlexCluster);
  const changed: FlexCluster = { ...before, tags, terminationProtectionEnabled };
  await checkClusterPolicies(call, judgedFlex(changed));
  if (!tagsStay) noteTags(call, before.id);
  noteWork(call, name, 'CLUSTER_UPDATE_SUBMITTED');
  if (before.state === 'CREATING') {
    await call.store.update(document, { value: changed });
    return renderFlexCluster(changed);
  }
  const updating: FlexCluster = { ...changed, state: 'UPDATING' };
  await call.store.update(document, {
    value: updating,
    due: dueOf(flexLifecycle, updating.state, call),
    seen: false,
  });
  return renderFlexCluster(updating);
}

export async function deleteGroupFlexCluster(call: CallOf<'deleteGroupFlexCluster'>): Promise<undefined> {
  const { groupId, name } = call.params;
  const document = await findFlexCluster(call.store, groupId, name);
  const { state, terminationProtectionEnabled, tags, id } = document.value;
  checkDeletable({ name, groupId, state, terminationProtected: terminationProtectionEnabled });
  const deleting = markFlexDeleting(document.value);
  await call.store.update(document, {
    value: deleting,
    due: dueOf(flexLifecycle, deleting.state, call),
    seen: false,
  });
  noteDeletion(call, name, id, tags.length > 0);
}
