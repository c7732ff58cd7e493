import type { VerbOptions } from '../kit.ts';
import type { Listing } from '../listing.ts';
import type { LogLines } from '../logs/log-lines.ts';
import type { LogLinesOptions } from '../logs/log-options.ts';
import type { MeasurementVerbs } from '../measurements/measurement-verbs.ts';
import type { Host, HostReference, HostType } from './host.ts';
import type { HostFilter } from './host-filter.ts';

/** Options of verbs that give hosts. */
export interface HostOptions extends VerbOptions {
  /**
   * Where the names of clusters come from. `service` asks for the project's clusters, once and only when there is a
   * host, so that names are spelled and told apart as the clusters are; `hostname` makes no further call and goes by
   * host names, which are in lower case and cut off after 23 characters.
   * @default 'service'
   */
  readonly clusterNames?: 'service' | 'hostname' | undefined;
}

/** Options of verbs that list hosts: which of them. */
export interface HostListOptions extends HostOptions, HostFilter {}

/** Options of verbs that list hosts of one role. */
export interface HostRoleOptions extends HostOptions, Omit<HostFilter, 'role'> {}

/** Hosts of a project: its processes, and what is measured of them. */
export interface Hosts extends MeasurementVerbs {
  /**
   * Every host of the project, or those of a filter, fetched as they are needed.
   * @throws AtlasValidationError when a role, kind or cluster in the options cannot be right.
   * @throws AtlasApiError on iterating, when the service refuses.
   * @example
   * for await (const host of project.hosts.list({ cluster: 'shop' })) console.log(host.id, host.role);
   */
  list(options?: HostListOptions): Listing<Host>;
  /**
   * One host.
   * @param host id, `hostname:port`, or a host that was read before
   * @throws AtlasValidationError when it is no id.
   * @throws AtlasNotFoundError when there is no such host.
   * @example
   * const { role, lastPing } = await project.hosts.get('atlas-abc123-shard-00-00.xyz789.mongodb.net:27017');
   */
  get(host: HostReference, options?: HostOptions): Promise<Host>;
  /**
   * Whether there is such a host. Only "not found" is `false`; anything else is thrown.
   * @throws AtlasValidationError when it is no id.
   * @example
   * if (await project.hosts.exists(host)) console.log('still there');
   */
  exists(host: HostReference, options?: VerbOptions): Promise<boolean>;
  /**
   * Hosts that are primary: of replica sets, of shards, and of config servers where the service tells.
   * @throws AtlasValidationError when a role, kind or cluster in the options cannot be right.
   * @throws AtlasApiError on iterating, when the service refuses.
   * @example
   * const primaries = await project.hosts.primaries({ cluster: 'shop' }).toArray({ limit: 100 });
   */
  primaries(options?: HostRoleOptions): Listing<Host>;
  /**
   * Hosts that are secondary: of replica sets, of shards, and of config servers where the service tells.
   * @throws AtlasValidationError when a role, kind or cluster in the options cannot be right.
   * @throws AtlasApiError on iterating, when the service refuses.
   * @example
   * for await (const { id } of project.hosts.secondaries()) console.log(id);
   */
  secondaries(options?: HostRoleOptions): Listing<Host>;
  /**
   * Hosts of a cluster, by its name or by the part of host names that stands for it; upper and lower case are the same.
   * None when no host is of such a cluster.
   * @throws AtlasValidationError when a role, kind or cluster in the options cannot be right.
   * @throws AtlasApiError on iterating, when the service refuses.
   * @example
   * const hosts = await project.hosts.byCluster('My-Cluster-00').toArray({ limit: 50 });
   */
  byCluster(cluster: string, options?: Omit<HostListOptions, 'cluster'>): Listing<Host>;
  /**
   * Hosts of one type as the service spells it, or of several.
   * @throws AtlasValidationError when a role, kind or cluster in the options cannot be right.
   * @throws AtlasApiError on iterating, when the service refuses.
   * @example
   * for await (const router of project.hosts.ofType('SHARD_MONGOS')) console.log(router.id);
   */
  ofType(type: HostType | readonly HostType[], options?: Omit<HostListOptions, 'type'>): Listing<Host>;
  /**
   * Names of the machines without ports, each once: a machine may run a `mongod` and a `mongos`.
   * @throws AtlasValidationError when a role, kind or cluster in the options cannot be right.
   * @throws AtlasApiError when the service refuses.
   * @example
   * const names = await project.hosts.names({ cluster: 'shop' });
   */
  names(options?: HostListOptions): Promise<readonly string[]>;
  /**
   * Names of the clusters that have hosts, each once, in the order of the hosts.
   * @throws AtlasValidationError when a role, kind or cluster in the options cannot be right.
   * @throws AtlasApiError when the service refuses.
   * @example
   * const clusters = await project.hosts.clusterNames();
   */
  clusterNames(options?: HostOptions): Promise<readonly string[]>;
  /**
   * Names of the disk partitions of a host, all pages of them.
   * @throws AtlasValidationError when it is no id.
   * @throws AtlasNotFoundError on iterating, when there is no such host.
   * @example
   * for await (const partition of project.hosts.partitions(host)) console.log(partition);
   */
  partitions(host: HostReference, options?: VerbOptions): Listing<string>;
  /**
   * Names of the databases of a host, all pages of them.
   * @throws AtlasValidationError when it is no id.
   * @throws AtlasNotFoundError on iterating, when there is no such host.
   * @example
   * const databases = await project.hosts.databases(host).toArray({ limit: 1000 });
   */
  databases(host: HostReference, options?: VerbOptions): Listing<string>;
  /**
   * Parsed lines of a log of one host, in constant memory however long it is: what `project.logs.lines` does for several.
   * @param host name of the machine, with or without a port, or a host that was read before
   * @throws AtlasValidationError when the host or an option cannot be right; AtlasNotFoundError, on iterating, when there is no
   * such host.
   * @example
   * for await (const line of project.hosts.logLines(host, { log: 'mongodb', severity: 'E' })) console.log(line.message);
   */
  logLines(host: string | { readonly hostname: string }, options?: LogLinesOptions): LogLines;
}
