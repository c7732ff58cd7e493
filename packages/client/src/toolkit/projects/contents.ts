import { AtlasBadRequestError, AtlasForbiddenError, AtlasNotFoundError } from '../../errors.ts';
import { callOptionsOf, type ProjectKit, type VerbOptions } from '../kit.ts';
import type { Remainder } from './not-empty-error.ts';

/** Names shown of each kind; whoever has more has a reason to stop anyway. */
const MOST = 500;

/** Providers whose private endpoints and peering connections are listed apart. */
const PROVIDERS = ['AWS', 'AZURE', 'GCP'] as const;

interface Listed {
  toArray(options: { readonly limit: number }): Promise<readonly object[]>;
}

/** What keeps a project from being deleted, by kind; kinds of which there is nothing are left out. */
export async function contentsOf(
  { atlas, groupId }: ProjectKit,
  options: VerbOptions,
): Promise<readonly Remainder[]> {
  const call = callOptionsOf(options);
  const input = { groupId };
  // Whoever may not see the clusters, or names no project, shall hear so.
  const clusters = await atlas.clusters.listClusters(input, call).toArray({ limit: MOST });
  const others: readonly (readonly [kind: string, list: Listed])[] = [
    ['flex clusters', atlas.flexClusters.listFlexClusters(input, call)],
    ['federated databases', atlas.dataFederation.listDataFederation(input, call)],
    ['stream workspaces', atlas.streams.listStreamWorkspaces(input, call)],
    ...PROVIDERS.map(
      (cloudProvider) =>
        [
          `private endpoint services on ${cloudProvider}`,
          atlas.privateEndpointServices.listPrivateEndpointService({ groupId, cloudProvider }, call),
        ] as const,
    ),
    ...PROVIDERS.map(
      (providerName) =>
        [
          `peering connections on ${providerName}`,
          atlas.networkPeering.listGroupPeers({ groupId, providerName }, call),
        ] as const,
    ),
  ];
  const found = await Promise.all(
    others.map(async ([kind, list]) => ({ kind, names: (await itemsOf(list)).map(nameOf) })),
  );
  return [{ kind: 'clusters', names: clusters.map(nameOf) }, ...found].filter(
    ({ names }) => names.length > 0,
  );
}

/** The items of a list; none where the service does not offer such things, or the caller may not see them. */
async function itemsOf(list: Listed): Promise<readonly object[]> {
  try {
    return await list.toArray({ limit: MOST });
  } catch (error) {
    const isWithheld = [AtlasBadRequestError, AtlasForbiddenError, AtlasNotFoundError].some(
      (kind) => error instanceof kind,
    );
    if (isWithheld) return [];
    throw error;
  }
}

/** What people call it, or its id. */
function nameOf(item: { readonly name?: unknown; readonly id?: unknown; readonly _id?: unknown }): string {
  return String(item.name ?? item.id ?? item._id ?? 'unnamed');
}
