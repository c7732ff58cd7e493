import type { Ask, Known } from './ask.ts';

const electableSpecs = { instanceSize: 'M10', nodeCount: 3 };
const region = (regionName: string, priority: number, nodeCount = 3) => ({
  providerName: 'AWS',
  regionName,
  priority,
  electableSpecs: { ...electableSpecs, nodeCount },
});

/** Tries out what happens when a cluster loses a region, has too much to do, and another one has to stand in for it. */
export async function stockTrials(group: string, ask: Ask): Promise<Known> {
  const clusters = `${group}/clusters`;
  const make = async (name: string, regionConfigs: readonly object[]): Promise<string> => {
    const replicationSpecs = [{ regionConfigs }];
    const { id } = await ask('POST', clusters, { name, clusterType: 'REPLICASET', replicationSpecs });
    for (let times = 0; times < 2; times += 1) await ask('GET', `${clusters}/${name}`);
    return String(id);
  };
  await make('wide', [region('US_EAST_1', 7), region('EU_WEST_1', 6, 2)]);
  await ask('POST', `${clusters}/wide/outageSimulation`, {
    outageFilters: [{ cloudProvider: 'AWS', regionName: 'EU_WEST_1', type: 'REGION' }],
  });
  const overload = await ask('POST', `${clusters}/stocked/overloadSimulations`, { durationSeconds: 3600 });
  const standbyClusterUniqueId = await make('standby', [region('EU_WEST_1', 7)]);
  const { id: activeClusterUniqueId } = await ask('GET', `${clusters}/stocked`);
  const link = await ask('POST', `${group}/standbyLinks`, { activeClusterUniqueId, standbyClusterUniqueId });
  const linked = `${group}/standbyLinks/${link.standbyLinkId}`;
  for (let times = 0; times < 2; times += 1) await ask('GET', linked);
  const failover = await ask('POST', `${linked}/failovers`, { type: 'PLANNED_REVERSE' });
  const passing = [
    `${clusters}/wide/outageSimulation`,
    `${clusters}/stocked/overloadSimulations/${overload.simulationId}`,
    `${linked}/failovers/${failover.failoverId}`,
  ];
  for (let times = 0; times < 4; times += 1) for (const path of passing) await ask('GET', path);
  return {
    'startGroupClusterOutageSimulation clusterName': 'wide',
    'getGroupClusterOutageSimulation clusterName': 'wide',
    'endGroupClusterOutageSimulation clusterName': 'wide',
    simulationId: String(overload.simulationId),
    standbyLinkId: String(link.standbyLinkId),
    failoverId: String(failover.failoverId),
  };
}
