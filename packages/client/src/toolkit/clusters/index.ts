export type {
  AdvancedOptions,
  AdvancedOptionsChanges,
  Cluster,
  ClusterChanges,
  ClusterDocument,
  ClusterIn,
  ConnectionStrings,
  FlexCluster,
  RegionConfig,
  ReplicationSpec,
} from './cluster-document.ts';
export type {
  AutoScalingForm,
  ClusterBasics,
  ClusterForm,
  ClusterSettings,
  ManyRegions,
  NodeCounts,
  OneRegion,
  RegionForm,
  Regions,
  ZoneForm,
  Zones,
} from './cluster-form.ts';
export {
  type CloudProvider,
  CloudProviders,
  type ClusterState,
  ClusterStates,
  type ClusterType,
  ClusterTypes,
  type InstanceSize,
  InstanceSizes,
  type TlsProtocol,
  TlsProtocols,
  type VolumeType,
  VolumeTypes,
} from './cluster-values.ts';
export type {
  ClusterDeleteOptions,
  ClusterListOptions,
  ClusterRegionOptions,
  Clusters,
  ResizeOptions,
  UpgradeOptions,
} from './clusters.ts';
export type { FlexChanges, FlexClusters, FlexForm } from './flex-clusters.ts';
