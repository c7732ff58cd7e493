import type { Ask, Known } from './ask.ts';

/** Makes something of everything that stream processing has. */
export async function stockStreams(group: string, ask: Ask): Promise<Known> {
  const flow = `${group}/streams/stocked`;
  const failover = { cloudProvider: 'AWS', region: 'OHIO_USA' };
  await ask('POST', `${group}/streams:withSampleConnections`, {
    name: 'stocked',
    dataProcessRegion: { cloudProvider: 'AWS', region: 'VIRGINIA_USA' },
    failoverRegions: [failover],
  });
  const store = { name: 'store', type: 'Cluster', clusterName: 'stocked' };
  await ask('POST', `${flow}/connections`, store);
  const other = await ask('POST', `${flow}/connections/store/failoverConnections`, {
    ...store,
    region: failover.region,
  });
  for (let times = 0; times < 2; times += 1)
    await ask('GET', `${flow}/connections/store/failoverConnections/${other.id}`);
  await ask('POST', `${flow}/processor`, {
    name: 'stocked',
    pipeline: [
      { $source: { connectionName: 'sample_stream_solar' } },
      { $merge: { into: { connectionName: 'store', db: 'energy', coll: 'readings' } } },
    ],
  });
  const link = await ask('POST', `${group}/streams/privateLinkConnections`, {
    provider: 'AWS',
    vendor: 'MSK',
    arn: 'arn:aws:kafka:us-east-1:123456789012:cluster/stocked',
  });
  for (let times = 0; times < 3; times += 1)
    await ask('GET', `${group}/streams/privateLinkConnections/${link._id}`);
  const requester = 'requesterAccountId=123456789012';
  const { results } = await ask('GET', `${group}/streams/vpcPeeringConnections?${requester}`);
  const [peering] = Array.isArray(results) ? results : [];
  return {
    tenantName: 'stocked',
    'streams tenantName': 'stocked',
    connectionName: 'store',
    failoverConnectionId: String(other.id),
    processorName: 'stocked',
    'privateLinkConnections connectionId': String(link._id),
    'vpcPeeringConnections id': String(peering?._id),
  };
}
