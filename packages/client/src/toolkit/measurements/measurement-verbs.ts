import type { Host, HostReference } from '../hosts/host.ts';
import type { HostFilter } from '../hosts/host-filter.ts';
import type {
  CollectionMetric,
  DatabaseMetric,
  DiskMetric,
  MetricSelection,
  ProcessMetric,
  SearchIndexMetric,
  SearchMetric,
} from '../metrics/metric-types.ts';
import type { MeasurementOptions, WindowOptions } from './measurement-options.ts';
import type { Series } from './series.ts';

/** Whose operations of a cluster are meant: those of its primaries, its secondaries, or each process for itself. */
export type ClusterView = 'PRIMARY' | 'SECONDARY' | 'INDIVIDUAL_PROCESS' | (string & {});

/** Options that say whose operations of a cluster are meant. */
export interface ClusterViewOptions {
  /** @default 'PRIMARY' */
  readonly view?: ClusterView | undefined;
}

/** Which hosts are measured: every one of the project, those of a filter, or those given. */
export type MeasuredHosts = 'all' | (HostFilter & { readonly id?: undefined }) | readonly HostReference[];

/** What is told after each host. */
export interface MeasurementProgress {
  /** Id of the host that is done, `hostname:port`. */
  readonly id: string;
  /** How many hosts are done, failed ones included. */
  readonly done: number;
  /** How many of them failed. */
  readonly failed: number;
  /** How many hosts there are. */
  readonly total: number;
}

/** Options of measuring many hosts. */
export type ManyHostsOptions = MeasurementOptions & {
  /** How many hosts are asked at once, 1 to 64; the client's rate limiter holds besides. @default 8 */
  readonly concurrency?: number | undefined;
  /** Measures this disk partition of each host instead of the process. */
  readonly partition?: string | undefined;
  /** Measures this database on each host instead of the process. */
  readonly database?: string | undefined;
  /** Is told after each host. */
  readonly onProgress?: ((progress: MeasurementProgress) => void) | undefined;
};

/** What came of measuring one host among many: series, or the error. */
export type HostMeasurements =
  | {
      /** `hostname:port` */
      readonly id: string;
      /** The host, unless only its id was given. */
      readonly host: Host | undefined;
      readonly series: readonly Series[];
      readonly error: undefined;
    }
  | {
      readonly id: string;
      readonly host: Host | undefined;
      /** Empty. */
      readonly series: readonly Series[];
      /** Why there are none: what the verb for one host would have thrown. */
      readonly error: Error;
    };

