import { configServerType } from './config-server.ts';
import { hostName, shardGroups } from './connection-strings.ts';
import type { FlexCluster } from './flex.ts';
import { type Cluster, type Hosts, hardwareOf, type Pause, type Region } from './model.ts';

/** What a node of a cluster is there for. */
export type NodeRole = 'replica' | 'shard' | 'config' | 'mongos';

/** One machine of a cluster, as its processes, logs and measurements name it. */
export interface ClusterNode {
  readonly role: NodeRole;
  /** Name the service itself uses, `atlas-abc123-shard-00-00.xyz789.mongodb.net`. */
  readonly hostname: string;
  /** Name the connection string uses. */
  readonly userAlias: string;
  readonly port: number;
  /** Absent for a mongos. */
  readonly replicaSetName?: string;
  /** The shard it belongs to, in a sharded cluster. */
  readonly shardName?: string;
  /** Place among the nodes of its replica set, from 0. */
  readonly index: number;
  /** How many nodes of the replica set can become primary. They come first. */
  readonly electable: number;
  readonly instanceSize: string;
}

/** What of a cluster of either family its machines depend on. */
export interface Running {
  readonly id: string;
  readonly groupId: string;
  readonly name: string;
  readonly family: 'dedicated' | 'free' | 'flex';
  readonly createDate: string;
  /** Since when it is up; absent while it is created. */
  readonly startedDate?: string;
  readonly pauses: readonly Pause[];
  readonly diskSizeGB: number;
  readonly mongoDBVersion: string;
  readonly redactsLogs: boolean;
  readonly nodes: readonly ClusterNode[];
}

const MONGOD_PORT = 27017;
const MONGOS_PORT = 27016;

const CONFIG_SERVERS = 3;

/** Name the service gives a machine: that of the connection string, or its own for a dedicated cluster. */
function ownPrefix({ prefix, srv, replicaSet }: Hosts): string {
  return prefix === srv ? `atlas-${replicaSet}` : prefix;
}

const setName = ({ replicaSet }: Hosts, group: string): string =>
  group.startsWith('config')
    ? `atlas-${replicaSet}-config-0`
    : `atlas-${replicaSet}-shard-${Number(group.slice(6))}`;

/** The machines of a cluster, those that can become primary first in each replica set. */
export function nodesOf(cluster: Cluster): readonly ClusterNode[] {
  const { hosts, shards } = cluster;
  const sharded = cluster.clusterType !== 'REPLICASET';
  const groups = shardGroups(cluster);
  const nodes = shards.flatMap(({ regions }, place) => {
    const group = groups[place] ?? 'shard-00';
    const role = !sharded ? 'replica' : group.startsWith('config') ? 'config' : 'shard';
    const sizes = sizesOf(regions);
    const electable = regions.reduce((sum, region) => sum + region.electable.nodeCount, 0);
    const name = setName(hosts, group);
    return sizes.flatMap((instanceSize, index) => {
      const common = { ...namesOf(hosts, group, index), index, electable, instanceSize };
      const mongod = {
        ...common,
        role,
        port: MONGOD_PORT,
        replicaSetName: name,
        ...(sharded && { shardName: name }),
      } as const;
      const mongos = { ...common, role: 'mongos', port: MONGOS_PORT } as const;
      return sharded && index < electable ? [mongod, mongos] : [mongod];
    });
  });
  if (!sharded || configServerType(cluster) === 'EMBEDDED') return nodes;
  return [...nodes, ...configServers(hosts)];
}

/** Config servers of their own are small machines, whatever the shards are. */
function configServers(hosts: Hosts): readonly ClusterNode[] {
  return Array.from({ length: CONFIG_SERVERS }, (_, index) => ({
    ...namesOf(hosts, 'config-00', index),
    role: 'config',
    port: MONGOD_PORT,
    replicaSetName: setName(hosts, 'config-00'),
    index,
    electable: CONFIG_SERVERS,
    instanceSize: 'M30',
  }));
}

/** The three machines a flex cluster is shown on. */
export function nodesOfFlex({ hosts }: FlexCluster): readonly ClusterNode[] {
  return Array.from({ length: 3 }, (_, index) => ({
    ...namesOf(hosts, 'shard-00', index),
    role: 'replica',
    port: MONGOD_PORT,
    replicaSetName: setName(hosts, 'shard-00'),
    index,
    electable: 3,
    instanceSize: 'FLEX',
  }));
}

const namesOf = (hosts: Hosts, group: string, index: number) => ({
  hostname: hostName(ownPrefix(hosts), hosts.hash, group, index),
  userAlias: hostName(hosts.prefix, hosts.hash, group, index),
});

/** Tiers of the nodes of a shard, the electable ones first, as the connection string counts them. */
function sizesOf(regions: readonly Region[]): readonly string[] {
  return [0, 1, 2].flatMap((which) =>
    regions.flatMap((region) => {
      const hardware = hardwareOf(region)[which];
      return hardware ? Array.from({ length: hardware.nodeCount }, () => hardware.instanceSize) : [];
    }),
  );
}
