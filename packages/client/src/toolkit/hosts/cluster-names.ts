import { callOptionsOf, type ProjectKit, type VerbOptions } from '../kit.ts';
import { type ClusterIndex, type ClusterPlace, createClusterIndex, type HostPlace } from './cluster-index.ts';

/** Finds the cluster of a host, asking for clusters when it has to. */
export interface ClusterNames {
  nameOf(host: HostPlace): Promise<string | undefined>;
  /** Whether a cluster that was asked for has exactly this name. */
  has(name: string): boolean;
}

/** Goes by host names alone. */
export const NO_CLUSTER_NAMES: ClusterNames = { nameOf: async () => undefined, has: () => false };

/** Asks for the clusters of a project with the first host, and for its flex clusters with the first host of none of them. */
export function createClusterNames({ atlas, groupId }: ProjectKit, options: VerbOptions): ClusterNames {
  const { clusters, flexClusters } = atlas;
  const call = callOptionsOf(options);
  let dedicated: ClusterIndex | undefined;
  let flex: ClusterIndex | undefined;
  return {
    has: (name) => (dedicated?.has(name) || flex?.has(name)) ?? false,
    async nameOf(host) {
      dedicated ??= createClusterIndex(await placesOf(clusters.listClusters({ groupId }, call)));
      const name = dedicated.nameOf(host);
      if (name !== undefined) return name;
      flex ??= createClusterIndex(await placesOf(flexClusters.listFlexClusters({ groupId }, call)));
      return flex.nameOf(host);
    },
  };
}

async function placesOf(clusters: AsyncIterable<ClusterPlace>): Promise<readonly ClusterPlace[]> {
  const places: ClusterPlace[] = [];
  for await (const { name, connectionStrings } of clusters) places.push({ name, connectionStrings });
  return places;
}