/** Verbs that measure hosts and what is on them. Each answers one series a metric, in the order of the metrics. */
export interface MeasurementVerbs {
  /**
   * What was measured of a process and its machine. More than ten metrics are asked for in several requests.
   * @param metrics a name, a family of `Metrics`, an array of both, or `all`
   * @throws AtlasValidationError when metrics, durations or moments cannot be right.
   * @throws AtlasNotFoundError when there is no such metric or host.
   * @example
   * const series = await project.hosts.measurements(host, Metrics.Cache, { period: 'P1D', granularity: 'PT1H' });
   */
  measurements(
    host: HostReference,
    metrics: MetricSelection<ProcessMetric>,
    options?: MeasurementOptions,
  ): Promise<readonly Series[]>;
  /**
   * What was measured of a disk partition of a host; see `partitions`.
   * @throws AtlasValidationError when what was given cannot be right.
   * @throws AtlasNotFoundError when there is no such metric, host or partition.
   * @example
   * await project.hosts.diskMeasurements(host, 'data', Metrics.Disk.Space, { period: 'P7D', granularity: 'P1D' });
   */
  diskMeasurements(
    host: HostReference,
    partition: string,
    metrics: MetricSelection<DiskMetric>,
    options?: MeasurementOptions,
  ): Promise<readonly Series[]>;
  /**
   * What was measured of a database on a host; see `databases`.
   * @throws AtlasValidationError when what was given cannot be right.
   * @throws AtlasNotFoundError when there is no such metric, host or database.
   * @example
   * await project.hosts.databaseMeasurements(host, 'shop', Metrics.Database.storageSize, { period: 'P7D' });
   */
  databaseMeasurements(
    host: HostReference,
    database: string,
    metrics: MetricSelection<DatabaseMetric>,
    options?: MeasurementOptions,
  ): Promise<readonly Series[]>;
  /**
   * How long operations on a collection took on a host. The service chooses the granularity.
   * @param namespace `database.collection`; a collection that is not there has series without points
   * @throws AtlasValidationError when what was given cannot be right.
   * @throws AtlasNotFoundError when there is no such host.
   * @example
   * await project.hosts.collectionMeasurements(host, 'shop.orders', Metrics.Collection.Reads, { period: 'PT8H' });
   */
  collectionMeasurements(
    host: HostReference,
    namespace: string,
    metrics: MetricSelection<CollectionMetric>,
    options?: WindowOptions,
  ): Promise<readonly Series[]>;
  /**
   * How long operations on a collection took in a cluster. The service chooses the granularity.
   * @param cluster its name
   * @param namespace `database.collection`
   * @throws AtlasValidationError when what was given cannot be right.
   * @throws AtlasNotFoundError when there is no such cluster.
   * @example
   * await project.hosts.clusterCollectionMeasurements('shop', 'shop.orders', 'all', { view: 'SECONDARY', period: 'P1D' });
   */
  clusterCollectionMeasurements(
    cluster: string,
    namespace: string,
    metrics: MetricSelection<CollectionMetric>,
    options?: WindowOptions & ClusterViewOptions,
  ): Promise<readonly Series[]>;
  /**
   * Names of the collections a host was busiest with, as `database.collection`, the busiest first.
   * @throws AtlasValidationError when what was given cannot be right.
   * @throws AtlasNotFoundError when there is no such host.
   * @example
   * const [busiest] = await project.hosts.namespaces(host, { period: 'P1D' });
   */
  namespaces(host: HostReference, options?: WindowOptions): Promise<readonly string[]>;
  /**
   * Names of the collections a cluster was busiest with, as `database.collection`, the busiest first.
   * @throws AtlasValidationError when what was given cannot be right.
   * @throws AtlasNotFoundError when there is no such cluster.
   * @example
   * const busiest = await project.hosts.clusterNamespaces('shop', { period: 'P1D' });
   */
  clusterNamespaces(
    cluster: string,
    options?: WindowOptions & ClusterViewOptions,
  ): Promise<readonly string[]>;
  /**
   * What was measured of the search process of a host.
   * @throws AtlasValidationError when what was given cannot be right.
   * @throws AtlasNotFoundError when there is no such host.
   * @example
   * await project.hosts.searchMeasurements(host, Metrics.Search.diskUsage, { period: 'P1D' });
   */
  searchMeasurements(
    host: HostReference,
    metrics: MetricSelection<SearchMetric>,
    options?: MeasurementOptions,
  ): Promise<readonly Series[]>;
  /**
   * What was measured of the search indexes of a collection on a host, or of one of them.
   * @param namespace `database.collection`
   * @throws AtlasValidationError when what was given cannot be right.
   * @throws AtlasNotFoundError when there is no such host or index.
   * @example
   * await project.hosts.searchIndexMeasurements(host, 'shop.orders', Metrics.SearchIndex, { index: 'default' });
   */
  searchIndexMeasurements(
    host: HostReference,
    namespace: string,
    metrics: MetricSelection<SearchIndexMetric>,
    options?: MeasurementOptions & {
      /** Name of one index. @default all of the collection together */
      readonly index?: string | undefined;
    },
  ): Promise<readonly Series[]>;
  /**
   * Measures many hosts, so many at once as the options say. What fails for one host is told beside what the others
   * answered; only an abort ends it all. The order is that of the hosts.
   * @param hosts `all`, a filter such as `{ cluster: 'shop', role: 'primary' }`, or hosts
   * @throws AtlasValidationError when metrics, durations, moments or options cannot be right.
   * @throws AtlasApiError when the hosts of the project cannot be listed.
   * @throws AtlasAbortError when the signal fires.
   * @example
   * for (const { id, series, error } of await project.hosts.measurementsOf('all', Metrics.Connections, { period: 'PT1H' }))
   *   console.log(id, error?.message ?? series.map((each) => statistics(each).max));
   */
  measurementsOf(
    hosts: MeasuredHosts,
    metrics: MetricSelection,
    options?: ManyHostsOptions,
  ): Promise<readonly HostMeasurements[]>;
}
