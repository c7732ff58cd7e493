import type { PrivateLinkEndpoint } from '@mercator/catalog/types';
import { UNKNOWN_STATE } from '../waits/waiter-of.ts';

/**
 * State of a private endpoint as the service spells it; AWS has another field for it than Azure and Google Cloud.
 * @param endpoint as the service describes it; any field may be missing or null
 * @returns such as `PENDING_ACCEPTANCE`, `INITIATING`, `AVAILABLE`; `UNKNOWN` when the service does not say
 * @example
 * console.log(endpointStateOf(await project.privateEndpoints.get('AZURE', serviceId, endpointId)));
 */
export function endpointStateOf(endpoint: PrivateLinkEndpoint): string {
  const { connectionStatus, status }: States = endpoint;
  return textOf(connectionStatus) ?? textOf(status) ?? UNKNOWN_STATE;
}

interface States {
  readonly connectionStatus?: unknown;
  readonly status?: unknown;
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** States that an endpoint does not leave by itself, or only to be gone. */
export const ENDPOINT_FAILED = ['FAILED', 'REJECTED', 'DELETING', 'DELETED'];
