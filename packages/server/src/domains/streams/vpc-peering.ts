import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import type { Page } from '../../result.ts';
import { type Document, kind } from '../../store/kind.ts';
import { timeText } from '../event.ts';
import { dueOf, type Lifecycle } from '../lifecycle.ts';
import { pageOf } from '../page-of.ts';
import { awsAccount, networkOf } from './account-details.ts';
import { wrong } from './refusals.ts';
import { awsRegionOf } from './region.ts';
import { workspaces } from './workspace.ts';

/** A request for peering lasts seven days at AWS. */
const VALID = 7 * 24 * 60 * 60 * 1000;

/** A peering somebody with an account at AWS has asked the project for. Its members are those the API shows. */
interface Peering {
  readonly _id: string;
  readonly accepterAccountId: string;
  readonly accepterCidr: string;
  readonly accepterVpcId: string;
  readonly cloudStatus: 'pending-acceptance' | 'active' | 'rejected' | 'deleted';
  readonly expirationTime: string;
  readonly groupId: string;
  readonly localStatus: 'NONE' | 'ACCEPT_REQUESTED' | 'REJECT_REQUESTED' | 'DELETE_REQUESTED' | 'ACTIVE';
  readonly name: string;
  readonly requesterAccountId: string;
  readonly requesterCidr: string;
  readonly requesterVpcId: string;
}

/** Peerings. Scope: the project. Key: the id. */
const peerings = kind<Peering>({
  name: 'streamPeering',
  labels: {
    requester: ({ requesterAccountId }) => requesterAccountId,
    listed: ({ cloudStatus, requesterAccountId }) =>
      cloudStatus === 'deleted' ? undefined : requesterAccountId,
    active: ({ cloudStatus }) => (cloudStatus === 'active' ? 'yes' : undefined),
    name: ({ name }) => name,
  },
});

/** Nobody has recorded a peering of streams; the cloud answers within a minute. */
const ASKED = { instant: 0, fast: 1000, realistic: [20_000, 40_000] } as const;

export const peeringLifecycle: Lifecycle<Peering> = {
  kind: peerings,
  state: ({ localStatus }) => localStatus,
  // Only the states named here are ever entered.
  enter: (peering, state) => ({ ...peering, localStatus: state as Peering['localStatus'] }),
  passing: {
    ACCEPT_REQUESTED: {
      after: ASKED,
      next: () => 'ACTIVE',
      change: (peering) => ({ ...peering, cloudStatus: 'active' }),
    },
    REJECT_REQUESTED: {
      after: ASKED,
      next: () => 'NONE',
      change: (peering) => ({ ...peering, cloudStatus: 'rejected' }),
    },
    DELETE_REQUESTED: {
      after: ASKED,
      next: () => 'NONE',
      change: (peering) => ({ ...peering, cloudStatus: 'deleted' }),
    },
  },
};

/**
 * Requests come from outside, and the API has no call to make one. So whoever looks for those of an account at AWS finds
 * one, as if its owner had just asked, once the project has a workspace there to peer with.
 */
export async function listGroupStreamVpcPeeringConnections(
  call: CallOf<'listGroupStreamVpcPeeringConnections'>,
): Promise<Page> {
  const { groupId, requesterAccountId } = call.params;
  if (!/^\d{12}$/.test(requesterAccountId))
    throw wrong('requesterAccountId', 'is an account at AWS, twelve digits');
  const [known] = await call.store.find(peerings, 'requester', requesterAccountId, groupId);
  if (known === undefined) await askFrom(call, groupId, requesterAccountId);
  return pageOf(call, peerings, groupId, (peering) => peering, { listed: [requesterAccountId] });
}

