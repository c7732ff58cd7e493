import type {
  AWSInterfaceEndpoint,
  AWSPrivateLinkConnection,
  AzurePrivateEndpoint,
  AzurePrivateLinkConnection,
  CreateAWSEndpointRequestInput,
  CreateAzureEndpointRequestInput,
  CreateGCPEndpointGroupRequestInput,
  GCPEndpointService,
  PrivateGCPEndpointGroup,
} from '@mercator/catalog/types';
import type { NetworkProvider } from '../network-provider.ts';

/** What the service describes and takes about private endpoints, by cloud. */
export interface PrivateEndpointTypes {
  /** AWS: interface endpoints of PrivateLink. */
  readonly AWS: {
    readonly service: AWSPrivateLinkConnection;
    readonly endpoint: AWSInterfaceEndpoint;
    readonly request: Omit<CreateAWSEndpointRequestInput, 'cloudProvider'>;
  };
  /** Azure: private endpoints of Private Link. */
  readonly AZURE: {
    readonly service: AzurePrivateLinkConnection;
    readonly endpoint: AzurePrivateEndpoint;
    readonly request: Omit<CreateAzureEndpointRequestInput, 'cloudProvider'>;
  };
  /** Google Cloud: groups of endpoints of Private Service Connect. */
  readonly GCP: {
    readonly service: GCPEndpointService;
    readonly endpoint: PrivateGCPEndpointGroup;
    readonly request: Omit<CreateGCPEndpointGroupRequestInput, 'cloudProvider'>;
  };
}

/** A private endpoint service as the service describes it: what the endpoints of one region of a cloud connect to. */
export type EndpointServiceOf<P extends NetworkProvider> = PrivateEndpointTypes[P]['service'];

/** A private endpoint as the service describes it. */
export type PrivateEndpointOf<P extends NetworkProvider> = PrivateEndpointTypes[P]['endpoint'];

/**
 * An endpoint of the own network that is to be connected: of AWS its `id` (`vpce-...`), of Azure its resource `id` and its
 * address, of Google Cloud the name of its group, its project and the addresses of its rules.
 */
export type PrivateEndpointRequest<P extends NetworkProvider> = PrivateEndpointTypes[P]['request'];
