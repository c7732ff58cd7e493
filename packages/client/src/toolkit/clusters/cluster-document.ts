import type { Operations } from '@mercator/catalog/types';
import type { AnswerOf } from '../answers.ts';
import type { BodyOf } from '../editable/strip-read-only.ts';

/** The resource version the verbs speak. A refresh of the catalog that brings a newer one does not compile. */
export const CLUSTER_VERSION = '2024-10-23' satisfies Operations['createGroupCluster']['latest'] &
  Operations['updateGroupCluster']['latest'];

/**
 * A cluster as the service answers it, free or dedicated. Its dates are ISO 8601 texts in UTC.
 * @example
 * const { name, stateName }: Cluster = await project.clusters.get('shop');
 */
export type Cluster = AnswerOf<'getGroupCluster'>;

/**
 * A flex cluster as the service answers it.
 * @example
 * const { name, stateName }: FlexCluster = await project.clusters.flex.get('tryout');
 */
export type FlexCluster = AnswerOf<'getGroupFlexCluster'>;

/**
 * The whole document of a new cluster, as the API takes it.
 * @example
 * const document: ClusterDocument = { name: 'shop', clusterType: 'REPLICASET', replicationSpecs };
 */
export type ClusterDocument = BodyOf<'createGroupCluster', typeof CLUSTER_VERSION>;

/**
 * A part of a cluster's document: fields that are absent stay as they are. `replicationSpecs` is a whole; a shard that is
 * not in it is removed.
 * @example
 * const changes: ClusterChanges = { mongoDBMajorVersion: '8.0', backupEnabled: true };
 */
export type ClusterChanges = Readonly<Partial<BodyOf<'updateGroupCluster', typeof CLUSTER_VERSION>>>;

/** One shard, or the one set of nodes of a replica set, in the document of a cluster. */
export type ReplicationSpec = NonNullable<ClusterDocument['replicationSpecs']>[number];

/** The part of a shard in one region, in the document of a cluster. */
export type RegionConfig = NonNullable<ReplicationSpec['regionConfigs']>[number];

/**
 * Settings of the database processes of a cluster. `null` is left to the service.
 * @example
 * const { minimumEnabledTlsProtocol }: AdvancedOptions = await project.clusters.getAdvancedOptions('shop');
 */
export type AdvancedOptions = AnswerOf<'getGroupClusterProcessArgs'>;

/**
 * Settings of the database processes to change; what is absent stays.
 * @example
 * const changes: AdvancedOptionsChanges = { javascriptEnabled: false, oplogSizeMB: 4096 };
 */
export type AdvancedOptionsChanges = Readonly<
  Partial<BodyOf<'updateGroupClusterProcessArgs', Operations['updateGroupClusterProcessArgs']['latest']>>
>;

/**
 * How a cluster is connected to. `standardSrv` is what drivers want; the private ones are there when there is a way.
 * @example
 * const { standardSrv }: ConnectionStrings = await project.clusters.connectionStrings('shop');
 */
export type ConnectionStrings = NonNullable<Cluster['connectionStrings']>;

/** What a wait for a state gives: nothing when the cluster is gone. */
export type ClusterIn<S extends string, T = Cluster> = S extends 'GONE' | 'DELETED' ? undefined : T;
