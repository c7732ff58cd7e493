import { clusterURIWithOptions, srvAddress } from './connection-strings.ts';
import type { Cluster } from './model.ts';
import { privateStrings } from './private-strings.ts';

/**
 * `connectionStrings` of a cluster: nothing while a dedicated one is created, the SRV address from the start for a
 * free one, and two empty members more for a sharded one. What private networks need comes and goes with these.
 */
export function connectionStrings(cluster: Cluster): Readonly<Record<string, unknown>> {
  const known = cluster.startedDate !== undefined;
  const early = known || cluster.hosts.prefix !== cluster.hosts.srv;
  return {
    ...(cluster.clusterType !== 'REPLICASET' && { awsPrivateLinkSrv: {}, privateEndpoint: [] }),
    ...(known && { standard: clusterURIWithOptions(cluster) }),
    ...(early && { standardSrv: srvAddress(cluster.hosts) }),
    ...privateStrings(cluster),
  };
}
