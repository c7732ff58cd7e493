import type { ListOf } from '../answers.ts';
import type { ConfirmOptions } from '../confirm.ts';
import type { VerbOptions } from '../kit.ts';
import type { PageOptions } from '../page-options.ts';
import type { WaitOptions } from '../poll.ts';
import type {
  AdvancedOptions,
  AdvancedOptionsChanges,
  Cluster,
  ClusterChanges,
  ClusterDocument,
  ClusterIn,
  ConnectionStrings,
} from './cluster-document.ts';
import type { ClusterForm } from './cluster-form.ts';
import type { CloudProvider, ClusterState, InstanceSize, TlsProtocol } from './cluster-values.ts';
import type { FlexClusters } from './flex-clusters.ts';

/** Options of the list of clusters. */
export interface ClusterListOptions extends PageOptions {
  /** Whether deleted clusters whose backups were kept are among them. @default false */
  readonly includeDeletedWithRetainedBackups?: boolean | undefined;
}

/** Which regions to tell of. */
export interface ClusterRegionOptions extends PageOptions {
  /** Only these providers. @default all */
  readonly providers?: readonly CloudProvider[] | undefined;
  /** Only regions that have this size. @default all */
  readonly instanceSize?: InstanceSize | undefined;
}

/** What a resize may change besides the size, and of which part of the cluster. */
export interface ResizeOptions extends VerbOptions {
  /** Size of the analytics nodes. @default they follow the others where they had the same size, else they stay */
  readonly analyticsInstanceSize?: InstanceSize | undefined;
  /** Volume of each node, in gigabytes. @default as it is */
  readonly diskSizeGB?: number | undefined;
  /** Only the shards of the zone of this name. @default all zones */
  readonly zone?: string | undefined;
  /** Only the shard of this id, `replicationSpecs[n].id`. @default all shards */
  readonly shard?: string | undefined;
}

/** What a shared cluster becomes. */
export interface UpgradeOptions extends VerbOptions {
  /** Provider of the dedicated cluster. @default the one below the shared machines */
  readonly provider?: CloudProvider | undefined;
  /** Region of it. @default the region of the shared cluster */
  readonly region?: string | undefined;
  /** Volume of each node, in gigabytes. @default what the size comes with */
  readonly diskSizeGB?: number | undefined;
}

/** Options of deleting a cluster. */
export interface ClusterDeleteOptions extends ConfirmOptions {
  /** Whether its snapshots are kept; not of a flex cluster. @default what the cluster and the project say */
  readonly retainBackups?: boolean | undefined;
}

/**
 * The clusters of a project. Names are the whole key: they are case-sensitive and may hold anything, they are encoded.
 * @example
 * await project.clusters.create({ name: 'shop', instanceSize: 'M10', provider: 'AWS', region: 'EU_WEST_1' });
 * await project.clusters.waitUntil('shop', 'IDLE', { onProgress: ({ state }) => console.log(state) });
 */
export interface Clusters {
  /** Flex clusters: small ones on shared machines, with operations of their own. */
  readonly flex: FlexClusters;

  /**
   * Whether there is a cluster of this name, of either family, be it still created or deleted.
   * @throws AtlasNotFoundError when the project itself is not there.
   * @throws AtlasUnauthorizedError, AtlasForbiddenError when the caller may not know.
   * @example
   * if (!(await project.clusters.exists('shop'))) await project.clusters.create(form);
   */
  exists(name: string, options?: VerbOptions): Promise<boolean>;

  /**
   * Free and dedicated clusters: awaited one page, iterated all. Flex clusters are in `flex.list()`.
   * @throws AtlasValidationError when the page cannot be one.
   * @example
   * for await (const cluster of project.clusters.list()) console.log(cluster.name, cluster.stateName);
   */
  list(options?: ClusterListOptions): ListOf<'listGroupClusters'>;

  /**
   * One free or dedicated cluster, whatever its topology.
   * @throws AtlasNotFoundError when there is none.
   * @throws AtlasBadRequestError with the code `CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API` when it is a flex cluster.
   * @example
   * const { createDate = '', replicationSpecs = [] } = await project.clusters.get('shop');
   * console.log(new Date(createDate), replicationSpecs.length);
   */
  get(name: string, options?: VerbOptions): Promise<Cluster>;

