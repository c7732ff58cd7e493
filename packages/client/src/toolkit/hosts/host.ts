import type { ApiHostView_Atlas } from '@mercator/catalog/types';
import { dateOf } from '../dates.ts';
import { clusterPrefix } from './cluster-prefix.ts';
import { type HostKind, type HostRole, hostPartOf } from './host-role.ts';

/** Type of a process as the service spells it; others than these may come. */
export type HostType =
  | Exclude<ApiHostView_Atlas['typeName'], undefined>
  | 'SHARD_CONFIG_PRIMARY'
  | 'SHARD_CONFIG_SECONDARY';

/** One `mongod` or `mongos` of a project. What the service did not say is `undefined`. */
export interface Host {
  /** `hostname:port`: what operations call the process id. */
  readonly id: string;
  /** Name by which the service knows the machine. */
  readonly hostname: string;
  /** Port: 27017 for a mongod, 27016 for a mongos, others on private endpoints. */
  readonly port: number | undefined;
  /** Name that connection strings use; the hostname where there is no other. */
  readonly alias: string;
  /** Project id. */
  readonly groupId: string;
  /** Type as the service spells it, `REPLICA_PRIMARY`; new ones included. */
  readonly type: HostType | undefined;
  /** What it does for its cluster, whatever kind of cluster that is. */
  readonly role: HostRole;
  /** What it is a member of. */
  readonly kind: HostKind;
  /** Name of its cluster as the cluster itself spells it; the part of the alias before `-shard-` where no cluster claims the host. */
  readonly clusterName: string | undefined;
  /** The part of the alias before `-shard-` or `-config-`: in lower case, and cut off in long names. */
  readonly clusterAlias: string | undefined;
  /** Replica set it belongs to; a mongos has none. */
  readonly replicaSetName: string | undefined;
  /** Shard it belongs to, in sharded clusters. */
  readonly shardName: string | undefined;
  /** MongoDB version, `8.0.12`. */
  readonly version: string | undefined;
  /** When it was first seen. */
  readonly created: Date | undefined;
  /** When it was last heard of. */
  readonly lastPing: Date | undefined;
}

/** A host: itself, anything with its id, or the id `hostname:port`. */
export type HostReference = string | { readonly id: string };

/** What is made of the document of a process; nothing in it is taken on trust. */
export function hostOf(
  document: ApiHostView_Atlas,
  { groupId, clusterName }: { readonly groupId: string; readonly clusterName?: string | undefined },
): Host {
  const id = textOf(document.id);
  const hostname = textOf(document.hostname) ?? id?.replace(/:\d+$/, '') ?? '';
  const port = typeof document.port === 'number' ? document.port : portOf(id);
  const alias = textOf(document.userAlias) ?? hostname;
  const type = textOf(document.typeName);
  const clusterAlias = clusterPrefix(alias) ?? clusterPrefix(hostname);
  return {
    id: id ?? (port === undefined ? hostname : `${hostname}:${port}`),
    hostname,
    port,
    alias,
    groupId: textOf(document.groupId) ?? groupId,
    type,
    ...hostPartOf(type),
    clusterName: clusterName ?? clusterAlias,
    clusterAlias,
    replicaSetName: textOf(document.replicaSetName),
    shardName: textOf(document.shardName),
    version: textOf(document.version),
    created: dateOf(document.created),
    lastPing: dateOf(document.lastPing),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function portOf(id: string | undefined): number | undefined {
  const digits = /:(\d+)$/.exec(id ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}
