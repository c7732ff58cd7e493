import { apiError } from '../../errors.ts';
import type { CloudProvider } from '../network-containers/index.ts';
import type { PeerSettings } from '../private-access/index.ts';

/** What the bodies of the three providers have, together. */
export interface PeerRequest {
  readonly containerId?: string;
  readonly providerName?: CloudProvider;
  readonly accepterRegionName?: string;
  readonly awsAccountId?: string;
  readonly routeTableCidrBlock?: string;
  readonly vpcId?: string;
  readonly azureDirectoryId?: string;
  readonly azureSubscriptionId?: string;
  readonly resourceGroupName?: string;
  readonly vnetName?: string;
  readonly gcpProjectId?: string;
  readonly networkName?: string;
}

/**
 * The other network of a request, whose fields are those of the container's provider.
 *
 * @throws INVALID_PROVIDER_PARAMETERS when it names another provider, MISSING_ATTRIBUTE
 */
export function readPeer(provider: CloudProvider, request: PeerRequest): PeerSettings {
  if (request.providerName !== undefined && request.providerName !== provider) {
    throw apiError(
      'INVALID_PROVIDER_PARAMETERS',
      [request.providerName, provider],
      'The connection is to be at {0}, but its container is at {1}.',
    );
  }
  const need = (field: keyof PeerRequest): string => {
    const value = request[field];
    if (value !== undefined) return value;
    throw apiError('MISSING_ATTRIBUTE', [field], 'The attribute {0} is needed for this provider.', {
      fields: [{ field, description: 'is required' }],
    });
  };
  switch (provider) {
    case 'AWS':
      return {
        aws: {
          accepterRegionName: need('accepterRegionName'),
          awsAccountId: need('awsAccountId'),
          routeTableCidrBlock: need('routeTableCidrBlock'),
          vpcId: need('vpcId'),
        },
      };
    case 'AZURE':
      return {
        azure: {
          azureDirectoryId: need('azureDirectoryId'),
          azureSubscriptionId: need('azureSubscriptionId'),
          resourceGroupName: need('resourceGroupName'),
          vnetName: need('vnetName'),
        },
      };
    case 'GCP':
      return { gcp: { gcpProjectId: need('gcpProjectId'), networkName: need('networkName') } };
  }
}