  /**
   * Begins a cluster from its short form. It is `CREATING` for a while: see `waitUntil` and `createAndWait`.
   * @throws AtlasValidationError naming the parameter that is missing or cannot go with the others; nothing was sent.
   * @throws AtlasDuplicateClusterNameError when the name is taken.
   * @example
   * await project.clusters.create({
   *   name: 'shop',
   *   instanceSize: 'M30',
   *   provider: 'AWS',
   *   regions: [
   *     { region: 'EU_WEST_1', electableNodes: 3 },
   *     { region: 'EU_CENTRAL_1', electableNodes: 2, readOnlyNodes: 1 },
   *   ],
   * });
   */
  create(form: ClusterForm, options?: VerbOptions): Promise<Cluster>;

  /**
   * Begins a cluster from its whole document, which may be what the service answered for another: read-only fields and
   * the ids of that one's shards are not sent. The document is left as it is.
   * @throws AtlasValidationError when it has no name.
   * @throws AtlasDuplicateClusterNameError when the name is taken.
   * @example
   * await project.clusters.createFrom({ ...(await project.clusters.get('shop')), name: 'shop-staging' });
   */
  createFrom(document: ClusterDocument, options?: VerbOptions): Promise<Cluster>;

  /**
   * Creates a cluster and waits until it is `IDLE`.
   * @throws AtlasValidationError, AtlasDuplicateClusterNameError as `create` does.
   * @throws AtlasStateError, AtlasTimeoutError as `waitUntil` does.
   * @example
   * const { connectionStrings } = await project.clusters.createAndWait(form, { waitTimeout: 1_800_000 });
   */
  createAndWait(form: ClusterForm, options?: WaitOptions): Promise<Cluster>;

  /**
   * Changes the fields that are given, in one call without reading before, so that nothing else is touched. Read-only
   * fields are not sent. `replicationSpecs`, `tags` and other lists are replaced as a whole; to change a part of what
   * they are now, use `modify`.
   * @throws AtlasValidationError when nothing is left to change.
   * @throws AtlasNotFoundError when there is no such cluster.
   * @example
   * await project.clusters.update('shop', { mongoDBMajorVersion: '8.0', backupEnabled: true });
   */
  update(name: string, changes: ClusterChanges, options?: VerbOptions): Promise<Cluster>;

  /**
   * Reads a cluster, lets `change` say what becomes of it, and sends the fields that differ from what was read, no
   * others; none differ, nothing is sent. `change` gets a copy without read-only fields, in which shards have their
   * ids. What others change in the same list in between is lost: the service offers no condition to send along.
   * @throws AtlasNotFoundError when there is no such cluster.
   * @example
   * await project.clusters.modify('shop', ({ tags = [] }) => ({ tags: [...tags, { key: 'team', value: 'web' }] }));
   */
  modify(
    name: string,
    change: (current: ClusterDocument) => ClusterChanges | PromiseLike<ClusterChanges>,
    options?: VerbOptions,
  ): Promise<Cluster>;

  /**
   * Gives the machines another size, in every region of every shard or of the chosen ones.
   * @throws AtlasValidationError when they have that size already, when there is no such zone or shard, or when the
   *   cluster is a free one: that is an `upgrade`.
   * @throws AtlasNotFoundError when there is no such cluster.
   * @example
   * await project.clusters.resize('shop', 'M30', { diskSizeGB: 80 });
   */
  resize(name: string, instanceSize: InstanceSize, options?: ResizeOptions): Promise<Cluster>;

  /**
   * Turns a free or flex cluster into a dedicated one. It keeps its name and addresses and gets another id; there is no
   * way back. It is `UPDATING` for a while: see `waitUntil`.
   * @throws AtlasValidationError when it is dedicated already, or the new size is a shared one.
   * @throws AtlasNotFoundError when there is no such cluster.
   * @example
   * await project.clusters.upgrade('tryout', 'M10');
   */
  upgrade(name: string, instanceSize: InstanceSize, options?: UpgradeOptions): Promise<void>;

  /**
   * Pauses a cluster: its machines stand still, its data stays.
   * @throws AtlasStateError (`state: 'PAUSED'`) when it is paused already.
   * @throws AtlasConflictError when it was resumed a short while ago, or is being changed.
   * @example
   * await project.clusters.pause('shop');
   */
  pause(name: string, options?: VerbOptions): Promise<Cluster>;

