import type { Store } from '../../store/store.ts';
import { type Cluster, configServerType, runningClusters } from '../clusters/index.ts';

/** A replica set of a cluster that was backed up. */
export interface Part {
  readonly replicaSetName: string;
  readonly typeName: 'REPLICA_SET' | 'CONFIG_SERVER_REPLICA_SET' | 'CONFIG_SHARD_REPLICA_SET';
  /** The node the data was read from, `host:port`: a secondary where there is one. */
  readonly machineId: string;
  readonly replicaState: 'PRIMARY' | 'SECONDARY';
}

/** The replica sets of a cluster, the shards before a config server of their own. */
export async function partsOf(store: Store, cluster: Cluster): Promise<readonly Part[]> {
  const running = (await runningClusters(store, cluster.groupId)).find(({ id }) => id === cluster.id);
  const firsts = (running?.nodes ?? []).filter(({ index, role }) => index === 0 && role !== 'mongos');
  const config =
    configServerType(cluster) === 'EMBEDDED' ? 'CONFIG_SHARD_REPLICA_SET' : 'CONFIG_SERVER_REPLICA_SET';
  return firsts.map(({ replicaSetName = '', role, hostname, port, electable }) => ({
    replicaSetName,
    typeName: role === 'config' ? config : 'REPLICA_SET',
    machineId: `${hostname}:${port}`,
    replicaState: electable > 1 ? 'SECONDARY' : 'PRIMARY',
  }));
}
