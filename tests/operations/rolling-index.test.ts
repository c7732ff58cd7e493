import { expect } from 'vitest';
import { asRecorded } from '../support/as-recorded.ts';
import { eventsOf } from '../support/changes.ts';
import { free, LONG_ENOUGH, replicaSet, running } from '../support/clusters.ts';
import { showing } from '../support/showing.ts';

const index = { db: 'test', collection: 'test', keys: [{ name: '1' }] };

asRecorded(
  'TestClustersFlags',
  ['createGroupClusterIndexRollingIndex'],
  'an index is accepted, and the cluster goes on as it was recorded',
  async (world, like) => {
    const { atlas } = world;
    const cluster = await running(world, replicaSet('cluster-712'));
    await atlas.rollingIndex.createRollingIndex({ ...cluster, body: index });
    like(13);
    expect(await atlas.clusters.getCluster(cluster)).toMatchObject({ stateName: 'IDLE' });
  },
);

showing(
  'stateful',
  ['createGroupClusterIndexRollingIndex'],
  'an index ends with an event, and one that cannot be, or has no cluster of its own to be in, is refused',
  async (world) => {
    const { atlas, clock, groupId } = world;
    const { rollingIndex } = atlas;
    const cluster = await running(world, replicaSet('shop'));
    const compound = { ...index, keys: [{ name: '1' }, { place: '2dsphere' }], options: { sparse: true } };
    const noted = await eventsOf(world, async () => {
      await rollingIndex.createRollingIndex({ ...cluster, body: compound });
      clock.advance(LONG_ENOUGH);
      await atlas.clusters.getCluster(cluster);
    });
    expect(noted.inGroup).toEqual(['ROLLING_INDEX_SUCCESS_INDEX_BUILD']);
    const refused = async (body: object, code = 'INVALID_ATTRIBUTE') =>
      expect(
        rollingIndex.createRollingIndex({ ...cluster, body: { ...index, ...body } }),
      ).rejects.toMatchObject({ status: 400, code });
    await refused({ keys: [] }, 'MISSING_ATTRIBUTE');
    await refused({ keys: [{ name: 'sideways' }] });
    await refused({ keys: [{ name: '1' }, { name: '-1' }] });
    await refused({ keys: [{ a: 'hashed' }, { b: 'hashed' }] });
    await refused({ keys: [{ a: '1' }, { b: '1' }], options: { expireAfterSeconds: 60 } });
    await refused({ db: 'local' });
    await refused({ collation: {} }, 'MISSING_ATTRIBUTE');
    const at = async (clusterName: string, problem: object) =>
      expect(rollingIndex.createRollingIndex({ groupId, clusterName, body: index })).rejects.toMatchObject(
        problem,
      );
    await running(world, free('small'));
    await at('small', { status: 400, code: 'INSUFFICIENT_INSTANCE_SIZE' });
    await at('none', { status: 404, code: 'CLUSTER_NOT_FOUND' });
    await atlas.clusters.updateCluster({ ...cluster, body: { paused: true } });
    await at('shop', { status: 409, code: 'CANNOT_UPDATE_PAUSED_CLUSTER' });
  },
);
