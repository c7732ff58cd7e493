import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { Page } from '../../result.ts';
import { pageParams } from '../../stations/page-text.ts';
import { KeyTaken, type PageRequest } from '../../store/kind.ts';
import { regionsOf } from '../clusters/index.ts';
import {
  blocksOf,
  type CloudProvider,
  chooseCidr,
  containerKey,
  isCloudProvider,
  type NetworkContainer,
  networkContainers,
} from '../network-containers/index.ts';
import { checkCidr, checkUnused, clusterPlaces, findContainer, viewContainer } from './container.ts';

/** What the bodies of the three providers have, together. */
interface ContainerRequest {
  readonly providerName?: string;
  readonly atlasCidrBlock?: string;
  /** AWS. */
  readonly regionName?: string;
  /** Azure. */
  readonly region?: string;
  /** Google Cloud. */
  readonly regions?: readonly string[];
}

export const listContainers = (call: CallOf<'listGroupContainers'>): Promise<Page> =>
  page(call, call.params.groupId, { provider: [call.params.providerName] });

export const listAllContainers = (call: CallOf<'listGroupContainerAll'>): Promise<Page> =>
  page(call, call.params.groupId);

async function page(call: Call, groupId: string, where?: PageRequest['where']): Promise<Page> {
  const { pageNum, itemsPerPage } = pageParams(call.params);
  const { documents, total } = await call.store.page(networkContainers, groupId, {
    skip: (pageNum - 1) * itemsPerPage,
    limit: itemsPerPage,
    ...(where && { where }),
  });
  const places = await clusterPlaces(call.store, groupId);
  return new Page(
    documents.map(({ key, value }) => viewContainer(value, places.has(key))),
    total,
  );
}

export async function getContainer(call: CallOf<'getGroupContainer'>): Promise<object> {
  const { groupId, containerId } = call.params;
  const { key, value } = await findContainer(call.store, groupId, containerId);
  return viewContainer(value, (await clusterPlaces(call.store, groupId)).has(key));
}

export async function createContainer(call: CallOf<'createGroupContainer'>): Promise<object> {
  const { groupId } = call.params;
  const request = call.body as ContainerRequest;
  const provider = providerOf(request);
  const region = request.regionName ?? request.region;
  if (provider !== 'GCP' && region === undefined) throw invalidRegion(provider, '');
  for (const name of region === undefined ? (request.regions ?? []) : [region]) {
    if (!regionsOf(provider).includes(name)) throw invalidRegion(provider, name);
  }
  const cidr =
    request.atlasCidrBlock === undefined
      ? await chooseCidr(call, groupId, provider)
      : checkCidr(request.atlasCidrBlock, provider, await blocksOf(call, groupId));
  const value: NetworkContainer = {
    id: call.newId(),
    groupId,
    provider,
    cidr,
    ...(provider !== 'GCP' && region !== undefined && { region }),
    ...(provider === 'GCP' && request.regions && { regions: request.regions }),
  };
  const key = containerKey(provider, region);
  await call.store
    .insert(networkContainers, groupId, { key, id: value.id, value })
    .catch((error: unknown) => {
      throw error instanceof KeyTaken
        ? apiError('CONTAINER_ALREADY_EXISTS', [key], 'The project has a network container for {0} already.')
        : error;
    });
  return viewContainer(value, false);
}

export async function updateContainer(call: CallOf<'updateGroupContainer'>): Promise<object> {
  const { groupId, containerId } = call.params;
  const document = await findContainer(call.store, groupId, containerId);
  const { value } = document;
  const {
    providerName = value.provider,
    atlasCidrBlock = value.cidr,
    ...places
  } = call.body as ContainerRequest;
  const region = places.regionName ?? places.region ?? value.region;
  if (providerName !== value.provider || region !== value.region) {
    throw apiError(
      'CANNOT_CHANGE_CONTAINER_REGION',
      [containerId],
      'The provider and the region of the network container {0} cannot be changed.',
    );
  }
  if (atlasCidrBlock !== value.cidr) await checkUnused(call.store, document);
  const wrongRegion = places.regions?.find((name) => !regionsOf(value.provider).includes(name));
  if (wrongRegion !== undefined) throw invalidRegion(value.provider, wrongRegion);
  const taken = await blocksOf(call, groupId, containerId);
  const changed: NetworkContainer = {
    ...value,
    cidr: checkCidr(atlasCidrBlock, value.provider, taken),
    ...(value.provider === 'GCP' && places.regions && { regions: places.regions }),
  };
  await call.store.update(document, { value: changed });
  return viewContainer(changed, (await clusterPlaces(call.store, groupId)).has(document.key));
}

export async function deleteContainer(call: CallOf<'deleteGroupContainer'>): Promise<undefined> {
  const { groupId, containerId } = call.params;
  const document = await findContainer(call.store, groupId, containerId);
  await checkUnused(call.store, document);
  await call.store.remove(document);
  call.event({ type: 'CONTAINER_DELETED' });
}

/** The provider of a request, which its fields tell where it does not say. @throws INVALID_PROVIDER */
function providerOf({ providerName, regions, region }: ContainerRequest): CloudProvider {
  const name = providerName ?? (regions ? 'GCP' : region === undefined ? 'AWS' : 'AZURE');
  if (isCloudProvider(name)) return name;
  throw apiError('INVALID_PROVIDER', [name], 'The cloud provider {0} has no network containers.');
}

const invalidRegion = (provider: CloudProvider, region: string) =>
  apiError('INVALID_REGION', [region, provider], 'There is no region {0} at {1}.');
