import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import type { Page } from '../../result.ts';
import type { Document } from '../../store/kind.ts';
import { refreshAccess, regionsOf } from '../clusters/index.ts';
import { dueOf } from '../lifecycle.ts';
import {
  type CloudProvider,
  cloudRegionName,
  ensureContainers,
  type NetworkContainer,
  overlap,
  parseCidr,
} from '../network-containers/index.ts';
import { pageOf } from '../page-of.ts';
import { checkProjectPolicies } from '../policy-rules/index.ts';
import { type NetworkPeer, networkPeers, type PeerSettings } from '../private-access/index.ts';
import { findContainer, wrong } from './container.ts';
import { peerLifecycle } from './lifecycle.ts';
import { firstStatus, lastStatus, viewPeer } from './peer.ts';
import { type PeerRequest, readPeer } from './read-peer.ts';

export const listPeers = (call: CallOf<'listGroupPeers'>): Promise<Page> =>
  pageOf(call, networkPeers, call.params.groupId, viewPeer, {
    provider: [call.params.providerName ?? 'AWS'],
  });

export async function getPeer(call: CallOf<'getGroupPeer'>): Promise<object> {
  return call.show(await findPeer(call, call.params), viewPeer);
}

export async function createPeer(call: CallOf<'createGroupPeer'>): Promise<object> {
  const { groupId } = call.params;
  const request = call.body as PeerRequest;
  const { value: container } = await findContainer(call.store, groupId, request.containerId ?? '');
  const { provider, region } = container;
  const settings = readPeer(provider, request);
  checkSettings(settings, container);
  await checkNew(call, container, settings);
  await checkProjectPolicies(call, 'project.vpcPeering.modify', {});
  await ensureContainers(call, groupId, [{ provider, region: region ?? '' }]);
  const peer: NetworkPeer = {
    id: call.newId(),
    groupId,
    provider,
    containerId: container.id,
    ...(region !== undefined && { containerRegion: region }),
    status: firstStatus(provider),
    ...settings,
  };
  const due = dueOf(peerLifecycle, peer.status, call);
  await call.store.insert(networkPeers, groupId, { key: peer.id, value: peer, due });
  call.event({ type: eventOf(provider, 'CREATED') });
  return viewPeer(peer);
}

export async function updatePeer(call: CallOf<'updateGroupPeer'>): Promise<object> {
  const { groupId } = call.params;
  const document = await findPeer(call, call.params);
  const peer = document.value;
  const request = call.body as PeerRequest;
  if (peer.status === lastStatus(peer.provider)) {
    throw apiError(
      'PEER_INVALID_STATE',
      [peer.id, peer.status],
      'The peering connection {0} cannot be changed while it is {1}.',
    );
  }
  const { containerId = peer.containerId } = request;
  const { value: container } = await findContainer(call.store, groupId, containerId);
  if (containerId !== peer.containerId) {
    throw apiError('INVALID_ATTRIBUTE', ['containerId'], 'The {0} of a peering connection stays.', {
      fields: [{ field: 'containerId', description: 'cannot be changed' }],
    });
  }
  const settings = readPeer(peer.provider, { ...peer.aws, ...peer.azure, ...peer.gcp, ...request });
  checkSettings(settings, container);
  await checkNew(call, container, settings, peer.id);
  await checkProjectPolicies(call, 'project.vpcPeering.modify', {});
  const status = firstStatus(peer.provider);
  const { connectionId, ...kept } = peer;
  const value: NetworkPeer = { ...kept, ...settings, status };
  await call.store.update(document, { value, due: dueOf(peerLifecycle, status, call), seen: false });
  await refreshAccess(call.store, groupId);
  call.event({ type: eventOf(peer.provider, 'UPDATED') });
  return viewPeer(value);
}

export async function deletePeer(call: CallOf<'deleteGroupPeer'>): Promise<object> {
  const document = await findPeer(call, call.params);
  const { id, provider } = document.value;
  const status = lastStatus(provider);
  if (document.value.status === status) {
    throw apiError(
      'PEER_ALREADY_REQUESTED_DELETION',
      [id],
      'The peering connection {0} is being deleted already.',
    );
  }
  const due = dueOf(peerLifecycle, status, call);
  await call.store.update(document, { value: { ...document.value, status }, due, seen: false });
  await refreshAccess(call.store, call.params.groupId);
  call.event({ type: eventOf(provider, 'DELETED') });
  return {};
}

async function findPeer(
  { store }: Call,
  { groupId, peerId }: { readonly groupId: string; readonly peerId: string },
): Promise<Document<NetworkPeer>> {
  const document = await store.get(networkPeers, groupId, peerId);
  if (document) return document;
  throw apiError('PEER_NOT_FOUND', [peerId, groupId], 'No peering connection {0} exists in project {1}.');
}

/** Event types name the provider, but for AWS, which came first. */
const eventOf = (provider: CloudProvider, what: string): string =>
  provider === 'AWS' ? `PEER_${what}` : `${provider}_PEER_${what}`;

/** @throws INVALID_REGION, INVALID_CIDR_BLOCK, OVERLAPPING_CIDR_BLOCK */
function checkSettings({ aws }: PeerSettings, container: NetworkContainer): void {
  if (aws === undefined) return;
  const { accepterRegionName: name, routeTableCidrBlock } = aws;
  if (!regionsOf('AWS').some((region) => name === region || name === cloudRegionName('AWS', region)))
    throw apiError('INVALID_REGION', [name, 'AWS'], 'There is no region {0} at {1}.');
  const block = parseCidr(routeTableCidrBlock);
  if (block === undefined) throw wrong('INVALID_CIDR_BLOCK', routeTableCidrBlock, 'is not one of IPv4');
  const own = parseCidr(container.cidr);
  if (own && overlap(own, block))
    throw wrong('OVERLAPPING_CIDR_BLOCK', routeTableCidrBlock, 'overlaps that of the container');
}

const CODES: Readonly<Record<CloudProvider, string>> = {
  AWS: 'PEER_ALREADY_EXISTS',
  AZURE: 'PEER_ALREADY_EXISTS_AZURE',
  GCP: 'PEER_ALREADY_EXISTS_GCP',
};

/** What tells one network of a provider from another. */
const nameOf = ({ aws, azure, gcp }: PeerSettings): string =>
  aws
    ? `${aws.awsAccountId}/${aws.vpcId}`
    : azure
      ? `${azure.azureSubscriptionId}/${azure.resourceGroupName}/${azure.vnetName}`
      : `${gcp?.gcpProjectId}/${gcp?.networkName}`;

async function checkNew(
  call: Call,
  { id, groupId, provider }: NetworkContainer,
  settings: PeerSettings,
  except?: string,
): Promise<void> {
  const others = await call.store.find(networkPeers, 'container', id, groupId);
  const name = nameOf(settings);
  if (others.some(({ id: other, value }) => other !== except && nameOf(value) === name))
    throw apiError(CODES[provider], [name, id], 'The network {0} is connected to the container {1} already.');
}
