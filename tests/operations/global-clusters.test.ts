import { expect } from 'vitest';
import { region, replicaSet, running, sharded } from '../support/clusters.ts';
import { showing, type World } from '../support/showing.ts';

const zone = (zoneName: string, regionName: string) => ({
  zoneName,
  regionConfigs: [region({ regionName })],
});

/** A cluster with two zones, and their ids in both families of versions. */
async function globe(world: World, change: object = {}) {
  const replicationSpecs = [zone('Americas', 'US_EAST_1'), zone('Europe', 'EU_WEST_1')];
  const body = sharded('globe', 2, { clusterType: 'GEOSHARDED', replicationSpecs, ...change });
  const cluster = await running(world, body);
  const { clusters, globalClusters } = world.atlas;
  const now = await clusters.getCluster(cluster);
  const before = await clusters.getCluster(cluster, { version: '2023-02-01' });
  return {
    cluster,
    globalClusters,
    zoneIds: (now.replicationSpecs ?? []).map(({ zoneId = '' }) => zoneId),
    specIds: (before.replicationSpecs ?? []).map(({ id = '' }) => id),
  };
}

const namespace = { db: 'shop', collection: 'orders', customShardKey: 'customer' };
const defaults = { isCustomShardKeyHashed: false, isShardKeyUnique: false, presplitHashedZones: false };

showing(
  'stateful',
  [
    'getGroupClusterGlobalWrites',
    'createGroupClusterGlobalWriteCustomZoneMapping',
    'deleteGroupClusterGlobalWriteCustomZoneMapping',
  ],
  'locations are mapped to zones, by the ids each version has for them, until all mappings are removed',
  async (world) => {
    const { cluster, globalClusters, zoneIds, specIds } = await globe(world);
    const [americas = '', europe = ''] = zoneIds;
    const nothing = { customZoneMapping: {}, managedNamespaces: [], selfManagedSharding: false };
    expect(await globalClusters.getClusterGlobalWrites(cluster)).toEqual(nothing);
    const map = (...customZoneMappings: { location: string; zone: string }[]) =>
      globalClusters.createCustomZoneMapping({ ...cluster, body: { customZoneMappings } });
    const mapped = await map({ location: 'US-VA', zone: 'Americas' }, { location: 'DE', zone: 'Europe' });
    expect(mapped).toEqual({ ...nothing, customZoneMapping: { DE: europe, 'US-VA': americas } });
    await map({ location: 'BR', zone: 'Europe' }, { location: 'DE', zone: 'Americas' });
    const all = { BR: europe, DE: americas, 'US-VA': americas };
    expect((await globalClusters.getClusterGlobalWrites(cluster)).customZoneMapping).toEqual(all);
    const older = await globalClusters.getClusterGlobalWrites(cluster, { version: '2023-02-01' });
    expect(older.customZoneMapping).toMatchObject({ DE: specIds[0], BR: specIds[1] });
    await expect(map({ location: 'Germany', zone: 'Europe' })).rejects.toMatchObject({
      status: 400,
      code: 'INVALID_LOCATION_CODE',
    });
    await expect(map({ location: 'QQ', zone: 'Europe' })).rejects.toMatchObject({
      code: 'INVALID_LOCATION_CODE',
    });
    await expect(map({ location: 'FR', zone: 'Asia' })).rejects.toMatchObject({
      status: 400,
      code: 'INVALID_ZONE',
    });
    expect(await globalClusters.deleteCustomZoneMapping(cluster)).toEqual(nothing);
    expect(await globalClusters.getClusterGlobalWrites(cluster)).toEqual(nothing);
  },
);

showing(
  'stateful',
  [
    'getGroupClusterGlobalWrites',
    'createGroupClusterGlobalWriteManagedNamespace',
    'deleteGroupClusterGlobalWriteManagedNamespaces',
  ],
  'collections are managed once each, with the defaults of their keys, until they are taken out',
  async (world) => {
    const { cluster, globalClusters } = await globe(world);
    const add = (body: object = {}) =>
      globalClusters.createManagedNamespace({ ...cluster, body: { ...namespace, ...body } });
    const first = { ...namespace, ...defaults };
    expect(await add()).toMatchObject({ managedNamespaces: [first] });
    const hashed = { isCustomShardKeyHashed: true, numInitialChunks: 8, presplitHashedZones: true };
    await add({ collection: 'customers', ...hashed });
    const both = [first, { ...first, collection: 'customers', ...hashed }];
    expect((await globalClusters.getClusterGlobalWrites(cluster)).managedNamespaces).toEqual(both);
    const refused = async (body: object, code = 'INVALID_ATTRIBUTE') =>
      expect(add(body)).rejects.toMatchObject({ status: 400, code });
    await refused({}, 'DUPLICATE_MANAGED_NAMESPACE');
    await refused({ db: 'config' }, 'INVALID_NAMESPACE');
    await refused({ collection: 'a', customShardKey: 'location' });
    await refused({ collection: 'a', numInitialChunks: 8 });
    await refused({ collection: 'a', isCustomShardKeyHashed: true, isShardKeyUnique: true });
    const { db, collection } = namespace;
    const remove = (query: object) => globalClusters.deleteManagedNamespaces({ ...cluster, ...query });
    await expect(remove({ db })).rejects.toMatchObject({ status: 400, code: 'MISSING_QUERY_PARAMETER' });
    expect(await remove({ db, collection })).toMatchObject({ managedNamespaces: [both[1]] });
    await expect(remove({ db, collection })).rejects.toMatchObject({
      status: 404,
      code: 'RESOURCE_NOT_FOUND',
    });
  },
);

showing(
  'stateful',
  ['getGroupClusterGlobalWrites', 'createGroupClusterGlobalWriteCustomZoneMapping'],
  'a cluster that is not global has nothing to set, and one whose owner shards it takes no collections',
  async (world) => {
    const { groupId, atlas } = world;
    const plain = await running(world, replicaSet('plain'));
    const { globalClusters, cluster } = await globe(world, { globalClusterSelfManagedSharding: true });
    expect(await globalClusters.getClusterGlobalWrites(plain)).toMatchObject({ managedNamespaces: [] });
    const wrong = { status: 400, code: 'INVALID_CLUSTER_CONFIGURATION' };
    await expect(globalClusters.createManagedNamespace({ ...plain, body: namespace })).rejects.toMatchObject(
      wrong,
    );
    await expect(globalClusters.deleteCustomZoneMapping(plain)).rejects.toMatchObject(wrong);
    expect(await globalClusters.getClusterGlobalWrites(cluster)).toMatchObject({ selfManagedSharding: true });
    await expect(
      globalClusters.createManagedNamespace({ ...cluster, body: namespace }),
    ).rejects.toMatchObject({ status: 405 });
    const body = { customZoneMappings: [{ location: 'DE', zone: 'Europe' }] };
    await globalClusters.createCustomZoneMapping({ ...cluster, body });
    await expect(
      atlas.globalClusters.getClusterGlobalWrites({ groupId, clusterName: 'none' }),
    ).rejects.toMatchObject({ status: 404, code: 'CLUSTER_NOT_FOUND' });
  },
);
