import { expect } from 'vitest';
import { eventsOf } from '../support/changes.ts';
import { free, LONG_ENOUGH, region, replicaSet, running } from '../support/clusters.ts';
import { showing } from '../support/showing.ts';

const DAY = 24 * 60 * 60 * 1000;

showing(
  'stateful',
  ['getGroupClusterProcessArgs', 'updateGroupClusterProcessArgs'],
  'process arguments are kept one by one, in both versions, and the cluster is busy with each change',
  async (world) => {
    const { atlas, clock } = world;
    const { clusters } = atlas;
    const cluster = await running(world, replicaSet('shop'));
    const before = await clusters.getProcessArgs(cluster);
    const noted = await eventsOf(world, async () => {
      const changed = await clusters.updateProcessArgs({ ...cluster, body: { oplogSizeMB: 2000 } });
      expect(changed).toEqual({ ...before, oplogSizeMB: 2000 });
      expect((await clusters.getCluster(cluster)).stateName).toBe('UPDATING');
    });
    expect(noted.inGroup).toEqual(['CLUSTER_PROCESS_ARGS_UPDATE_SUBMITTED', 'CLUSTER_UPDATE_STARTED']);
    clock.advance(LONG_ENOUGH);

    const old = { version: '2023-01-01' } as const;
    const body = { defaultReadConcern: 'local', minimumEnabledTlsProtocol: 'TLS1_3' };
    await clusters.updateProcessArgs({ ...cluster, body }, old);
    expect(await clusters.getProcessArgs(cluster, old)).toMatchObject({ ...body, oplogSizeMB: 2000 });
    const shown = await clusters.getProcessArgs(cluster);
    expect(shown).toMatchObject({ minimumEnabledTlsProtocol: 'TLS1_3' });
    expect(shown).not.toHaveProperty('defaultReadConcern');
    expect((await clusters.getCluster(cluster)).advancedConfiguration).toMatchObject({
      minimumEnabledTlsProtocol: 'TLS1_3',
    });
    await clusters.updateProcessArgs({ ...cluster, body: { oplogSizeMB: null } });
    expect((await clusters.getProcessArgs(cluster)).oplogSizeMB).toBeNull();
    await expect(clusters.updateProcessArgs({ ...cluster, body: { oplogSizeMB: 10 } })).rejects.toMatchObject(
      { status: 400, errorCode: expect.stringMatching(/^OPLOG_SIZE_MB_/) },
    );

    const small = await running(world, free('small'));
    await expect(clusters.getProcessArgs(small)).rejects.toMatchObject({
      status: 400,
      errorCode: 'TENANT_CLUSTER_PROCESS_ARGS_NOT_SUPPORTED',
    });
  },
);

showing(
  'stateful',
  ['pinGroupClusterFeatureCompatibilityVersion', 'unpinGroupClusterFeatureCompatibilityVersion'],
  'a pinned feature compatibility version stays behind an upgrade until it is unpinned or its time is over',
  async (world) => {
    const { atlas, clock } = world;
    const { clusters } = atlas;
    const cluster = await running(world, replicaSet('shop', { mongoDBMajorVersion: '7.0' }));
    const at = (days: number) => new Date(clock.now() + days * DAY).toISOString().replace('.000Z', 'Z');
    const expirationDate = at(7);
    const noted = await eventsOf(world, async () => {
      await clusters.pinFeatureCompatibilityVersion({ ...cluster, body: { expirationDate } });
      await clusters.pinFeatureCompatibilityVersion({ ...cluster, body: { expirationDate: at(8) } });
    });
    expect(noted.inGroup).toEqual(['CLUSTER_FCV_FIXED', 'CLUSTER_FCV_EXPIRATION_DATE_UPDATED']);
    await clusters.updateCluster({ ...cluster, body: { mongoDBMajorVersion: '8.0' } });
    expect(await clusters.getCluster(cluster)).toMatchObject({
      mongoDBMajorVersion: '8.0',
      featureCompatibilityVersion: '7.0',
      featureCompatibilityVersionExpirationDate: at(8),
    });
    await expect(
      clusters.pinFeatureCompatibilityVersion({ ...cluster, body: { expirationDate: at(60) } }),
    ).rejects.toMatchObject({ errorCode: 'EXPIRATION_DATE_EXCEEDS_MAX' });
    await clusters.unpinFeatureCompatibilityVersion(cluster);
    expect((await clusters.getCluster(cluster)).featureCompatibilityVersion).toBe('8.0');
    await expect(clusters.unpinFeatureCompatibilityVersion(cluster)).rejects.toMatchObject({ status: 400 });

    await clusters.pinFeatureCompatibilityVersion({ ...cluster, body: { expirationDate: at(1) } });
    const ended = await eventsOf(world, async () => {
      clock.advance(DAY + LONG_ENOUGH);
      expect(await clusters.getCluster(cluster)).not.toHaveProperty(
        'featureCompatibilityVersionExpirationDate',
      );
    });
    expect(ended.inGroup).toContain('CLUSTER_FCV_UNFIXED');
  },
);

