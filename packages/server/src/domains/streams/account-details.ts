import type { Call, CallOf } from '../../call.ts';
import { regionsOf } from '../clusters/index.ts';
import {
  containerKey,
  ensureContainers,
  isCloudProvider,
  networkContainers,
} from '../network-containers/index.ts';
import { wrong } from './refusals.ts';

/** The service's account at AWS, the same in the whole world, as cloud provider access tells it. */
export const awsAccount = ({ chance }: Pick<Call, 'chance'>): string =>
  chance.branch('aws account').text(12, '0123456789');

/** Where the other side of a peering finds a project's network. It is made if nothing was there yet. */
export async function getGroupStreamAccountDetails(
  call: CallOf<'getGroupStreamAccountDetails'>,
): Promise<object> {
  const { groupId, cloudProvider, regionName } = call.params;
  const provider = cloudProvider.toUpperCase();
  if (!isCloudProvider(provider)) throw wrong('cloudProvider', 'is one of aws, azure, gcp');
  if (!regionsOf(provider).includes(regionName))
    throw wrong('regionName', `${provider} has no region ${regionName}`);
  return {
    ...(await networkOf(call, groupId, provider, regionName)),
    cloudProvider: cloudProvider.toLowerCase(),
  };
}

/** A network, in the words of its cloud. */
interface NetworkDetails {
  readonly cidrBlock: string;
  readonly awsAccountId?: string;
  readonly vpcId?: string;
  readonly azureSubscriptionId?: string;
  readonly virtualNetworkName?: string;
  readonly gcpProjectId?: string;
  readonly vpcNetworkName?: string;
}

/** The network of a project in a region; made if there is none yet. */
export async function networkOf(
  call: Call,
  groupId: string,
  provider: 'AWS' | 'AZURE' | 'GCP',
  region: string,
): Promise<NetworkDetails> {
  await ensureContainers(call, groupId, [{ provider, region }]);
  const container = await call.store.get(networkContainers, groupId, containerKey(provider, region));
  if (container?.value.network === undefined) throw new Error(`No network at ${provider} ${region}`);
  const { cidr: cidrBlock, network } = container.value;
  if ('vpcId' in network) return { awsAccountId: awsAccount(call), cidrBlock, ...network };
  if ('vnetName' in network)
    return {
      azureSubscriptionId: network.azureSubscriptionId,
      cidrBlock,
      virtualNetworkName: network.vnetName,
    };
  return { cidrBlock, gcpProjectId: network.gcpProjectId, vpcNetworkName: network.networkName };
}
