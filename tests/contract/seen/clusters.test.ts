import { describe, expect, test } from 'vitest';
import { replicaSet, running } from '../../support/clusters.ts';
import { documentOf, itemsOf, lineOf, linksOf, namesOf, openSeen } from '../../support/seen.ts';

const CLOUD = 'https://cloud.mongodb.com';

describe('restores', () => {
  test('have no status: an end tells that they are over', async () => {
    await using seen = await openSeen();
    const { world, group } = seen;
    await running(world, replicaSet('one', { backupEnabled: true, pitEnabled: true }));
    const backup = `${group}/clusters/one/backup`;
    const taken = await seen.ask('POST', `${backup}/snapshots`, {
      body: { description: 'seen', retentionInDays: 1 },
    });
    const snapshotId = documentOf(taken)['id'];
    for (let reads = 0; reads < 5; reads += 1) {
      await seen.ask('GET', `${backup}/snapshots/${snapshotId}`);
      world.clock.advance(60_000);
    }
    const automated = await seen.ask('POST', `${backup}/restoreJobs`, {
      body: { deliveryType: 'automated', snapshotId, targetClusterName: 'one', targetGroupId: world.groupId },
    });
    expect(lineOf(automated)).toBe('200 2023-01-01 1200');
    expect(namesOf(automated.json)).toBe(
      'cancelled deliveryType deliveryUrl desiredTimestamp expired failed id links snapshotId targetClusterName targetDeploymentItemName targetGroupId timestamp',
    );
    const { desiredTimestamp, id } = documentOf(automated);
    expect(JSON.stringify(desiredTimestamp)).toBe('{"increment":null,"time":null,"date":null}');
    expect(linksOf(documentOf(automated), world.server.url)).toEqual([
      `self <base>${backup}/restoreJobs/${id}`,
      `${CLOUD}/snapshot <base>${backup}/snapshots/${snapshotId}`,
      `${CLOUD}/cluster <base>${group}/clusters/one`,
      `${CLOUD}/group <base>${group}`,
    ]);
    world.clock.advance(900_000);
    const done = await seen.ask('GET', `${backup}/restoreJobs/${id}`);
    expect(namesOf(done.json)).toContain('failed finishedAt id');
    const download = await seen.ask('POST', `${backup}/restoreJobs`, {
      body: { deliveryType: 'download', snapshotId },
    });
    expect(namesOf(download.json)).toBe(
      'cancelled deliveryType deliveryUrl desiredTimestamp expired failed id links snapshotId timestamp',
    );
  });
});

describe('processes', () => {
  test('of a replica set are three, the primary last, and say more of themselves one by one', async () => {
    await using seen = await openSeen();
    const { world, group } = seen;
    await running(world, replicaSet('LOGS'));
    const list = await seen.ask('GET', `${group}/processes`);
    expect(lineOf(list)).toBe('200 2023-01-01 300');
    expect(itemsOf(list).map((item) => item['typeName'])).toEqual([
      'REPLICA_SECONDARY',
      'REPLICA_SECONDARY',
      'REPLICA_PRIMARY',
    ]);
    const [first] = itemsOf(list);
    expect(namesOf(first)).toBe(
      'created groupId hostname id lastPing links port replicaSetName typeName userAlias version',
    );
    expect(String(first?.['userAlias'])).toMatch(/^logs-shard-00-00\./);
    expect(linksOf(first ?? {}, world.server.url)).toHaveLength(1);
    const one = documentOf(await seen.ask('GET', `${group}/processes/${first?.['id']}`));
    expect(linksOf(one, world.server.url)).toEqual([
      `self <base>${group}/processes/${first?.['id']}`,
      `${CLOUD}/group <base>${group}`,
      `${CLOUD}/measurements <base>${group}/processes/${first?.['id']}/measurements?granularity=PT5M&period=PT24H`,
    ]);
  });

  test('of a new cluster have nothing to advise', async () => {
    await using seen = await openSeen();
    const { world, group } = seen;
    await running(world, replicaSet('one'));
    const [process] = itemsOf(await seen.ask('GET', `${group}/processes`));
    const path = `${group}/processes/${process?.['id']}/performanceAdvisor`;
    const bodies = [];
    for (const name of ['namespaces', 'slowQueryLogs', 'suggestedIndexes']) {
      const answer = await seen.ask('GET', `${path}/${name}`);
      expect(lineOf(answer)).toBe('200 2023-01-01 1200');
      bodies.push(answer.text);
    }
    expect(bodies).toEqual([
      '{"namespaces":[]}',
      '{"slowQueries":[]}',
      '{"shapes":[],"suggestedIndexes":[]}',
    ]);
  });

  test('have logs of every kind, those nothing is written to with no bytes', async () => {
    await using seen = await openSeen();
    const { world, group } = seen;
    await running(world, replicaSet('one'));
    const [process] = itemsOf(await seen.ask('GET', `${group}/processes`));
    const host = String(process?.['hostname']);
    for (const [name, kind] of [
      ['mongodb', 'MONGODB'],
      ['mongos', 'MONGOS'],
      ['mongodb-audit-log', 'MONGODB_AUDIT_LOG'],
      ['mongos-audit-log', 'MONGOS_AUDIT_LOG'],
    ] as const) {
      const { status, headers, text } = await seen.gzip(
        `${group}/clusters/${host}/logs/${name}.gz`,
        '2023-02-01',
      );
      expect([status, headers.get('content-type'), headers.get('ratelimit-limit')]).toEqual([
        200,
        'application/vnd.atlas.2023-02-01+gzip',
        '10000',
      ]);
      expect(headers.get('content-disposition')).toMatch(
        new RegExp(`^attachment; filename="${host}_[\\d:T.-]+_[\\d:T.-]+_${kind}\\.log\\.gz"$`),
      );
      if (name !== 'mongodb') expect([text, headers.get('x-uncompressed-content-length')]).toEqual(['', '0']);
    }
  });
});

