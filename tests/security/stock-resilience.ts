import type { Ask, Known } from './ask.ts';

/** A cluster in two regions with one of them out, clusters that stand by for others, and metrics that are sent away. */
export async function stockResilience(group: string, ask: Ask): Promise<Known> {
  const region = (regionName: string, priority: number, nodeCount: number) => ({
    providerName: 'AWS',
    regionName,
    priority,
    electableSpecs: { instanceSize: 'M10', nodeCount },
  });
  const cluster = async (name: string, ...regionConfigs: readonly object[]): Promise<string> => {
    const body = { name, clusterType: 'REPLICASET', replicationSpecs: [{ regionConfigs }] };
    const { id } = await ask('POST', `${group}/clusters`, body);
    for (let times = 0; times < 2; times += 1) await ask('GET', `${group}/clusters/${name}`);
    return String(id);
  };
  await cluster('wide', region('US_EAST_1', 7, 2), region('US_WEST_2', 6, 1));
  const outage = `${group}/clusters/wide/outageSimulation`;
  const outageFilters = [{ cloudProvider: 'AWS', regionName: 'US_WEST_2', type: 'REGION' }];
  await ask('POST', outage, { outageFilters });
  for (let times = 0; times < 3; times += 1) await ask('GET', outage);
  const link = await ask('POST', `${group}/standbyLinks`, {
    activeClusterUniqueId: await cluster('near', region('US_EAST_1', 7, 3)),
    standbyClusterUniqueId: await cluster('far', region('US_WEST_2', 7, 3)),
  });
  const standby = `${group}/standbyLinks/${link.standbyLinkId}`;
  for (let times = 0; times < 2; times += 1) await ask('GET', standby);
  const failover = await ask('POST', `${standby}/failovers`, { type: 'PLANNED_REVERSE' });
  for (let times = 0; times < 4; times += 1) await ask('GET', `${standby}/failovers/${failover.failoverId}`);
  const overload = await ask('POST', `${group}/clusters/near/overloadSimulations`, { durationSeconds: 900 });
  const metrics = await ask('POST', `${group}/metricIntegrations`, {
    aggregationTemporality: 'DELTA',
    authType: 'HEADER',
    endpoint: 'https://otel.example.com/v1/metrics',
    headers: [{ name: 'authorization', value: 'x' }],
    integrationType: 'OTEL',
    metricSelection: ['MONGODB_METRICS'],
    providerType: 'CUSTOM',
  });
  return {
    'startGroupClusterOutageSimulation clusterName': 'wide',
    'getGroupClusterOutageSimulation clusterName': 'wide',
    'endGroupClusterOutageSimulation clusterName': 'wide',
    'listGroupClusterOverloadSimulations clusterName': 'near',
    'createGroupClusterOverloadSimulation clusterName': 'near',
    'getGroupClusterOverloadSimulation clusterName': 'near',
    'deleteGroupClusterOverloadSimulation clusterName': 'near',
    simulationId: String(overload.simulationId),
    standbyLinkId: String(link.standbyLinkId),
    failoverId: String(failover.failoverId),
    metricIntegrationId: String(metrics.metricIntegrationId),
  };
}
