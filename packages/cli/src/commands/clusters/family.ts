import type { OperationId } from '@mercator/catalog/types';
import type { Context } from '../../command.ts';

/** The operations of a family of clusters, and how they name the cluster. */
export interface Family {
  readonly get: OperationId;
  readonly create: OperationId;
  readonly delete: OperationId;
  readonly nameParameter: string;
}

export const dedicated: Family = {
  get: 'getGroupCluster',
  create: 'createGroupCluster',
  delete: 'deleteGroupCluster',
  nameParameter: 'clusterName',
};

export const flex: Family = {
  get: 'getGroupFlexCluster',
  create: 'createGroupFlexCluster',
  delete: 'deleteGroupFlexCluster',
  nameParameter: 'name',
};

/** A cluster by its name in a project. */
export interface ClusterName {
  readonly groupId: string;
  readonly name: string;
}

/**
 * Does something to a cluster of either family: Atlas answers with a code of its own when a flex
 * cluster is asked for as another one, and only then is it asked again.
 */
export async function inItsFamily<Result>(
  { groupId, name }: ClusterName,
  act: (family: Family, input: Record<string, string>) => Promise<Result>,
): Promise<Result> {
  const inputOf = (family: Family): Record<string, string> => ({ groupId, [family.nameParameter]: name });
  try {
    return await act(dedicated, inputOf(dedicated));
  } catch (error) {
    if (
      !(error instanceof Error && 'code' in error && error.code === 'CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API')
    )
      throw error;
    return await act(flex, inputOf(flex));
  }
}

/** The family a cluster belongs to, and the cluster as it is now. */
export async function findCluster(
  cluster: ClusterName,
  context: Context,
): Promise<{ readonly family: Family; readonly document: unknown }> {
  const atlas = await context.atlas();
  return inItsFamily(cluster, async (family, input) => ({
    family,
    document: await atlas.call(family.get, input),
  }));
}
