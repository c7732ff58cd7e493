import type { Call, CallOf } from '../../call.ts';
import { Page } from '../../result.ts';
import { type FlexCluster, findFlexCluster, renderFlexCluster } from '../clusters/index.ts';

/** The service turned the last serverless instances into flex clusters, and lists none since 15 January 2026. */
export const listInstances = (_call: CallOf<'listGroupServerlessInstances'>): Page => new Page([], 0);

/** The name of a serverless instance is that of the flex cluster it became, which is shown in the form of old. */
export async function getInstance(call: CallOf<'getGroupServerlessInstance'>): Promise<object> {
  const { groupId, name } = call.params;
  const document = await findFlexCluster(call.store, groupId, name);
  return call.show(document, (cluster) => viewInstance(cluster, call));
}

/** `ServerlessInstanceDescription` of the API. */
function viewInstance(cluster: FlexCluster, { link }: Pick<Call, 'link'>): object {
  const { connectionStrings, backupSettings, clusterType, providerSettings, versionReleaseSystem, ...same } =
    renderFlexCluster(cluster);
  const { standardSrv } = Object(connectionStrings);
  const { backingProviderName, diskSizeGB, providerName, regionName } = Object(providerSettings);
  return {
    ...same,
    connectionStrings: { standardSrv },
    links: [link(`/groups/${cluster.groupId}/serverless/${cluster.name}`)],
    providerSettings: {
      backingProviderName,
      effectiveDiskSizeGBLimit: diskSizeGB,
      effectiveProviderName: providerName,
      providerName: 'SERVERLESS',
      regionName,
    },
    // What took the place of serverless instances has no continuous backups.
    serverlessBackupOptions: { serverlessContinuousBackupEnabled: false },
  };
}
