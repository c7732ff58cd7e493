import type { Host, HostType } from './host.ts';
import type { HostKind, HostRole } from './host-role.ts';

/** Which hosts are meant; what is absent means any, several names mean any of them. */
export interface HostFilter {
  /**
   * Name of a cluster, or the part of host names that stands for it; upper and lower case are the same. When a cluster
   * has exactly this name, only its hosts are meant.
   */
  readonly cluster?: string | undefined;
  /** `primary` or `['config', 'mongos']`. */
  readonly role?: HostRole | readonly HostRole[] | undefined;
  /** `shard` or `['shard', 'config']`. */
  readonly kind?: HostKind | readonly HostKind[] | undefined;
  /** Types as the service spells them. */
  readonly type?: HostType | readonly HostType[] | undefined;
}

/**
 * Whether a host is one of those that are meant.
 * @param isName whether the cluster of the filter is known to be a cluster's own name
 */
export function isMeant(host: Host, filter: HostFilter, isName: boolean): boolean {
  const { cluster, role, kind, type } = filter;
  return (
    (cluster === undefined || isOfCluster(host, cluster.toLowerCase(), isName)) &&
    isAmong(host.role, role) &&
    isAmong(host.kind, kind) &&
    isAmong(host.type, type)
  );
}

function isOfCluster({ clusterName, clusterAlias }: Host, cluster: string, isName: boolean): boolean {
  if (clusterName?.toLowerCase() === cluster) return true;
  return !isName && clusterAlias?.toLowerCase() === cluster;
}

function isAmong(value: string | undefined, wanted: string | readonly string[] | undefined): boolean {
  if (wanted === undefined) return true;
  return value !== undefined && (typeof wanted === 'string' ? [wanted] : wanted).includes(value);
}
