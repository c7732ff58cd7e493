/** Every role. */
export const HOST_ROLES = [
  'primary',
  'secondary',
  'config',
  'mongos',
  'standalone',
  'recovering',
  'noData',
  'unknown',
] as const;

/** Every kind. */
export const HOST_KINDS = ['replicaSet', 'shard', 'config', 'mongos', 'unknown'] as const;

/**
 * What a host does for its cluster. `config` is a config server of which the service does not tell whether it is the
 * primary; `noData` a host that is not heard of, as those of a paused cluster; `unknown` any type this client does not
 * know.
 */
export type HostRole = (typeof HOST_ROLES)[number];

/** What kind of process a host is: a member of a replica set, of a shard or of the config servers, or a router. */
export type HostKind = (typeof HOST_KINDS)[number];

/** What a type of the service says of a host. */
export interface HostPart {
  /** What it does for its cluster. */
  readonly role: HostRole;
  /** What it is a member of. */
  readonly kind: HostKind;
}

const PARTS: Readonly<Record<string, HostPart>> = {
  REPLICA_PRIMARY: { role: 'primary', kind: 'replicaSet' },
  REPLICA_SECONDARY: { role: 'secondary', kind: 'replicaSet' },
  SHARD_PRIMARY: { role: 'primary', kind: 'shard' },
  SHARD_SECONDARY: { role: 'secondary', kind: 'shard' },
  SHARD_STANDALONE: { role: 'standalone', kind: 'shard' },
  SHARD_CONFIG: { role: 'config', kind: 'config' },
  SHARD_CONFIG_PRIMARY: { role: 'primary', kind: 'config' },
  SHARD_CONFIG_SECONDARY: { role: 'secondary', kind: 'config' },
  SHARD_MONGOS: { role: 'mongos', kind: 'mongos' },
  RECOVERING: { role: 'recovering', kind: 'unknown' },
  NO_DATA: { role: 'noData', kind: 'unknown' },
};

const UNKNOWN: HostPart = { role: 'unknown', kind: 'unknown' };

/** Role and kind of a type as the service spells it; both `unknown` for a type that is missing or new. */
export function hostPartOf(type: string | null | undefined): HostPart {
  return type && Object.hasOwn(PARTS, type) ? (PARTS[type] ?? UNKNOWN) : UNKNOWN;
}
