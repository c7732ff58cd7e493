import {
  cloudProviders,
  clusterStates,
  clusterTypes,
  instanceSizes,
  tlsProtocols,
  volumeTypes,
} from '@mercator/catalog/values';

/**
 * Every instance size the catalog knows, shared tiers first, then those of AWS, Azure and Google Cloud. Not each provider
 * has each of them in each region: `project.clusters.regions()` asks the service.
 * @example
 * const memoryOptimized = InstanceSizes.filter((size) => size.startsWith('R'));
 */
export const InstanceSizes: typeof instanceSizes = instanceSizes;

/**
 * Size of a cluster's machines. Any text is one: sizes are new more often than this package is.
 * @example
 * const size: InstanceSize = 'M10';
 */
export type InstanceSize = (typeof InstanceSizes)[number] | (string & {});

/**
 * Every cluster state the catalog knows. A cluster that is no more is `GONE`.
 * @example
 * const isPassing = (state: ClusterState) => state !== 'IDLE' && ClusterStates.some((known) => known === state);
 */
export const ClusterStates: typeof clusterStates = clusterStates;

/**
 * What a cluster is at. Any text is one.
 * @example
 * const state: ClusterState = 'REPAIRING';
 */
export type ClusterState = (typeof ClusterStates)[number] | (string & {});

/**
 * Every kind of cluster: one replica set, shards, or shards in zones of the world.
 * @example
 * for (const type of ClusterTypes) console.log(type);
 */
export const ClusterTypes: typeof clusterTypes = clusterTypes;

/**
 * Kind of a cluster. Any text is one.
 * @example
 * const type: ClusterType = 'SHARDED';
 */
export type ClusterType = (typeof ClusterTypes)[number] | (string & {});

/**
 * Every cloud provider the catalog knows; `TENANT` and `FLEX` are machines shared with others, on one of the first three.
 * @example
 * const clouds = CloudProviders.filter((provider) => provider !== 'TENANT' && provider !== 'FLEX');
 */
export const CloudProviders: typeof cloudProviders = cloudProviders;

/**
 * Whose machines a cluster is on. Any text is one.
 * @example
 * const provider: CloudProvider = 'AZURE';
 */
export type CloudProvider = (typeof CloudProviders)[number] | (string & {});

/**
 * Every version of TLS that can be the least a cluster takes.
 * @example
 * await project.clusters.setMinimumTls('shop', TlsProtocols[2]);
 */
export const TlsProtocols: typeof tlsProtocols = tlsProtocols;

/**
 * A version of TLS. Any text is one.
 * @example
 * const least: TlsProtocol = 'TLS1_2';
 */
export type TlsProtocol = (typeof TlsProtocols)[number] | (string & {});

/**
 * Every kind of volume of machines on AWS.
 * @example
 * const isKnown = (type: string) => VolumeTypes.some((known) => known === type);
 */
export const VolumeTypes: typeof volumeTypes = volumeTypes;

/**
 * Kind of volume of machines on AWS: `PROVISIONED` has as many operations per second as were asked for. Any text is one.
 * @example
 * const type: VolumeType = 'PROVISIONED';
 */
export type VolumeType = (typeof VolumeTypes)[number] | (string & {});
