import { AtlasApiError } from '../../errors.ts';
import type { ProjectKit, VerbOptions } from '../kit.ts';
import type { Watch } from '../poll.ts';
import { waiterOf } from '../waits/waiter-of.ts';
import type { Cluster, FlexCluster } from './cluster-document.ts';

/** Code by which the service says that a name is that of a flex cluster, whose operations are others. */
const OTHER_FAMILY = 'CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API';

/**
 * Asks for a cluster, and where it turns out to be a flex cluster, asks the other way.
 * @throws what `dedicated` throws otherwise.
 */
export async function orFlex<T, F>(
  dedicated: () => PromiseLike<T>,
  flex: () => PromiseLike<F>,
): Promise<T | F> {
  try {
    return await dedicated();
  } catch (error) {
    if (error instanceof AtlasApiError && error.errorCode === OTHER_FAMILY) return await flex();
    throw error;
  }
}

/** A watch of a cluster of either family; after the first look it is known which. */
export function watchCluster(
  { atlas, groupId }: ProjectKit,
  name: string,
): Omit<Watch<Cluster | FlexCluster>, 'until'> {
  const { operation, stateOf } = waiterOf('createGroupCluster');
  const flex = (options: VerbOptions) => atlas.flexClusters.getFlexCluster({ groupId, name }, options);
  const dedicated = (options: VerbOptions) =>
    atlas.clusters.getCluster({ groupId, clusterName: name }, options);
  let isFlex = false;
  return {
    what: `cluster ${name}`,
    operation,
    stateOf,
    look: (options) =>
      isFlex
        ? flex(options)
        : orFlex(
            () => dedicated(options),
            () => {
              isFlex = true;
              return flex(options);
            },
          ),
  };
}
