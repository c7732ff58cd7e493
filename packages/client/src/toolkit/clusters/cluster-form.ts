import type { ClusterDocument } from './cluster-document.ts';
import type { CloudProvider, InstanceSize, VolumeType } from './cluster-values.ts';

/** How many nodes there are in a region. */
export interface NodeCounts {
  /** Nodes that can become primary, 0 to 7. All regions of a shard together have 3, 5 or 7. @default 3 in the only region */
  readonly electableNodes?: number | undefined;
  /** Nodes for reads near by, which never become primary. @default 0 */
  readonly readOnlyNodes?: number | undefined;
  /** Nodes for reports, which queries reach only by asking for them. @default 0 */
  readonly analyticsNodes?: number | undefined;
}

/**
 * One of several regions.
 * @example
 * const region: RegionForm = { region: 'EU_CENTRAL_1', electableNodes: 2, priority: 6 };
 */
export interface RegionForm extends NodeCounts {
  /** Region as the API names it: `EU_WEST_1`. */
  readonly region: string;
  /** Provider of this region. @default the provider of the whole */
  readonly provider?: CloudProvider | undefined;
  /**
   * Where the primary rather is: 7 first, down to 1. Either every region with electable nodes has one or none.
   * @default 7, 6, 5, ... in the order of the regions
   */
  readonly priority?: number | undefined;
}

/** Nodes in one region. */
export interface OneRegion extends NodeCounts {
  /** Provider: `AWS`, `AZURE`, `GCP`. Of a free cluster the one below it, or `TENANT` beside `backingProvider`. */
  readonly provider: CloudProvider;
  /** Region as the API names it: `EU_WEST_1`. */
  readonly region: string;
  /** Provider below the shared machines, when `provider` is `TENANT`. */
  readonly backingProvider?: CloudProvider | undefined;
  readonly regions?: undefined;
}

/** Nodes in several regions, of one provider or of several. */
export interface ManyRegions {
  /** The regions; of two without priorities the first has the primary. */
  readonly regions: readonly RegionForm[];
  /** Provider of the regions that name none. */
  readonly provider?: CloudProvider | undefined;
  readonly region?: undefined;
}

/**
 * A zone of a global cluster.
 * @example
 * const zone: ZoneForm = { name: 'Europe', provider: 'AWS', region: 'EU_WEST_1', numShards: 2 };
 */
export type ZoneForm = (OneRegion | ManyRegions) & {
  /** Name of the zone, once in the cluster. */
  readonly name: string;
  /** Shards of the zone. @default 1 */
  readonly numShards?: number | undefined;
};

/** Zones of the world, each with regions and shards of its own. */
export interface Zones {
  /** The zones; all machines are of one size, each zone says where its own are. */
  readonly zones: readonly ZoneForm[];
  readonly provider?: undefined;
  readonly region?: undefined;
  readonly regions?: undefined;
  readonly numShards?: undefined;
}

/** One set of regions for all shards. */
export type Regions = (OneRegion | ManyRegions) & {
  /** Shards, all alike. With it, be it 1, the cluster is sharded. @default a replica set */
  readonly numShards?: number | undefined;
  readonly zones?: undefined;
};

/** How machines and volumes grow and shrink with the load. */
export interface AutoScalingForm {
  /** Whether volumes grow when they are nearly full. @default left to the service */
  readonly disk?: boolean | undefined;
  /** Largest size the machines may get, and with `min` the smallest they may shrink to. @default they stay */
  readonly compute?: { readonly max: InstanceSize; readonly min?: InstanceSize | undefined } | undefined;
}

/** What the short form says besides where the nodes are. */
export interface ClusterBasics {
  /** Name: letters, digits and hyphens, beginning with no hyphen. It cannot be changed. */
  readonly name: string;
  /** Size of the machines: `M10`; `M0` is the free one. Flex clusters are made by `clusters.flex`. */
  readonly instanceSize: InstanceSize;
  /** Size of the analytics nodes where it differs. @default `instanceSize` */
  readonly analyticsInstanceSize?: InstanceSize | undefined;
  /** Volume of each node, in gigabytes. @default what the size comes with */
  readonly diskSizeGB?: number | undefined;
  /** Operations per second of each volume. @default what the volume comes with */
  readonly diskIOPS?: number | undefined;
  /** Kind of volume, on AWS. @default STANDARD */
  readonly volumeType?: VolumeType | undefined;
  /** Version of MongoDB: `8.0`. @default the service's newest long-term one */
  readonly mongoDBMajorVersion?: string | undefined;
  /** Whether snapshots are taken. @default false, true with `pointInTime` */
  readonly backup?: boolean | undefined;
  /** Whether it can be restored to any moment. @default false */
  readonly pointInTime?: boolean | undefined;
  /** @default machines and volumes stay as they are */
  readonly autoScaling?: AutoScalingForm | undefined;
  /** Tags by key. */
  readonly tags?: Readonly<Record<string, string>> | undefined;
  /** Whether it can be deleted only after this was taken back. @default false */
  readonly terminationProtection?: boolean | undefined;
  /** Any other field of the document, as the API names it. */
  readonly settings?: ClusterSettings | undefined;
}

/** Fields of a cluster's document that the short form has no word for: `biConnector`, `encryptionAtRestProvider`, ... */
export type ClusterSettings = Omit<ClusterDocument, 'name' | 'clusterType' | 'replicationSpecs'>;

/**
 * The short form of a new cluster: a replica set in one region or in several, shards, or zones of the world.
 * @example
 * const one: ClusterForm = { name: 'shop', instanceSize: 'M10', provider: 'AWS', region: 'EU_WEST_1' };
 * const many: ClusterForm = {
 *   name: 'shop',
 *   instanceSize: 'M30',
 *   provider: 'AWS',
 *   regions: [{ region: 'EU_WEST_1', electableNodes: 3 }, { region: 'EU_CENTRAL_1', electableNodes: 2 }],
 *   numShards: 2,
 * };
 */
export type ClusterForm = ClusterBasics & (Regions | Zones);
