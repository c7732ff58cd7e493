import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { dueOf } from '../lifecycle.ts';
import { checkClusterPolicies } from '../policy-rules/index.ts';
import { createCluster, type Surroundings } from './create.ts';
import { alreadyDeleting } from './deletion.ts';
import { scheduleEndings } from './endings.ts';
import { noteWork } from './events.ts';
import { clusterKind, findCluster, findFlexCluster, flexClusterKind, neighbours } from './family.ts';
import { createFlexCluster, type FlexCluster, judgedFlex, renderFlexCluster } from './flex.ts';
import { dueOfCluster, flexLifecycle } from './lifecycle.ts';
import { type Cluster, isTenant } from './model.ts';
import { ensureNetworks } from './networks.ts';
import { clusterLimit } from './plan.ts';
import { missing } from './problems.ts';
import { renderCluster20230101 } from './render-2023-01-01.ts';
import { renderUpgradedToFlex } from './render-flex-legacy.ts';
import type { Body, ClusterRequest } from './request.ts';
import { readRequest20230101 } from './request-2023-01-01.ts';
import { readRequest20240805 } from './request-2024-08-05.ts';

/** What stays of a shared cluster when it becomes another one: its name, its addresses, its tags and its protection. */
type Remains = Pick<FlexCluster, 'name' | 'hosts' | 'startedDate' | 'tags' | 'terminationProtectionEnabled'>;

/** Turns a free cluster into a dedicated or a flex one, in the words of 2023-01-01. It gets another id. */
export async function upgradeGroupClusterTenantUpgrade(
  call: CallOf<'upgradeGroupClusterTenantUpgrade'>,
): Promise<object> {
  const { groupId } = call.params;
  const { name, providerSettings } = call.body;
  const document = await findCluster(call.store, groupId, name);
  const before = document.value;
  checkUpgradable(before.name, before.state);
  if (!isTenant(before))
    throw apiError('CLUSTER_UPGRADE_INVALID', [before.name], 'The cluster {0} is dedicated already.');
  const { tags, terminationProtectionEnabled } = before.settings;
  const remains: Remains = { ...before, tags, terminationProtectionEnabled };
  const provider = providerSettings?.providerName;
  if (provider === 'TENANT')
    throw apiError('INVALID_TENANT_CONFIGURATION', [before.name], 'The cluster {0} is a free one already.');
  noteWork(call, before.name, 'CLUSTER_UPDATE_SUBMITTED');
  const around = await surroundingsOf(call, groupId, before.name);
  if (provider === 'FLEX') {
    await call.store.remove(document);
    return renderUpgradedToFlex(
      await storeFlex(call, groupId, remains, { ...providerSettings }, around),
      call.link,
    );
  }
  const upgraded = dedicated(readTarget(before, { ...call.body }), remains, around);
  await checkClusterPolicies(call, upgraded);
  await call.store.update(document, {
    value: upgraded,
    id: upgraded.id,
    due: dueOfCluster(upgraded, call),
    seen: false,
  });
  await ensureNetworks(call, upgraded);
  await scheduleEndings(call, upgraded);
  return renderCluster20230101(upgraded, call.link);
}

/** Turns a flex cluster into a dedicated one. The answer still shows the flex cluster, which is gone with it. */
export async function tenantGroupFlexClusterUpgrade(
  call: CallOf<'tenantGroupFlexClusterUpgrade'>,
): Promise<object> {
  const { groupId } = call.params;
  const document = await findFlexCluster(call.store, groupId, call.body.name);
  const before = document.value;
  checkUpgradable(before.name, before.state);
  const request = readRequest20240805({ ...call.body });
  const upgraded = dedicated(request, before, await surroundingsOf(call, groupId, before.name));
  await checkClusterPolicies(call, upgraded);
  await call.store.remove(document);
  await call.store.insert(clusterKind, groupId, {
    key: upgraded.name,
    id: upgraded.id,
    value: upgraded,
    due: dueOfCluster(upgraded, call),
  });
  await ensureNetworks(call, upgraded);
  noteWork(call, before.name, 'FLEX_UPGRADE_STARTED');
  return renderFlexCluster({ ...before, state: 'UPDATING' });
}

/**
 * What a free cluster is to become. Who sends its document back as it was read asks neither for the disk of a free
 * cluster nor for its nodes in the two ways in which the document shows them.
 */
function readTarget({ diskSizeGB }: Cluster, { replicationSpec, ...body }: Body): ClusterRequest {
  const once = body['replicationSpecs'] == null && replicationSpec != null;
  const { diskSizeGB: disk, ...request } = readRequest20230101(once ? { ...body, replicationSpec } : body);
  return disk === undefined || disk === diskSizeGB ? request : { ...request, diskSizeGB: disk };
}

/** The dedicated cluster that takes the place of a shared one. */
function dedicated(request: ClusterRequest, remains: Remains, around: Surroundings): Cluster {
  const { tags, terminationProtectionEnabled, hosts, startedDate } = remains;
  const created = createCluster(
    { clusterType: 'REPLICASET', tags, terminationProtectionEnabled, ...request },
    around,
  );
  if (isTenant(created))
    throw apiError(
      'INVALID_TENANT_CONFIGURATION',
      [created.name],
      'The cluster {0} cannot become a free one.',
    );
  const { diskWarmingMode, ...settings } = created.settings;
  return {
    ...created,
    state: 'UPDATING',
    hosts,
    settings,
    ...(startedDate !== undefined && { startedDate }),
  };
}

async function storeFlex(
  call: Call,
  groupId: string,
  remains: Remains,
  settings: Body,
  around: Surroundings,
): Promise<FlexCluster> {
  const { backingProviderName, regionName } = settings;
  if (typeof backingProviderName !== 'string') throw missing('providerSettings.backingProviderName');
  const created = createFlexCluster({ ...remains, backingProviderName, regionName }, around);
  const { hosts, startedDate } = remains;
  const flex: FlexCluster = {
    ...created,
    state: 'UPDATING',
    hosts,
    ...(startedDate !== undefined && { startedDate }),
  };
  await checkClusterPolicies(call, judgedFlex(flex));
  await call.store.insert(flexClusterKind, groupId, {
    key: flex.name,
    id: flex.id,
    value: flex,
    due: dueOf(flexLifecycle, flex.state, call),
  });
  return flex;
}

/** The surroundings of a cluster that replaces the one of its name. */
async function surroundingsOf(call: Call, groupId: string, name: string): Promise<Surroundings> {
  const { names } = await neighbours(call.store, groupId);
  return {
    groupId,
    time: call.time,
    newId: call.newId,
    draw: (length, alphabet) => call.chance.text(length, alphabet),
    names: names.filter((other) => other !== name),
    freeClusters: 0,
    limit: await clusterLimit(call, groupId),
  };
}

function checkUpgradable(name: string, state: string): void {
  if (state === 'DELETING') throw alreadyDeleting(name);
  if (state !== 'IDLE')
    throw apiError(
      'CLUSTER_UPGRADE_INVALID',
      [name, state],
      'The cluster {0} is {1} and cannot be upgraded now.',
    );
}
