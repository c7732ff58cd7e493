import { replicaSetOptions, replicaSetURI, srvAddress } from './connection-strings.ts';
import type { FlexCluster } from './flex.ts';
import type { LinkTo } from './render.ts';
import { releaseOf } from './versions.ts';

/** A flex cluster in the words of 2023-01-01, which only the upgrade of a free cluster to it answers. */
export function renderUpgradedToFlex(cluster: FlexCluster, linkTo: LinkTo): object {
  const { hosts, startedDate, backingProvider, region } = cluster;
  const standard = replicaSetURI(hosts, 3) + replicaSetOptions(hosts);
  return {
    clusterType: 'REPLICASET',
    connectionStrings: { ...(startedDate !== undefined && { standard }), standardSrv: srvAddress(hosts) },
    createDate: cluster.createDate,
    groupId: cluster.groupId,
    id: cluster.id,
    links: [linkTo(`/groups/${cluster.groupId}/flexClusters/${cluster.name}`)],
    mongoDBMajorVersion: cluster.mongoDBMajorVersion,
    mongoDBVersion: releaseOf(cluster.mongoDBMajorVersion),
    name: cluster.name,
    providerSettings: {
      backingProviderName: backingProvider,
      instanceSizeName: 'FLEX',
      providerName: 'FLEX',
      regionName: region,
    },
    stateName: cluster.state,
    tags: cluster.tags,
    terminationProtectionEnabled: cluster.terminationProtectionEnabled,
  };
}
