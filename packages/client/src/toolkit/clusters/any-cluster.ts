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

/** What a wait for a cluster looks at; `until` is left to it. */
export type ClusterWatch<T> = Omit<Watch<T>, 'until'>;

/** A watch of a free or dedicated cluster. */
export function watchDedicated({ atlas, groupId }: ProjectKit, name: string): ClusterWatch<Cluster> {
  const { operation, stateOf } = waiterOf('createGroupCluster');
  const look = (options: VerbOptions) => atlas.clusters.getCluster({ groupId, clusterName: name }, options);
  return { what: `cluster ${name}`, operation, stateOf, look };
}

/** A watch of a flex cluster. */
export function watchFlex({ atlas, groupId }: ProjectKit, name: string): ClusterWatch<FlexCluster> {
  const { operation, stateOf } = waiterOf('createGroupFlexCluster');
  const look = (options: VerbOptions) => atlas.flexClusters.getFlexCluster({ groupId, name }, options);
  return { what: `flex cluster ${name}`, operation, stateOf, look };
}

/** A watch of a cluster of either family; after the first look it is known which. */
export function watchCluster(kit: ProjectKit, name: string): ClusterWatch<Cluster | FlexCluster> {
  const dedicated = watchDedicated(kit, name);
  const flex = watchFlex(kit, name);
  let isFlex = false;
  return {
    ...dedicated,
    look: (options) =>
      isFlex
        ? flex.look(options)
        : orFlex(
            () => dedicated.look(options),
            () => {
              isFlex = true;
              return flex.look(options);
            },
          ),
  };
}
