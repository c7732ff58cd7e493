import { kind } from '../../store/kind.ts';
import { type CloudProvider, cloudRegionName } from '../network-containers/index.ts';

export type PeerStatus =
  | 'INITIATING'
  | 'PENDING_ACCEPTANCE'
  | 'FINALIZING'
  | 'ADDING_PEER'
  | 'WAITING_FOR_USER'
  | 'AVAILABLE'
  | 'TERMINATING'
  | 'DELETING';

/** The other network, by provider. */
export interface PeerSettings {
  readonly aws?: {
    readonly accepterRegionName: string;
    readonly awsAccountId: string;
    readonly routeTableCidrBlock: string;
    readonly vpcId: string;
  };
  readonly azure?: {
    readonly azureDirectoryId: string;
    readonly azureSubscriptionId: string;
    readonly resourceGroupName: string;
    readonly vnetName: string;
  };
  readonly gcp?: { readonly gcpProjectId: string; readonly networkName: string };
}

/** A network of the caller's that is connected to one of a project's containers. */
export interface NetworkPeer extends PeerSettings {
  readonly id: string;
  readonly groupId: string;
  readonly provider: CloudProvider;
  readonly containerId: string;
  /** Where the container is; AWS only. */
  readonly containerRegion?: string;
  readonly status: PeerStatus;
  /** What AWS calls the connection, once it was asked for. */
  readonly connectionId?: string;
}

/** Peering connections. Scope: the project. Key and id: the id. */
export const networkPeers = kind<NetworkPeer>({
  name: 'networkPeer',
  labels: { provider: ({ provider }) => provider, container: ({ containerId }) => containerId },
});

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