async function askFrom(call: Call, groupId: string, requesterAccountId: string): Promise<void> {
  const { store, chance, now } = call;
  const [region] = (await store.all(workspaces, groupId)).flatMap(
    ({ value }) => awsRegionOf(value.region) ?? [],
  );
  if (region === undefined) return;
  const network = await networkOf(call, groupId, 'AWS', region);
  const peering: Peering = {
    _id: call.newId(),
    accepterAccountId: awsAccount(call),
    accepterCidr: network.cidrBlock,
    accepterVpcId: network.vpcId ?? '',
    cloudStatus: 'pending-acceptance',
    expirationTime: timeText(now + VALID),
    groupId,
    localStatus: 'NONE',
    name: `pcx-${chance.hex(17)}`,
    requesterAccountId,
    requesterCidr: `10.${chance.integer(256)}.0.0/16`,
    requesterVpcId: `vpc-${chance.hex(17)}`,
  };
  await store.insert(peerings, groupId, { key: peering._id, value: peering });
}

export const listGroupStreamActiveVpcPeeringConnections = (
  call: CallOf<'listGroupStreamActiveVpcPeeringConnections'>,
): Promise<Page> => pageOf(call, peerings, call.params.groupId, (peering) => peering, { active: ['yes'] });

/** Accepts for whoever can say which account and network ask. */
export async function acceptGroupStreamVpcPeeringConnection(
  call: CallOf<'acceptGroupStreamVpcPeeringConnection'>,
): Promise<undefined> {
  const document = await waiting(call);
  const { requesterAccountId, requesterVpcId } = document.value;
  if (call.body.requesterAccountId !== requesterAccountId)
    throw wrong('requesterAccountId', 'is another account than the one that asks');
  if (call.body.requesterVpcId !== requesterVpcId)
    throw wrong('requesterVpcId', 'is another network than the one that asks');
  await enter(call, document, 'ACCEPT_REQUESTED');
}

export async function rejectGroupStreamVpcPeeringConnection(
  call: CallOf<'rejectGroupStreamVpcPeeringConnection'>,
): Promise<undefined> {
  await enter(call, await waiting(call), 'REJECT_REQUESTED');
}

export async function deleteGroupStreamVpcPeeringConnection(
  call: CallOf<'deleteGroupStreamVpcPeeringConnection'>,
): Promise<undefined> {
  const document = await find(call);
  if (document.value.localStatus === 'DELETE_REQUESTED')
    throw apiError(
      'PEER_ALREADY_REQUESTED_DELETION',
      [call.params.id],
      'The peering {0} is being deleted already.',
    );
  await enter(call, document, 'DELETE_REQUESTED');
}

type PeeringCall = Call<{ readonly groupId: string; readonly id: string }>;

/** A peering, by its id or by the name it has at AWS. @throws PEER_NOT_FOUND */
async function find({ store, params: { groupId, id } }: PeeringCall): Promise<Document<Peering>> {
  const document =
    (await store.get(peerings, groupId, id)) ?? (await store.find(peerings, 'name', id, groupId))[0];
  if (document && document.value.cloudStatus !== 'deleted') return document;
  throw apiError('PEER_NOT_FOUND', [id, groupId], 'Project {1} has no peering {0}.');
}

/** A peering nobody has answered yet. @throws PEER_NOT_FOUND, PEER_INVALID_STATE */
async function waiting(call: PeeringCall): Promise<Document<Peering>> {
  const document = await find(call);
  const { cloudStatus, localStatus, expirationTime } = document.value;
  if (cloudStatus === 'pending-acceptance' && localStatus === 'NONE' && call.time < expirationTime)
    return document;
  throw apiError(
    'PEER_INVALID_STATE',
    [call.params.id, cloudStatus],
    'The peering {0} is {1} and awaits no answer.',
  );
}

async function enter(
  call: Call,
  document: Document<Peering>,
  localStatus: 'ACCEPT_REQUESTED' | 'REJECT_REQUESTED' | 'DELETE_REQUESTED',
): Promise<void> {
  const due = dueOf(peeringLifecycle, localStatus, call);
  await call.store.update(document, { value: { ...document.value, localStatus }, due, seen: false });
}
