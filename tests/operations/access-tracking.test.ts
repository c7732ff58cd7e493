import { expect } from 'vitest';
import { asRecorded } from '../support/as-recorded.ts';
import { busyCluster } from '../support/busy-cluster.ts';
import { free, replicaSet, running } from '../support/clusters.ts';
import { refused } from '../support/refused.ts';
import { showing } from '../support/showing.ts';

asRecorded(
  'TestAccessLogs',
  ['getGroupDbAccessHistoryCluster', 'getGroupDbAccessHistoryProcess'],
  'nobody has authenticated against a new cluster, as recorded',
  async (world, like) => {
    const { atlas, groupId } = world;
    const cluster = await running(world, replicaSet('accessLogs-428'));
    const { results } = await atlas.monitoringAndLogs.listGroupProcesses({
      groupId,
      includeCount: true,
      pageNum: 1,
      itemsPerPage: 100,
    });
    like(8);
    await atlas.accessTracking.getAccessHistoryCluster(cluster);
    like(9);
    await atlas.accessTracking.getAccessHistoryProcess({ groupId, hostname: results[0]?.hostname ?? '' });
    like(10);
  },
);

showing(
  'stateful',
  ['getGroupDbAccessHistoryCluster', 'getGroupDbAccessHistoryProcess'],
  'who authenticated is known, the latest first, from which address and with which result',
  async (world) => {
    const { atlas, groupId, clock } = world;
    const { accessTracking } = atlas;
    const { clusterName, primary } = await busyCluster(world);
    const cluster = { groupId, clusterName };
    const { accessLogs = [] } = await accessTracking.listAccessLogsByClusterName(cluster);
    expect(accessLogs.length).toBeGreaterThan(100);
    expect(
      new Set(
        accessLogs.map(({ username, ipAddress, authSource }) => `${username} ${ipAddress} ${authSource}`),
      ),
    ).toEqual(new Set(['ada 192.0.2.7 admin']));
    const times = accessLogs.map(({ timestamp = '' }) => Date.parse(timestamp));
    expect(times).toEqual([...times].sort((one, other) => other - one));
    for (const { logLine = '', authResult } of accessLogs)
      expect(JSON.parse(logLine).msg).toBe(
        authResult ? 'Successfully authenticated' : 'Failed to authenticate',
      );
    const hostname = primary.replace(/:.*/, '');
    const { accessLogs: ofHost = [] } = await accessTracking.listAccessLogsByHostname({ groupId, hostname });
    expect(ofHost).toEqual(accessLogs.filter((log) => log.hostname === hostname));
    const { accessLogs: failed = [] } = await accessTracking.getAccessHistoryCluster({
      ...cluster,
      authResult: false,
    });
    expect(failed).toEqual(accessLogs.filter(({ authResult }) => authResult === false));
    expect((await accessTracking.getAccessHistoryCluster({ ...cluster, nLogs: 3 })).accessLogs).toEqual(
      accessLogs.slice(0, 3),
    );
    expect(
      (await accessTracking.getAccessHistoryCluster({ ...cluster, ipAddress: '198.51.100.1' })).accessLogs,
    ).toEqual([]);
    const [start, end] = [clock.now() - 3_600_000, clock.now() - 1_800_000];
    const { accessLogs: part } = await accessTracking.getAccessHistoryCluster({ ...cluster, start, end });
    expect(part).toEqual(
      accessLogs.filter((_, index) => (times[index] ?? 0) >= start && (times[index] ?? 0) <= end),
    );
    await refused(
      accessTracking.getAccessHistoryCluster({ ...cluster, start }),
      400,
      'MISSING_QUERY_PARAMETER',
    );
    await refused(
      accessTracking.getAccessHistoryCluster({ ...cluster, start: end, end: start }),
      400,
      'START_DATE_AFTER_END_DATE',
    );
    await refused(
      accessTracking.getAccessHistoryCluster({ groupId, clusterName: 'absent' }),
      404,
      'CLUSTER_NOT_FOUND',
    );
    await refused(
      accessTracking.getAccessHistoryProcess({ groupId, hostname: 'nowhere.example.com' }),
      404,
      'HOST_NOT_FOUND',
    );
    await refused(
      accessTracking.getAccessHistoryCluster(await running(world, free('free'))),
      403,
      'NO_FREE_TIER_API',
    );
  },
);