  /**
   * Starts a paused cluster again. One that runs is left as it is.
   * @throws AtlasNotFoundError when there is no such cluster.
   * @example
   * await project.clusters.resume('shop');
   */
  resume(name: string, options?: VerbOptions): Promise<Cluster>;

  /**
   * Pauses a cluster that runs, starts one that is paused; `paused` of the answer says which it was.
   * @throws AtlasNotFoundError when there is no such cluster.
   * @example
   * const { paused } = await project.clusters.togglePaused('shop');
   */
  togglePaused(name: string, options?: VerbOptions): Promise<Cluster>;

  /**
   * Settings of the database processes.
   * @throws AtlasNotFoundError when there is no such cluster.
   * @example
   * const { oplogSizeMB, javascriptEnabled } = await project.clusters.getAdvancedOptions('shop');
   */
  getAdvancedOptions(name: string, options?: VerbOptions): Promise<AdvancedOptions>;

  /**
   * Changes settings of the database processes; what is not given stays.
   * @throws AtlasValidationError when nothing is given.
   * @throws AtlasNotFoundError when there is no such cluster.
   * @example
   * await project.clusters.updateAdvancedOptions('shop', { noTableScan: true, oplogSizeMB: 4096 });
   */
  updateAdvancedOptions(
    name: string,
    changes: AdvancedOptionsChanges,
    options?: VerbOptions,
  ): Promise<AdvancedOptions>;

  /**
   * Sets the oldest version of TLS a cluster takes.
   * @throws AtlasNotFoundError when there is no such cluster.
   * @example
   * await project.clusters.setMinimumTls('shop', 'TLS1_3');
   */
  setMinimumTls(name: string, protocol: TlsProtocol, options?: VerbOptions): Promise<AdvancedOptions>;

  /**
   * Lets another node become primary in each shard, to see what applications make of it.
   * @throws AtlasNotFoundError when there is no such cluster.
   * @example
   * await project.clusters.testFailover('shop');
   */
  testFailover(name: string, options?: VerbOptions): Promise<void>;

  /**
   * Begins to delete a cluster of either family with all its data. It is `DELETING` for a while, then gone.
   * @throws AtlasConfirmationError when `confirm` is not its name; nothing was sent.
   * @throws AtlasNotFoundError when there is no such cluster.
   * @throws AtlasBadRequestError when it is protected.
   * @example
   * await project.clusters.delete('shop', { confirm: 'shop' });
   * await project.clusters.waitUntil('shop', 'DELETED');
   */
  delete(name: string, options?: ClusterDeleteOptions): Promise<void>;

  /**
   * Waits until a cluster is in a state, and gives what was seen then. `DELETED` and `GONE` wait until it is no more,
   * whatever its family, and give nothing. For the other states of a flex cluster there is `flex.waitUntil`.
   * @throws AtlasValidationError when the state is no text.
   * @throws AtlasStateError when it is gone, or being deleted, and something else was waited for.
   * @throws AtlasTimeoutError (`deadline: 'wait'`) when `waitTimeout` has passed.
   * @example
   * await project.clusters.waitUntil('shop', 'IDLE', { onProgress: ({ state, elapsed }) => console.log(state, elapsed) });
   */
  waitUntil<S extends ClusterState | 'GONE' | 'DELETED'>(
    name: string,
    state: S,
    options?: WaitOptions,
  ): Promise<ClusterIn<S>>;

  /**
   * Waits until a cluster of either family can be connected to, and tells how.
   * @throws AtlasStateError when it is gone, or being deleted.
   * @throws AtlasTimeoutError (`deadline: 'wait'`) when `waitTimeout` has passed.
   * @example
   * const { standardSrv } = await project.clusters.connectionStrings('shop');
   */
  connectionStrings(name: string, options?: WaitOptions): Promise<ConnectionStrings>;

  /**
   * Which sizes the providers have in which regions: awaited one page, iterated all, one item a provider.
   * @throws AtlasValidationError when the page cannot be one.
   * @example
   * for await (const { provider, instanceSizes } of project.clusters.regions({ instanceSize: 'M10' }))
   *   console.log(provider, instanceSizes);
   */
  regions(options?: ClusterRegionOptions): ListOf<'listGroupClusterProviderRegions'>;
}
