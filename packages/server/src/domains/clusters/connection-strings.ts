import { createHash } from 'node:crypto';
import { configServerType } from './config-server.ts';
import type { Cluster, Hosts } from './model.ts';
import { hostPrefix } from './names.ts';

/** Domain the host names of the service end with. */
export const DOMAIN = 'mongodb.net';

const HOST_ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Draws characters: `chance.text` of the call. */
export type Draw = (length: number, alphabet: string) => string;

/**
 * The six characters all dedicated clusters of a project have in their host names, and its data federation and
 * streams as well. They follow from the project's id, so nobody has to keep them.
 */
export function projectHash(groupId: string): string {
  const bytes = createHash('sha256').update(`host of ${groupId}`).digest().subarray(0, 6);
  return Array.from(bytes, (byte) => HOST_ALPHABET[byte % HOST_ALPHABET.length]).join('');
}

/** Host names of a dedicated cluster: made of its name and its project. */
export function dedicatedHosts(name: string, groupId: string, draw: Draw): Hosts {
  const prefix = hostPrefix(name);
  return { prefix, srv: prefix, hash: projectHash(groupId), replicaSet: draw(6, HOST_ALPHABET) };
}

/** Host names of a free or flex cluster: each has a hash of seven characters of its own. */
export function sharedHosts(name: string, draw: Draw): Hosts {
  return {
    prefix: `ac-${draw(7, HOST_ALPHABET)}`,
    srv: hostPrefix(name),
    hash: draw(7, HOST_ALPHABET),
    replicaSet: draw(6, HOST_ALPHABET),
  };
}

const two = (number: number): string => String(number).padStart(2, '0');

/** Name of a machine: `<prefix>-shard-00-00.<hash>.mongodb.net`. */
export const hostName = (prefix: string, hash: string, group: string, node: number): string =>
  `${prefix}-${group}-${two(node)}.${hash}.${DOMAIN}`;

const host = ({ prefix, hash }: Hosts, group: string, node: number, port: number, suffix = ''): string =>
  `${prefix}-${group}-${two(node)}${suffix}.${hash}.${DOMAIN}:${port}`;

/**
 * Middle of the host names of each shard. An embedded config server is the first shard, and the others count from 00
 * behind it: recorded with two shards.
 */
export function shardGroups(cluster: Cluster): readonly string[] {
  const embedded = cluster.clusterType !== 'REPLICASET' && configServerType(cluster) === 'EMBEDDED';
  return cluster.shards.map((_, shard) =>
    embedded && shard === 0 ? 'config-00' : `shard-${two(embedded ? shard - 1 : shard)}`,
  );
}

const uri = (hosts: readonly string[]): string => `mongodb://${hosts.join(',')}`;

/** The address that leads to all the others, by DNS. @param suffix what its name ends with in private networks */
export const srvAddress = ({ srv, hash }: Hosts, suffix = ''): string =>
  `mongodb+srv://${srv}${suffix}.${hash}.${DOMAIN}`;

/** The addresses of a replica set of `nodes` nodes, without options. */
export const replicaSetURI = (hosts: Hosts, nodes: number, suffix = ''): string =>
  uri(Array.from({ length: nodes }, (_, node) => host(hosts, 'shard-00', node, 27017, suffix)));

/** The options of a replica set's connection string. */
export const replicaSetOptions = (hosts: Hosts): string =>
  `/?ssl=true&authSource=admin&replicaSet=atlas-${hosts.replicaSet}-shard-0`;

const SHARDED_OPTIONS = '/?ssl=true&authSource=admin';

/** The addresses of a cluster that is up, without options: `mongodb://…:27017,…:27017`. */
export function clusterURI(cluster: Cluster, suffix = ''): string {
  const { hosts, shards } = cluster;
  const electable = shards.map(({ regions }) =>
    regions.reduce((sum, region) => sum + region.electable.nodeCount, 0),
  );
  if (cluster.clusterType === 'REPLICASET') return replicaSetURI(hosts, electable[0] ?? 0, suffix);
  const groups = shardGroups(cluster);
  return uri(
    electable.flatMap((nodes, shard) =>
      Array.from({ length: nodes }, (_, node) =>
        host(hosts, groups[shard] ?? 'shard-00', node, 27016, suffix),
      ),
    ),
  );
}

/** The same with the options a driver needs. */
export const clusterURIWithOptions = (cluster: Cluster): string => clusterURI(cluster) + optionsOf(cluster);

/** The options of a cluster's connection strings. */
export const optionsOf = ({ clusterType, hosts }: Cluster): string =>
  clusterType === 'REPLICASET' ? replicaSetOptions(hosts) : SHARDED_OPTIONS;