showing(
  'stateful',
  ['grantGroupClusterMongoDbEmployeeAccess', 'revokeGroupClusterMongoDbEmployeeAccess'],
  "the vendor's staff may look into a cluster from when it is granted until it is revoked or over",
  async (world) => {
    const { atlas, clock } = world;
    const { clusters } = atlas;
    const cluster = await running(world, replicaSet('shop'));
    const at = (days: number) => new Date(clock.now() + days * DAY).toISOString().replace('.000Z', 'Z');
    const grant = { expirationTime: at(2), grantType: 'CLUSTER_DATABASE_LOGS' };
    const noted = await eventsOf(world, async () => {
      await clusters.grantMongoEmployeeAccess({ ...cluster, body: grant });
      expect((await clusters.getCluster(cluster)).mongoDBEmployeeAccessGrant).toMatchObject(grant);
      await clusters.revokeMongoEmployeeAccess(cluster);
    });
    expect(noted.inGroup).toEqual(['EMPLOYEE_ACCESS_GRANTED', 'EMPLOYEE_ACCESS_REVOKED']);
    expect(await clusters.getCluster(cluster)).not.toHaveProperty('mongoDBEmployeeAccessGrant');
    await expect(clusters.revokeMongoEmployeeAccess(cluster)).rejects.toMatchObject({ status: 404 });
    await expect(
      clusters.grantMongoEmployeeAccess({ ...cluster, body: { ...grant, expirationTime: at(-1) } }),
    ).rejects.toMatchObject({ status: 400, errorCode: 'ALREADY_EXPIRED' });
    await clusters.grantMongoEmployeeAccess({ ...cluster, body: grant });
    clock.advance(2 * DAY + LONG_ENOUGH);
    expect(await clusters.getCluster(cluster)).not.toHaveProperty('mongoDBEmployeeAccessGrant');
  },
);

showing(
  'lifecycle',
  ['upgradeGroupClusterTenantUpgrade', 'createGroupCluster'],
  'a free cluster becomes a dedicated one with another id, the same addresses and the same tags',
  async (world) => {
    const { atlas, clock, groupId } = world;
    const { clusters } = atlas;
    const cluster = await running(world, { ...free('shop'), tags: [{ key: 'a', value: 'b' }] });
    const before = await clusters.getCluster(cluster);
    const providerSettings = {
      providerName: 'AWS',
      instanceSizeName: 'M10',
      regionName: 'US_EAST_1',
    } as const;
    await expect(
      clusters.upgradeTenantUpgrade({ groupId, body: { name: 'ghost', providerSettings } }),
    ).rejects.toMatchObject({ status: 404, errorCode: 'CLUSTER_NOT_FOUND' });
    const noted = await eventsOf(world, async () => {
      const answer = await clusters.upgradeTenantUpgrade({
        groupId,
        body: { name: 'shop', providerSettings },
      });
      expect(answer).toMatchObject({ name: 'shop', stateName: 'UPDATING', providerSettings });
    });
    expect(noted.inGroup).toEqual(['CLUSTER_UPDATE_SUBMITTED', 'CLUSTER_UPDATE_STARTED']);
    expect((await clusters.getCluster(cluster)).stateName).toBe('UPDATING');
    clock.advance(LONG_ENOUGH);
    const after = await clusters.getCluster(cluster);
    expect(after).toMatchObject({
      stateName: 'IDLE',
      connectionStrings: before.connectionStrings,
      tags: before.tags,
      replicationSpecs: [{ regionConfigs: [{ providerName: 'AWS' }] }],
    });
    expect(after.id).not.toBe(before.id);
    await expect(
      clusters.upgradeTenantUpgrade({ groupId, body: { name: 'shop', providerSettings } }),
    ).rejects.toMatchObject({ status: 400, errorCode: 'CLUSTER_UPGRADE_INVALID' });
  },
);

showing(
  'shape',
  ['listGroupClusterProviderRegions'],
  'regions are listed by provider and tier, and shared tiers are in fewer of them',
  async ({ atlas, groupId }) => {
    const { clusters } = atlas;
    const all = await clusters.listClusterProviderRegions({ groupId });
    expect(all.results?.map(({ provider }) => provider)).toEqual(['AWS', 'AZURE', 'GCP']);
    const one = await clusters.listClusterProviderRegions({ groupId, providers: ['GCP'], tier: 'M0' });
    expect(one).toMatchObject({
      totalCount: 1,
      results: [{ provider: 'GCP', instanceSizes: [{ name: 'M0' }] }],
    });
    const regionsOf = (tier: string) =>
      clusters
        .listClusterProviderRegions({ groupId, providers: ['AWS'], tier })
        .then(({ results }) => results?.[0]?.instanceSizes?.[0]?.availableRegions ?? []);
    const shared = await regionsOf('M0');
    expect((await regionsOf('M10')).length).toBeGreaterThan(shared.length);
    expect(shared).toContainEqual({ default: true, name: 'US_EAST_1' });
    await expect(clusters.listClusterProviderRegions({ groupId, providers: ['MOON'] })).rejects.toMatchObject(
      { status: 400 },
    );
  },
);

showing(
  'stateful',
  ['listClusterDetails'],
  'clusters of all projects are listed by project, with their nodes and versions',
  async (world) => {
    const { atlas, groupId, orgId } = world;
    const electableSpecs = { instanceSize: 'M10', nodeCount: 5 };
    const replicationSpecs = [{ regionConfigs: [region({ electableSpecs })] }];
    const cluster = await running(world, replicaSet('shop', { replicationSpecs }));
    const other = await atlas.projects.createGroup({ body: { name: 'other', orgId } });
    const { id } = await atlas.clusters.getCluster(cluster);
    const { results, totalCount } = await atlas.clusters.listClusterDetails();
    expect(totalCount).toBe(2);
    expect(results).toMatchObject([
      {
        groupId,
        groupName: 'Project 0',
        orgId,
        orgName: 'Mercator',
        clusters: [
          {
            availability: 'available',
            clusterId: id,
            name: 'shop',
            nodeCount: 5,
            type: 'REPLICA_SET',
            versions: ['8.0.29'],
          },
        ],
      },
      { groupId: other.id, clusters: [] },
    ]);
    await atlas.clusters.updateCluster({ ...cluster, body: { paused: true } });
    expect((await atlas.clusters.listClusterDetails()).results).toMatchObject([
      { clusters: [{ availability: 'dead' }] },
      {},
    ]);
  },
);
