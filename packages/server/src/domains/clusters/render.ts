import type { Link } from '../../call.ts';
import { inOrder } from '../../json.ts';
import { configServerType } from './config-server.ts';
import { renderHardware } from './hardware.ts';
import { type Cluster, isTenant, type Region } from './model.ts';
import { advancedConfiguration } from './process-args.ts';
import { connectionStrings } from './render-connection-strings.ts';
import { releaseOf } from './versions.ts';

/** Makes the link to a path of the server. */
export type LinkTo = (path: string, rel?: string) => Link;

/** What every version of the resource shows, and shows alike. */
export function renderCommon(cluster: Cluster, linkTo: LinkTo): Readonly<Record<string, unknown>> {
  const { settings, employeeAccess } = cluster;
  return {
    ...(!isTenant(cluster) && { advancedConfiguration: advancedConfiguration(cluster.processArgs) }),
    backupEnabled: settings.backupEnabled,
    biConnector: settings.biConnector,
    clusterType: cluster.clusterType,
    ...(cluster.clusterType !== 'REPLICASET' && {
      configServerManagementMode: settings.configServerManagementMode,
      configServerType: configServerType(cluster),
    }),
    connectionStrings: connectionStrings(cluster),
    createDate: cluster.createDate,
    ...(settings.diskWarmingMode !== undefined && { diskWarmingMode: settings.diskWarmingMode }),
    encryptionAtRestProvider: settings.encryptionAtRestProvider,
    globalClusterSelfManagedSharding: settings.globalClusterSelfManagedSharding,
    groupId: cluster.groupId,
    id: cluster.id,
    labels: settings.labels,
    links: clusterLinks(cluster, linkTo),
    mongoDBMajorVersion: settings.mongoDBMajorVersion,
    mongoDBVersion: releaseOf(settings.mongoDBMajorVersion),
    ...(employeeAccess && { mongoDBEmployeeAccessGrant: employeeAccess }),
    name: cluster.name,
    paused: cluster.paused,
    pitEnabled: settings.pitEnabled,
    ...(settings.replicaSetScalingStrategy !== undefined && {
      replicaSetScalingStrategy: settings.replicaSetScalingStrategy,
    }),
    rootCertType: settings.rootCertType,
    stateName: cluster.state,
    tags: settings.tags,
    terminationProtectionEnabled: settings.terminationProtectionEnabled,
    versionReleaseSystem: settings.versionReleaseSystem,
  };
}

/** The end of a pin, and in the versions of 2023, which do not show it otherwise, what is pinned. */
export const renderPin = ({ pinned }: Cluster): object =>
  pinned
    ? {
        featureCompatibilityVersion: pinned.version,
        featureCompatibilityVersionExpirationDate: pinned.expirationDate,
      }
    : {};

function clusterLinks({ groupId, name }: Cluster, linkTo: LinkTo): readonly Link[] {
  const path = `/groups/${groupId}/clusters/${name}`;
  return [
    linkTo(path),
    linkTo(`${path}/backup/restoreJobs`, 'https://cloud.mongodb.com/restoreJobs'),
    linkTo(`${path}/backup/snapshots`, 'https://cloud.mongodb.com/snapshots'),
  ];
}

/**
 * A region of a replication spec as the versions from 2023-02-01 show it.
 *
 * @param showDisk whether each spec shows the volume: from 2024-08-05
 * @param showEffective whether the specs are there a second time as what the machines have at the moment
 */
export function renderRegion(
  region: Region,
  diskSizeGB: number,
  { showDisk, showEffective }: { readonly showDisk: boolean; readonly showEffective: boolean },
): object {
  const electableSpecs = renderHardware(region, region.electable, diskSizeGB, showDisk);
  const place = { priority: region.priority, providerName: region.provider, regionName: region.name };
  if (region.provider === 'TENANT')
    return inOrder({ electableSpecs, backingProviderName: region.backingProvider, ...place });
  const analyticsSpecs = renderHardware(region, region.analytics, diskSizeGB, showDisk);
  const readOnlySpecs = renderHardware(region, region.readOnly, diskSizeGB, showDisk);
  return {
    ...(region.analyticsAutoScaling && { analyticsAutoScaling: region.analyticsAutoScaling }),
    analyticsSpecs,
    autoScaling: region.autoScaling,
    ...(showEffective && {
      effectiveAnalyticsSpecs: analyticsSpecs,
      effectiveElectableSpecs: electableSpecs,
      effectiveReadOnlySpecs: readOnlySpecs,
    }),
    electableSpecs,
    ...place,
    readOnlySpecs,
  };
}
