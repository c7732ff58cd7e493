import { type CloudProvider, cloudRegionName } from '../network-containers/index.ts';
import type { NetworkPeer, PeerStatus } from '../private-access/index.ts';

/** The state in which a connection begins, and the one in which it goes. */
export const firstStatus = (provider: CloudProvider): PeerStatus =>
  provider === 'AWS' ? 'INITIATING' : 'ADDING_PEER';
export const lastStatus = (provider: CloudProvider): PeerStatus =>
  provider === 'AWS' ? 'TERMINATING' : 'DELETING';

/** `BaseNetworkPeeringConnectionSettings` of the API. Nothing fails here: the errors are null. */
export function viewPeer({ id, provider, containerId, status, ...peer }: NetworkPeer): object {
  const common = { containerId, id, providerName: provider };
  if (peer.aws) {
    const here = peer.containerRegion ?? '';
    const isHere = [here, cloudRegionName('AWS', here)].includes(peer.aws.accepterRegionName);
    return {
      ...common,
      ...peer.aws,
      // A network in the region of the container names none.
      accepterRegionName: isHere ? null : peer.aws.accepterRegionName,
      connectionId: peer.connectionId ?? null,
      errorStateName: null,
      statusName: status,
    };
  }
  if (peer.azure) return { ...common, ...peer.azure, errorState: null, status };
  return { ...common, ...peer.gcp, errorMessage: null, status };
}
