import type { Call } from '../../call.ts';
import { kind } from '../../store/kind.ts';
import { type Cidr, cidrText, freeBlock, parseCidr } from './cidr.ts';
import { type CloudNetwork, containerKey, type NetworkContainer, networkContainers } from './container.ts';
import type { CloudProvider } from './provider.ts';

/** What making containers needs of a call. */
type Maker = Pick<Call, 'store' | 'chance' | 'newId'>;

/** Somewhere in a cloud. */
export interface CloudPlace {
  readonly provider: CloudProvider;
  readonly region: string;
}

/** Bits of the network of a container nobody chose one for: the largest the service allows. */
const DEFAULT_BITS: Readonly<Record<CloudProvider, number>> = { AWS: 21, AZURE: 21, GCP: 18 };

const LETTERS_AND_DIGITS = 'abcdefghijklmnopqrstuvwxyz0123456789';

const gcpProjects = kind<{ readonly name: string }>({ name: 'gcpProject' });

/** Whether the service has something of a project in Google Cloud already. */
export const hasGcpProject = async (store: Call['store'], groupId: string): Promise<boolean> =>
  (await store.get(gcpProjects, groupId, '')) !== undefined;

/** Name of the Google Cloud project that holds what a project has there; made when it is first asked for. */
export async function gcpProjectOf(call: Maker, groupId: string): Promise<string> {
  const known = await call.store.get(gcpProjects, groupId, '');
  if (known) return known.value.name;
  const name = `p-${call.chance.text(24, LETTERS_AND_DIGITS)}`;
  await call.store.insert(gcpProjects, groupId, { key: '', id: name, value: { name } });
  return name;
}

/** A block for a container nobody has chosen one for: like none of the others of the project. */
export async function chooseCidr(call: Maker, groupId: string, provider: CloudProvider): Promise<string> {
  const block = freeBlock(DEFAULT_BITS[provider], await blocksOf(call, groupId));
  if (block === undefined) throw new Error(`Project ${groupId} has used every private address`);
  return cidrText(block);
}

/** The blocks of a project's containers, but for one of them. */
export async function blocksOf(
  { store }: Pick<Call, 'store'>,
  groupId: string,
  except?: string,
): Promise<readonly Cidr[]> {
  const all = await store.all(networkContainers, groupId);
  return all.flatMap(({ id, value }) => (id === except ? [] : (parseCidr(value.cidr) ?? [])));
}

/**
 * Sees to it that there is a network at each place, as the service does before it puts a cluster, a peer or a private
 * endpoint there.
 */
export async function ensureContainers(
  call: Maker,
  groupId: string,
  places: readonly CloudPlace[],
): Promise<void> {
  for (const { provider, region } of places) {
    const key = containerKey(provider, region);
    const document = await call.store.get(networkContainers, groupId, key);
    if (document?.value.network) continue;
    const network = await newNetwork(call, groupId, provider);
    if (document) {
      await call.store.update(document, { value: { ...document.value, network } });
      continue;
    }
    const value: NetworkContainer = {
      id: call.newId(),
      groupId,
      provider,
      cidr: await chooseCidr(call, groupId, provider),
      ...(provider !== 'GCP' && { region }),
      network,
    };
    await call.store.insert(networkContainers, groupId, { key, id: value.id, value });
  }
}

async function newNetwork(call: Maker, groupId: string, provider: CloudProvider): Promise<CloudNetwork> {
  const { chance } = call;
  switch (provider) {
    case 'AWS':
      return { vpcId: `vpc-${chance.hex(17)}` };
    case 'AZURE':
      return {
        azureSubscriptionId: chance.hex(24),
        vnetName: `vnet_${chance.hex(24)}_${chance.text(8, LETTERS_AND_DIGITS)}`,
      };
    case 'GCP':
      return {
        gcpProjectId: await gcpProjectOf(call, groupId),
        networkName: `nt-${groupId}-${chance.text(8, LETTERS_AND_DIGITS)}`,
      };
  }
}
