import type { Domain } from '../domain.ts';
import { listClusterDetails } from './cluster-details.ts';
import {
  grantGroupClusterMongoDbEmployeeAccess,
  revokeGroupClusterMongoDbEmployeeAccess,
} from './employee-access.ts';
import { endingLifecycle } from './endings.ts';
import {
  createGroupCluster,
  deleteGroupCluster,
  getGroupCluster,
  listGroupClusters,
  updateGroupCluster,
} from './handlers.ts';
import { getGroupIpAddresses } from './ip-addresses.ts';
import { clusterLifecycle } from './lifecycle.ts';
import { getGroupMongoDbVersions } from './mongodb-versions.ts';
import { awaitUsers } from './new-users.ts';
import {
  autoGroupClusterScalingConfiguration,
  getGroupClusterProcessArgs,
  getGroupClusterStatus,
  restartGroupClusterPrimaries,
  updateGroupClusterProcessArgs,
} from './operations.ts';
import {
  pinGroupClusterFeatureCompatibilityVersion,
  unpinGroupClusterFeatureCompatibilityVersion,
} from './pin.ts';
import { listGroupClusterProviderRegions } from './provider-regions.ts';
import {
  getGroupSampleDatasetLoad,
  requestGroupSampleDatasetLoad,
  sampleDataLifecycle,
} from './sample-data.ts';
import { getGroupClusterSqlInterface, updateGroupClusterSqlInterface } from './sql-interface.ts';
import { upgradeGroupClusterTenantUpgrade } from './upgrade.ts';

export { refreshAccess } from './access.ts';
export { configServerType } from './config-server.ts';
export { projectHash } from './connection-strings.ts';
export { alreadyDeleting, checkDeletable } from './deletion.ts';
export { deploySetting } from './deploy.ts';
export { noteDeletion, noteTags, noteWork, sameTags } from './events.ts';
export { clusterKind, findCluster, findFlexCluster, flexClusterKind, neighbours } from './family.ts';
export {
  createFlexCluster,
  type FlexCluster,
  judgedFlex,
  markFlexDeleting,
  renderFlexCluster,
} from './flex.ts';
export { enableBackups, workUntil } from './handlers.ts';
export { instanceSizesOf } from './instance-sizes.ts';
export { flexLifecycle } from './lifecycle.ts';
export { type Cluster, hardwareOf, isTenant, mainRegion } from './model.ts';
export type { ClusterNode, Running } from './nodes.ts';
export { changeable } from './operations.ts';
export { clusterLimit, planChange, planCluster } from './plan.ts';
export { BACKING_PROVIDERS, type BackingProvider, regionsOf } from './regions.ts';
export { readRequest20240805 as readCluster } from './request-2024-08-05.ts';
export { findRetained } from './retained.ts';
export { runningClusters } from './running.ts';
export { sampleDataLoads } from './sample-data.ts';
export { tenantGroupFlexClusterUpgrade } from './upgrade.ts';
export { releaseOf } from './versions.ts';

/** Free and dedicated clusters in their three resource versions, and what can be done to them. */
export const clusters: Domain = {
  name: 'clusters',
  handlers: {
    listClusterDetails,
    listGroupClusters,
    createGroupCluster,
    getGroupCluster,
    updateGroupCluster,
    deleteGroupCluster,
    autoGroupClusterScalingConfiguration,
    getGroupClusterStatus,
    getGroupClusterProcessArgs,
    updateGroupClusterProcessArgs,
    restartGroupClusterPrimaries,
    upgradeGroupClusterTenantUpgrade,
    pinGroupClusterFeatureCompatibilityVersion,
    unpinGroupClusterFeatureCompatibilityVersion,
    grantGroupClusterMongoDbEmployeeAccess,
    revokeGroupClusterMongoDbEmployeeAccess,
    listGroupClusterProviderRegions,
    requestGroupSampleDatasetLoad,
    getGroupSampleDatasetLoad,
    getGroupMongoDbVersions,
    getGroupIpAddresses,
    getGroupClusterSqlInterface,
    updateGroupClusterSqlInterface,
  },
  watcher: awaitUsers,
  lifecycles: [clusterLifecycle, sampleDataLifecycle, endingLifecycle],
};
