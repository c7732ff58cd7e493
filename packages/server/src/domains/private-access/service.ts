import { kind } from '../../store/kind.ts';
import type { CloudProvider } from '../network-containers/index.ts';

export type ServiceStatus = 'INITIATING' | 'AVAILABLE' | 'DELETING';

/** What callers connect their private endpoints to: one for each region of a cloud provider. */
export interface EndpointService {
  readonly id: string;
  readonly groupId: string;
  readonly provider: CloudProvider;
  readonly region: string;
  readonly status: ServiceStatus;
  /** AWS: regions whose endpoints may connect as well; `null` when nobody has said. */
  readonly remoteRegions: readonly string[] | null;
  /** Google Cloud: one attachment for all nodes, told apart by ports. */
  readonly portMapping: boolean;
  /** Google Cloud: the project the attachments are in. */
  readonly gcpProject?: string;
  /** What the cloud calls the service; absent while it is made. */
  readonly address?: ServiceAddress;
  /** Ids or names of the endpoints connected to it, as the cloud has them. */
  readonly endpoints: readonly string[];
}

/** What the cloud calls a service. */
export type ServiceAddress =
  | { readonly endpointServiceName: string }
  | { readonly privateLinkServiceName: string; readonly privateLinkServiceResourceId: string }
  | { readonly serviceAttachmentNames: readonly string[] };

/** Endpoint services. Scope: the project. Key: provider and region, `AWS:US_EAST_1`. */
export const endpointServices = kind<EndpointService>({
  name: 'endpointService',
  labels: { provider: ({ provider }) => provider },
});