describe('streams', () => {
  test('connect to a cluster of the project with a role in it', async () => {
    await using seen = await openSeen();
    const { world, group } = seen;
    const version = '2023-02-01';
    await running(world, replicaSet('one'));
    const dataProcessRegion = { cloudProvider: 'AWS', region: 'VIRGINIA_USA' };
    const made = await seen.ask('POST', `${group}/streams`, {
      version,
      body: { name: 'flow', dataProcessRegion },
    });
    expect([lineOf(made), namesOf(made.json)]).toEqual([
      '200 2023-02-01 1200',
      '_id dataProcessRegion failoverRegions groupId hostnames name streamConfig',
    ]);
    const role = { role: 'atlasAdmin', type: 'BUILT_IN' };
    const connected = await seen.ask('POST', `${group}/streams/flow/connections`, {
      version,
      body: { name: 'to-one', type: 'Cluster', clusterName: 'one', dbRoleToExecute: role },
    });
    expect(lineOf(connected)).toBe('200 2023-02-01 1200');
    expect(namesOf(connected.json)).toBe('clusterName dbRoleToExecute id name region state type');
    expect(connected.json).toMatchObject({ clusterName: 'one', dbRoleToExecute: role, state: 'READY' });
  });
});

describe('the API before this one', () => {
  test('turns a free cluster into a dedicated one, with another id and the same addresses', async () => {
    await using seen = await openSeen();
    const { world, group } = seen;
    const free = { instanceSize: 'M0' };
    const region = {
      providerName: 'TENANT',
      backingProviderName: 'AWS',
      regionName: 'US_EAST_1',
      priority: 7,
    };
    await running(world, {
      name: 'one',
      clusterType: 'REPLICASET',
      replicationSpecs: [{ regionConfigs: [{ ...region, providerName: 'TENANT', electableSpecs: free }] }],
    });
    const cluster = () => seen.ask('GET', `${group}/clusters/one`, { version: '2023-02-01' });
    const before = documentOf(await cluster());
    const old = `/api/atlas/v1.0/groups/${world.groupId}/clusters`;
    const shown = await seen.ask('GET', `${old}/one`);
    expect([shown.status, shown.headers.get('content-type'), shown.headers.has('ratelimit-limit')]).toEqual([
      200,
      'application/json',
      false,
    ]);
    for (const name of [
      'mongoURI',
      'mongoURIUpdated',
      'mongoURIWithOptions',
      'numShards',
      'providerSettings',
      'replicationFactor',
      'srvAddress',
    ])
      expect(documentOf(shown)).toHaveProperty(name);
    const providerSettings = { providerName: 'AWS', instanceSizeName: 'M10', regionName: 'US_EAST_1' };
    const upgraded = await seen.ask('POST', `${old}/tenantUpgrade`, {
      body: { name: 'one', providerSettings },
    });
    expect([upgraded.status, upgraded.headers.get('content-type')]).toEqual([200, 'application/json']);
    world.clock.advance(900_000);
    const after = documentOf(await cluster());
    expect(after['stateName']).toBe('IDLE');
    expect(after['id']).not.toBe(before['id']);
    expect(after).not.toHaveProperty('diskWarmingMode');
    expect(JSON.stringify(after['connectionStrings'])).toContain('mongodb://ac-');
    expect(after['connectionStrings']).toEqual(before['connectionStrings']);
  });

  test('is asked for the newest version and the address of who asks', async () => {
    await using seen = await openSeen();
    const version = await fetch(`${seen.world.server.url}/api/private/unauth/nds/defaultMongoDBMajorVersion`);
    expect([version.status, version.headers.get('content-type'), await version.text()]).toEqual([
      200,
      'text/plain;charset=iso-8859-1',
      '8.0',
    ]);
    const address = await seen.ask('GET', '/api/private/ipinfo');
    expect([address.headers.get('content-type'), namesOf(address.json)]).toEqual([
      'application/json',
      'currentIpv4Address',
    ]);
    expect(address.headers.has('ratelimit-limit')).toBe(false);
  });
});
