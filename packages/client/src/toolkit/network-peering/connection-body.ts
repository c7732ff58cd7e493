import type { NewPeeringConnection, PeeringConnection } from './connections.ts';
import type { PeeringNetwork } from './network-peering.ts';

/** The body that connects a network with a container. */
export function connectionBody(network: PeeringNetwork, containerId: string): NewPeeringConnection {
  switch (network.provider) {
    case 'AWS': {
      const { awsAccountId, vpcId, routeTableCidrBlock, region } = network;
      const { accepterRegionName = awsRegionName(region) } = network;
      return {
        providerName: 'AWS',
        containerId,
        accepterRegionName,
        awsAccountId,
        routeTableCidrBlock,
        vpcId,
      };
    }
    case 'AZURE': {
      const { azureDirectoryId, azureSubscriptionId, resourceGroupName, vnetName } = network;
      return {
        providerName: 'AZURE',
        containerId,
        azureDirectoryId,
        azureSubscriptionId,
        resourceGroupName,
        vnetName,
      };
    }
    case 'GCP': {
      const { gcpProjectId, networkName } = network;
      return { providerName: 'GCP', containerId, gcpProjectId, networkName };
    }
  }
}

/** What AWS calls a region of the service: `us-east-1` for `US_EAST_1`. */
const awsRegionName = (region: string): string => region.toLowerCase().replaceAll('_', '-');

/** Fields that tell one network from another, of every cloud. */
const NAMES = [
  'containerId',
  'awsAccountId',
  'vpcId',
  'azureSubscriptionId',
  'resourceGroupName',
  'vnetName',
  'gcpProjectId',
  'networkName',
];

/** Whether a connection is the one that a body would make once more. */
export function isSameConnection(connection: PeeringConnection, body: NewPeeringConnection): boolean {
  const [one, other] = [new Map(Object.entries(connection)), new Map(Object.entries(body))];
  return NAMES.every((name) => one.get(name) === other.get(name));
}
