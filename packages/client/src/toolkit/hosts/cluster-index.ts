import { clusterPrefix } from './cluster-prefix.ts';

/** What of a cluster tells which hosts are its own. */
export interface ClusterPlace {
  /** Name as the cluster itself spells it. */
  readonly name?: string | undefined;
  /** Connection strings in whatever shape: every text in them is looked at. */
  readonly connectionStrings?: unknown;
}

/** What of a host tells whose it is. */
export interface HostPlace {
  readonly hostname?: string | null | undefined;
  readonly userAlias?: string | null | undefined;
  readonly replicaSetName?: string | null | undefined;
}

/** Finds the clusters of hosts. */
export interface ClusterIndex {
  /** Name of the cluster a host belongs to; `undefined` when none claims it. */
  nameOf(host: HostPlace): string | undefined;
  /** Whether a cluster has this name, upper and lower case being the same. */
  has(name: string): boolean;
}

/** Characters of a cluster's name that host names keep. */
const KEPT = 23;

/**
 * Which cluster a host belongs to, by what clusters say of themselves: hosts named in connection strings first, then
 * hosts of the same name and domain but another number, then members of the same replica sets, then the name itself.
 */
export function createClusterIndex(clusters: readonly ClusterPlace[]): ClusterIndex {
  const claims = new Map<string, string | undefined>();
  const names = new Set<string>();
  const claim = (key: string, name: string): void => {
    // What two clusters claim says nothing.
    claims.set(key, claims.has(key) && claims.get(key) !== name ? undefined : name);
  };
  for (const { name, connectionStrings } of clusters) {
    if (typeof name !== 'string') continue;
    names.add(name.toLowerCase());
    const keys = new Set(textsOf(connectionStrings).flatMap(keysOfConnectionString));
    for (const key of [...keys, `name ${name.toLowerCase().slice(0, KEPT)}`]) claim(key, name);
  }
  return {
    has: (name) => names.has(name.toLowerCase()),
    nameOf(host) {
      for (const key of keysOfHost(host)) {
        const name = claims.get(key);
        if (name !== undefined) return name;
      }
      return undefined;
    },
  };
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return value instanceof Object ? Object.values(value).flatMap(textsOf) : [];
}

function keysOfConnectionString(text: string): readonly string[] {
  const parts = /^mongodb(?:\+srv)?:\/\/(?:[^@/]*@)?([^/?]+)(.*)$/.exec(text);
  if (!parts) return [];
  const [, hosts = '', rest = ''] = parts;
  const set = /[?&]replicaSet=([^&]+)/.exec(rest)?.[1];
  const keys = hosts.split(',').flatMap((each) => {
    const host = each.replace(/:\d+$/, '').toLowerCase();
    return [`host ${host}`, `place ${placeOf(host) ?? host}`];
  });
  return set === undefined ? keys : [...keys, `set ${setOf(set)}`];
}

function keysOfHost({ hostname, userAlias, replicaSetName }: HostPlace): readonly string[] {
  const names = [userAlias, hostname].flatMap((name) => (name ? [name.toLowerCase()] : []));
  const places = names.flatMap((name) => placeOf(name) ?? []);
  const prefixes = names.flatMap((name) => clusterPrefix(name) ?? []);
  const sets = [...(replicaSetName ? [setOf(replicaSetName)] : []), ...prefixes];
  return [
    ...names.map((name) => `host ${name}`),
    ...places.map((place) => `place ${place}`),
    ...sets.map((set) => `set ${set}`),
    ...prefixes.map((prefix) => `name ${prefix.slice(0, KEPT)}`),
  ];
}

/** `shop.abc123.mongodb.net` of any host of the cluster, which is also its SRV name. */
function placeOf(host: string): string | undefined {
  const prefix = clusterPrefix(host);
  const dot = host.indexOf('.');
  return prefix === undefined ? undefined : `${prefix}${dot < 0 ? '' : host.slice(dot)}`;
}

/** `atlas-abc123` of `atlas-abc123-shard-0`. */
function setOf(replicaSet: string): string {
  return replicaSet.toLowerCase().replace(/-(?:shard|config)-\d+$/, '');
}
