import { expect } from 'vitest';
import { free, running } from '../support/clusters.ts';
import { reader } from '../support/reader.ts';
import { refused } from '../support/refused.ts';
import { showing } from '../support/showing.ts';

showing(
  'stateful',
  [
    'listGroupServerlessInstances',
    'getGroupServerlessInstance',
    'listGroupPrivateEndpointServerlessInstanceEndpoint',
  ],
  'a serverless instance is the flex cluster it became, listed nowhere, without private endpoints',
  async (world) => {
    const { atlas, groupId } = world;
    const { flexClusters, serverlessInstances, serverlessPrivateEndpoints } = atlas;
    await using reads = await reader(world);
    const name = 'leftover';
    const instance = { groupId, name };
    await refused(serverlessInstances.getServerlessInstance(instance), 404, 'CLUSTER_NOT_FOUND');
    const providerSettings = { backingProviderName: 'AWS', regionName: 'US_EAST_1' } as const;
    await flexClusters.createFlexCluster({ groupId, body: { name, providerSettings } });
    expect(await reads.serverlessInstances.getServerlessInstance(instance)).toMatchObject({
      connectionStrings: { standardSrv: expect.stringMatching(/^mongodb\+srv:/) },
      name,
      providerSettings: { ...providerSettings, effectiveProviderName: 'FLEX', providerName: 'SERVERLESS' },
      serverlessBackupOptions: { serverlessContinuousBackupEnabled: false },
      stateName: 'CREATING',
    });
    expect((await serverlessInstances.listServerlessInstances({ groupId })).results).toEqual([]);

    const place = { groupId, instanceName: name };
    const endpoint = { ...place, endpointId: '0'.repeat(24) };
    const endpoints = serverlessPrivateEndpoints;
    expect(await endpoints.listServerlessPrivateEndpoint(place)).toEqual([]);
    await refused(
      endpoints.createServerlessPrivateEndpoint({ ...place, body: {} }),
      403,
      'FEATURE_UNSUPPORTED',
    );
    for (const call of [
      endpoints.getServerlessPrivateEndpoint(endpoint),
      endpoints.updateServerlessPrivateEndpoint({ ...endpoint, body: { providerName: 'AWS' } }),
      endpoints.deleteServerlessPrivateEndpoint(endpoint),
    ])
      await refused(call, 404, 'PRIVATELINK_INTERFACE_ENDPOINT_NOT_FOUND');
    await refused(
      endpoints.listServerlessPrivateEndpoint({ groupId, instanceName: 'nobody' }),
      404,
      'CLUSTER_NOT_FOUND',
    );
    await refused(
      reads.serverlessPrivateEndpoints.createServerlessPrivateEndpoint({ ...place, body: {} }),
      401,
    );
  },
);

showing(
  'stateful',
  ['getGroupCluster'],
  'a free cluster becomes no serverless instance any more, and stays what it is',
  async (world) => {
    const { atlas, groupId } = world;
    const cluster = await running(world, free('small'));
    const before = await atlas.clusters.getCluster(cluster);
    const providerSettings = { backingProviderName: 'AWS', regionName: 'US_EAST_1' } as const;
    const upgrade = (name: string) =>
      atlas.clusters.upgradeSharedClusterToServerless({ groupId, body: { name, providerSettings } });
    await refused(upgrade('small'), 403, 'FEATURE_UNSUPPORTED');
    await refused(upgrade('nobody'), 404, 'CLUSTER_NOT_FOUND');
    expect(await atlas.clusters.getCluster(cluster)).toEqual(before);
  },
);
