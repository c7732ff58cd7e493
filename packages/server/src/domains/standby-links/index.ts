import type { CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import type { Page } from '../../result.ts';
import type { Domain } from '../domain.ts';
import { dueOf } from '../lifecycle.ts';
import { pageOf } from '../page-of.ts';
import { removeWithAll } from '../settle.ts';
import { type Failover, failoverLifecycle, failoverScope, failovers } from './failover.ts';
import { checkPair, failWithCluster, linkAt, linkLifecycle, type StandbyLink, standbyLinks } from './link.ts';

/** Clusters that stand by for others, and take over from them. */
export const standbyLinkDomain: Domain = {
  name: 'standby-links',
  handlers: {
    listGroupStandbyLinks: (call) => pageOf(call, standbyLinks, call.params.groupId, (link) => link),
    createGroupStandbyLink,
    getGroupStandbyLink: async (call) => call.show(await linkOf(call), (link) => link),
    deleteGroupStandbyLink,
    listGroupStandbyLinkFailovers,
    createGroupStandbyLinkFailover,
    getGroupStandbyLinkFailover,
    inspectGroupStandbyLinkFailoverReadiness,
  },
  lifecycles: [linkLifecycle, failoverLifecycle],
  watcher: failWithCluster,
};

type LinkCall = CallOf<
  | 'getGroupStandbyLink'
  | 'deleteGroupStandbyLink'
  | 'listGroupStandbyLinkFailovers'
  | 'createGroupStandbyLinkFailover'
  | 'getGroupStandbyLinkFailover'
  | 'inspectGroupStandbyLinkFailoverReadiness'
>;

const linkOf = ({ store, params }: Pick<LinkCall, 'store' | 'params'>) =>
  linkAt(store, params.groupId, params.standbyLinkId);

async function createGroupStandbyLink(call: CallOf<'createGroupStandbyLink'>): Promise<object> {
  const { groupId } = call.params;
  const activeClusterUniqueId = call.body.activeClusterUniqueId.toLowerCase();
  const standbyClusterUniqueId = call.body.standbyClusterUniqueId.toLowerCase();
  await checkPair(call, groupId, activeClusterUniqueId, standbyClusterUniqueId);
  const standbyLinkId = call.newId();
  const status = 'INITIALIZING' as const;
  const link: StandbyLink = {
    standbyLinkId,
    groupId,
    activeClusterUniqueId,
    standbyClusterUniqueId,
    status,
  };
  const due = dueOf(linkLifecycle, status, call);
  await call.store.insert(standbyLinks, groupId, { key: standbyLinkId, id: standbyLinkId, value: link, due });
  return link;
}

/** The two clusters stay what they are, and have nothing more to do with each other. */
async function deleteGroupStandbyLink(call: CallOf<'deleteGroupStandbyLink'>): Promise<undefined> {
  const document = await linkOf(call);
  if (document.value.status === 'FAILING_OVER') throw wrongStatus(document.value);
  await removeWithAll(call.store, linkLifecycle, document);
}

async function listGroupStandbyLinkFailovers(call: CallOf<'listGroupStandbyLinkFailovers'>): Promise<Page> {
  const { id } = await linkOf(call);
  return pageOf(call, failovers, failoverScope(call.params.groupId, id), (failover) => failover);
}

async function createGroupStandbyLinkFailover(
  call: CallOf<'createGroupStandbyLinkFailover'>,
): Promise<object> {
  const { groupId } = call.params;
  const document = await linkOf(call);
  if (document.value.status !== 'ACTIVE') throw wrongStatus(document.value);
  const failoverStage = 'PREPARING_TO_STOP_REPLICATION' as const;
  const failover: Failover = {
    failoverId: call.newId(),
    standbyLinkId: document.id,
    type: call.body.type,
    createdDate: call.time,
    failoverStage,
    status: 'INITIALIZING',
  };
  await call.store.update(document, { value: { ...document.value, status: 'FAILING_OVER' } });
  await call.store.insert(failovers, failoverScope(groupId, document.id), {
    key: failover.failoverId,
    id: failover.failoverId,
    value: failover,
    due: dueOf(failoverLifecycle, failoverStage, call),
  });
  return failover;
}

async function getGroupStandbyLinkFailover(call: CallOf<'getGroupStandbyLinkFailover'>): Promise<object> {
  const { groupId, failoverId } = call.params;
  const { id } = await linkOf(call);
  const scope = failoverScope(groupId, id);
  const document = await call.store.get(failovers, scope, failoverId.toLowerCase());
  if (document === undefined)
    throw apiError('RESOURCE_NOT_FOUND', [`Failover with id ${failoverId}`], 'Cannot find resource {0}.');
  return call.show(document, (failover) => failover);
}

/** How far behind a standby cluster may be, and how long it may take to serve, in seconds. */
const LAG_SECONDS = 5;
const TAKEOVER_SECONDS = { least: 30, most: 90 };

const MINUTE_MS = 60_000;

/** What a failover would cost now: a measurement of the minute, the same for everybody who asks within it. */
async function inspectGroupStandbyLinkFailoverReadiness(
  call: CallOf<'inspectGroupStandbyLinkFailoverReadiness'>,
): Promise<object> {
  const { id: standbyLinkId, value: link } = await linkOf(call);
  if (link.status !== 'ACTIVE') throw wrongStatus(link);
  const minute = call.chance.branch(`readiness ${standbyLinkId} ${Math.floor(call.now / MINUTE_MS)}`);
  const { least, most } = TAKEOVER_SECONDS;
  return {
    estimatedDataLossSeconds: minute.integer(LAG_SECONDS * 10) / 10,
    estimatedFailoverTimeSeconds: least + minute.integer(most - least),
    groupId: link.groupId,
    standbyLinkId,
  };
}

/** The nearest of the known codes: the service's own for links was never seen. */
const wrongStatus = ({ standbyLinkId, status }: StandbyLink) =>
  apiError(
    'INVALID_CLUSTER_CONFIGURATION',
    [standbyLinkId, status],
    'The standby link {0} is {1}: this takes one that is ACTIVE.',
    { status: 400 },
  );
