import { kind } from '../../store/kind.ts';
import type { CloudProvider } from '../network-containers/index.ts';

export type EndpointStatus =
  | 'PENDING_ACCEPTANCE'
  | 'PENDING'
  | 'INITIATING'
  | 'VERIFIED'
  | 'AVAILABLE'
  | 'DELETING';

/** One address behind an endpoint of Google Cloud. */
export interface ForwardingRule {
  readonly endpointName?: string;
  readonly ipAddress?: string;
}

/** A private endpoint of a caller that is connected to a service. */
export interface Endpoint {
  /** As the cloud has it: `vpce-…`, a resource id of Azure, the name of a group at Google Cloud. */
  readonly id: string;
  readonly serviceId: string;
  readonly provider: CloudProvider;
  readonly status: EndpointStatus;
  /** Azure. */
  readonly ipAddress?: string;
  readonly connectionName?: string;
  /** Google Cloud. */
  readonly gcpProjectId?: string;
  readonly rules?: readonly ForwardingRule[];
  readonly portMapping?: boolean;
}

/** Private endpoints. Scope: {@link endpointScope}. Key: the cloud's id. */
export const interfaceEndpoints = kind<Endpoint>({ name: 'interfaceEndpoint' });

export const endpointScope = (groupId: string, serviceId: string): string => `${groupId}/${serviceId}`;
