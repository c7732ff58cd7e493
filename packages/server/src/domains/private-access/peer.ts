import { kind } from '../../store/kind.ts';
import type { CloudProvider } from '../network-containers/index.ts';

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
  /** Where the container is; one of Google Cloud is everywhere. */
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
