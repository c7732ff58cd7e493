import { AtlasValidationError } from '../../errors.ts';
import type { Host, HostType } from './host.ts';
import { HOST_KINDS, HOST_ROLES, type HostKind, type HostRole } from './host-role.ts';

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

/**
 * Refuses a filter that could never let a host through because of how it is spelled. Types are the service's own and
 * may be any.
 * @throws AtlasValidationError when a role or kind is none, or the cluster is no text.
 */
export function checkFilter({ cluster, role, kind }: HostFilter): void {
  if (cluster !== undefined && (typeof cluster !== 'string' || cluster === ''))
    throw new AtlasValidationError('cluster must be the name of a cluster.', { parameter: 'cluster' });
  checkAmong('role', role, HOST_ROLES);
  checkAmong('kind', kind, HOST_KINDS);
}

function checkAmong(
  parameter: string,
  wanted: string | readonly string[] | undefined,
  known: readonly string[],
): void {
  const stray = (wanted === undefined ? [] : [wanted].flat()).find((each) => !known.includes(each));
  if (stray === undefined) return;
  throw new AtlasValidationError(`${parameter} ${JSON.stringify(stray)} is none of ${known.join(', ')}.`, {
    parameter,
  });
}

function isOfCluster({ clusterName, clusterAlias }: Host, cluster: string, isName: boolean): boolean {
  if (clusterName?.toLowerCase() === cluster) return true;
  return !isName && clusterAlias?.toLowerCase() === cluster;
}

function isAmong(value: string | undefined, wanted: string | readonly string[] | undefined): boolean {
  if (wanted === undefined) return true;
  return value !== undefined && (typeof wanted === 'string' ? [wanted] : wanted).includes(value);
}
