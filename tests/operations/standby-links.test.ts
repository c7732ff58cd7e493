import { expect } from 'vitest';
import { LONG_ENOUGH, region, replicaSet, running } from '../support/clusters.ts';
import { reader } from '../support/reader.ts';
import { refused } from '../support/refused.ts';
import { showing, type World } from '../support/showing.ts';

/** The id of a new cluster in one region. */
async function clusterIn(world: World, name: string, regionName: string): Promise<string> {
  const cluster = await running(
    world,
    replicaSet(name, { replicationSpecs: [{ regionConfigs: [region({ regionName })] }] }),
  );
  return (await world.atlas.clusters.getCluster(cluster)).id ?? '';
}

/** Two clusters that can stand in for each other, and the body of the link between them. */
const pair = async (world: World) => ({
  activeClusterUniqueId: await clusterIn(world, 'east', 'US_EAST_1'),
  standbyClusterUniqueId: await clusterIn(world, 'west', 'US_WEST_2'),
});

showing(
  'lifecycle',
  [
    'createGroupStandbyLink',
    'getGroupStandbyLink',
    'listGroupStandbyLinks',
    'createGroupStandbyLinkFailover',
    'getGroupStandbyLinkFailover',
    'listGroupStandbyLinkFailovers',
  ],
  'a cluster stands by for another one in another region, takes over, and gives back',
  async (world) => {
    const { atlas, groupId, clock } = world;
    const { standbyLinks: links } = atlas;
    const body = await pair(world);
    const made = await links.createGroupStandbyLink({ groupId, body });
    expect(made).toEqual({ ...body, groupId, standbyLinkId: expect.any(String), status: 'INITIALIZING' });
    const one = { groupId, standbyLinkId: made.standbyLinkId };
    const failover = (type: string) => links.createStandbyLinkFailover({ ...one, body: { type } });
    await refused(failover('PLANNED'), 400);
    await refused(links.inspectFailoverReadiness(one), 400);
    expect((await links.listGroupStandbyLinks({ groupId })).results).toEqual([made]);
    clock.advance(LONG_ENOUGH);
    expect((await links.listGroupStandbyLinks({ groupId })).results).toMatchObject([{ status: 'ACTIVE' }]);
    expect((await links.getGroupStandbyLink(one)).status).toBe('ACTIVE');
    const begun = await failover('PLANNED_REVERSE');
    expect(begun).toMatchObject({ status: 'INITIALIZING', failoverStage: 'PREPARING_TO_STOP_REPLICATION' });
    expect((await links.getGroupStandbyLink(one)).status).toBe('FAILING_OVER');
    await refused(failover('UNPLANNED'), 400);
    await refused(links.deleteGroupStandbyLink(one), 400);
    const which = { ...one, failoverId: begun.failoverId ?? '' };
    const seen: unknown[] = [];
    for (let times = 0; times < 4; times += 1) {
      const { status, failoverStage } = await links.getStandbyLinkFailover(which);
      seen.push([status, failoverStage]);
      const [listed] = (await links.listStandbyLinkFailovers(one)).results;
      expect(listed).toMatchObject({ status });
      clock.advance(1000);
    }
    expect(seen).toEqual([
      ['INITIALIZING', 'PREPARING_TO_STOP_REPLICATION'],
      ['IN_PROGRESS', 'STOPPING_REPLICATION'],
      ['IN_PROGRESS', 'PREPARING_CLUSTER_FOR_SERVING'],
      ['COMPLETE', 'DONE'],
    ]);
    expect((await links.getStandbyLinkFailover(which)).completedAt).toEqual(expect.any(String));
    expect(await links.getGroupStandbyLink(one)).toEqual({
      ...made,
      activeClusterUniqueId: body.standbyClusterUniqueId,
      standbyClusterUniqueId: body.activeClusterUniqueId,
      status: 'ACTIVE',
    });
    await failover('UNPLANNED');
    for (let times = 0; times < 4; times += 1) {
      await links.listStandbyLinkFailovers(one);
      clock.advance(1000);
    }
    expect((await links.listStandbyLinkFailovers(one)).totalCount).toBe(2);
    expect(await links.getGroupStandbyLink(one)).toMatchObject({
      ...body,
      status: 'DEGRADED',
      errorReason: expect.any(String),
    });
  },
);

showing(
  'stateful',
  ['createGroupStandbyLink', 'deleteGroupStandbyLink', 'inspectGroupStandbyLinkFailoverReadiness'],
  'a link is between two clusters that fit, tells what a failover would cost, and goes',
  async (world) => {
    const { atlas, groupId, clock } = world;
    const { standbyLinks: links } = atlas;
    const body = await pair(world);
    const near = await clusterIn(world, 'near', 'US_EAST_1');
    const create = (change: object = {}) =>
      links.createGroupStandbyLink({ groupId, body: { ...body, ...change } });
    for (const standbyClusterUniqueId of [body.activeClusterUniqueId, near, '1'.repeat(24)])
      await refused(create({ standbyClusterUniqueId }), 400, 'INVALID_ATTRIBUTE');
    const { standbyLinkId } = await create();
    const one = { groupId, standbyLinkId };
    await refused(create({ activeClusterUniqueId: near }), 400, 'INVALID_ATTRIBUTE');
    await links.getGroupStandbyLink(one);
    clock.advance(LONG_ENOUGH);
    const readiness = await links.inspectFailoverReadiness(one);
    expect(readiness).toMatchObject(one);
    expect(readiness.estimatedDataLossSeconds).toBeLessThan(10);
    expect(readiness.estimatedFailoverTimeSeconds).toBeGreaterThan(0);
    expect(await links.inspectFailoverReadiness(one)).toEqual(readiness);
    clock.advance(10 * LONG_ENOUGH);
    expect(await links.inspectFailoverReadiness(one)).not.toEqual(readiness);
    const readOnly = await reader(world);
    await refused(readOnly.standbyLinks.deleteGroupStandbyLink(one), 401);
    await links.deleteGroupStandbyLink(one);
    for (const call of [
      links.getGroupStandbyLink(one),
      links.deleteGroupStandbyLink(one),
      links.listStandbyLinkFailovers(one),
      links.inspectFailoverReadiness(one),
      links.getStandbyLinkFailover({ ...one, failoverId: '1'.repeat(24) }),
    ])
      await refused(call, 404, 'RESOURCE_NOT_FOUND');
    const again = { groupId, standbyLinkId: (await create()).standbyLinkId };
    await refused(links.getStandbyLinkFailover({ ...again, failoverId: '1'.repeat(24) }), 404);
    await atlas.clusters.deleteCluster({ groupId, clusterName: 'west' });
    await atlas.clusters.getCluster({ groupId, clusterName: 'west' });
    clock.advance(LONG_ENOUGH);
    expect(await links.getGroupStandbyLink(again)).toMatchObject({
      status: 'FAILED',
      errorReason: expect.any(String),
    });
  },
);
