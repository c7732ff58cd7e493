import { expect } from 'vitest';
import { eventsOf } from '../support/changes.ts';
import { free, LONG_ENOUGH, region, replicaSet, running } from '../support/clusters.ts';
import { reader } from '../support/reader.ts';
import { refused } from '../support/refused.ts';
import { showing, type World } from '../support/showing.ts';

const WEST = { cloudProvider: 'AWS', regionName: 'US_WEST_2', type: 'REGION' } as const;

const DAY_MS = 86_400_000;

/** A cluster in two regions. */
const wide = (world: World) =>
  running(
    world,
    replicaSet('wide', {
      replicationSpecs: [
        {
          regionConfigs: [
            region({ electableSpecs: { instanceSize: 'M10', nodeCount: 2 } }),
            region({
              regionName: 'US_WEST_2',
              priority: 6,
              electableSpecs: { instanceSize: 'M10', nodeCount: 1 },
            }),
          ],
        },
      ],
    }),
  );

showing(
  'lifecycle',
  ['startGroupClusterOutageSimulation', 'getGroupClusterOutageSimulation', 'endGroupClusterOutageSimulation'],
  'regions of a cluster are out until that is ended, the cluster is worked on, and cannot be deleted meanwhile',
  async (world) => {
    const { atlas, clock } = world;
    const { clusterOutageSimulation: simulation, clusters } = atlas;
    const cluster = await wide(world);
    const start = () => simulation.startOutageSimulation({ ...cluster, body: { outageFilters: [WEST] } });
    const state = async () => (await simulation.getOutageSimulation(cluster)).state;
    await refused(simulation.getOutageSimulation(cluster), 404, 'RESOURCE_NOT_FOUND');
    await refused(simulation.endOutageSimulation(cluster), 404, 'RESOURCE_NOT_FOUND');
    const noted = await eventsOf(world, async () => {
      const begun = await start();
      expect(begun).toMatchObject({ clusterName: 'wide', outageFilters: [WEST], state: 'START_REQUESTED' });
      expect(Date.parse(begun.expirationDate ?? '') - Date.parse(begun.startRequestDate ?? '')).toBe(
        3 * DAY_MS,
      );
      await refused(start(), 400, 'INVALID_CLUSTER_OUTAGE_SIMULATION_STATE');
      expect((await clusters.getCluster(cluster)).stateName).toBe('UPDATING');
      const states = [await state()];
      await refused(simulation.endOutageSimulation(cluster), 400, 'INVALID_CLUSTER_OUTAGE_SIMULATION_STATE');
      for (let times = 0; times < 2; times += 1) {
        clock.advance(1500);
        states.push(await state());
      }
      expect(states).toEqual(['START_REQUESTED', 'STARTING', 'SIMULATING']);
      clock.advance(LONG_ENOUGH);
      expect((await clusters.getCluster(cluster)).stateName).toBe('IDLE');
      await refused(
        clusters.deleteCluster(cluster),
        409,
        'CANNOT_TERMINATE_CLUSTER_WITH_UNDERGOING_REGIONAL_OUTAGE_SIMULATION',
      );
      expect((await simulation.endOutageSimulation(cluster)).state).toBe('RECOVERY_REQUESTED');
      const ending = [await state()];
      for (let times = 0; times < 2; times += 1) {
        clock.advance(1500);
        ending.push(await state());
      }
      expect(ending).toEqual(['RECOVERY_REQUESTED', 'RECOVERING', 'COMPLETE']);
      clock.advance(1500);
      await refused(simulation.getOutageSimulation(cluster), 404, 'RESOURCE_NOT_FOUND');
    });
    expect(noted.inGroup.filter((type) => type.includes('OUTAGE'))).toEqual(
      ['STARTED', 'END_REQUESTED', 'COMPLETED'].map((type) => `CLUSTER_REGIONAL_OUTAGE_SIMULATION_${type}`),
    );
    await clusters.deleteCluster(cluster);
  },
);

showing(
  'stateful',
  ['startGroupClusterOutageSimulation', 'getGroupClusterOutageSimulation'],
  'an outage ends by itself after three days, and at once when its cluster is paused; not every cluster can have one',
  async (world) => {
    const { atlas, clock } = world;
    const { clusterOutageSimulation: simulation, clusters } = atlas;
    const body = { outageFilters: [WEST] };
    const cluster = await wide(world);
    await simulation.startOutageSimulation({ ...cluster, body });
    clock.advance(3 * DAY_MS + 100);
    expect((await simulation.getOutageSimulation(cluster)).state).toMatch(/^RECOVER/);
    clock.advance(3 * LONG_ENOUGH);
    await refused(simulation.getOutageSimulation(cluster), 404);
    await simulation.startOutageSimulation({ ...cluster, body });
    clock.advance(LONG_ENOUGH);
    expect((await clusters.getCluster(cluster)).stateName).toBe('IDLE');
    const noted = await eventsOf(world, () => clusters.updateCluster({ ...cluster, body: { paused: true } }));
    expect(noted.inGroup).toContain('CLUSTER_REGIONAL_OUTAGE_SIMULATION_CANCELLED_CLUSTER_PAUSE');
    await refused(simulation.getOutageSimulation(cluster), 404);
    await refused(
      simulation.startOutageSimulation({ ...cluster, body }),
      400,
      'INVALID_CLUSTER_OUTAGE_SIMULATION_STATE',
    );
    for (const other of [await running(world, replicaSet('narrow')), await running(world, free('small'))])
      await refused(
        simulation.startOutageSimulation({ ...other, body }),
        403,
        'UNSUPPORTED_FOR_CURRENT_CONFIG',
      );
    await refused(
      simulation.startOutageSimulation({ ...cluster, clusterName: 'ghost', body }),
      404,
      'CLUSTER_NOT_FOUND',
    );
    const readOnly = await reader(world);
    await refused(readOnly.clusterOutageSimulation.startOutageSimulation({ ...cluster, body }), 401);
  },
);

showing(
  'lifecycle',
  [
    'createGroupClusterOverloadSimulation',
    'getGroupClusterOverloadSimulation',
    'listGroupClusterOverloadSimulations',
    'deleteGroupClusterOverloadSimulation',
  ],
  'a cluster is tried under overload for a while, once at a time, until it is over or cancelled',
  async (world) => {
    const { atlas, clock, exchanges } = world;
    const { overloadProtectionSimulation: simulations } = atlas;
    const cluster = await running(world, replicaSet('shop'));
    const body = { durationSeconds: 900 };
    const list = () => simulations.listClusterOverloadSimulations(cluster);
    expect((await list()).totalCount).toBe(0);
    const begun = await simulations.createClusterOverloadSimulation({ ...cluster, body });
    expect(exchanges.at(-1)).toMatchObject({ status: 201 });
    expect(begun).toMatchObject({ ...body, clusterName: 'shop', state: 'STARTING' });
    const one = { ...cluster, simulationId: begun.simulationId ?? '' };
    const state = async () => (await simulations.getClusterOverloadSimulation(one)).state;
    const create = (durationSeconds?: number, place = cluster) =>
      simulations.createClusterOverloadSimulation({
        ...place,
        body: durationSeconds === undefined ? {} : { durationSeconds },
      });
    await refused(create(900), 409);
    const states = [await state()];
    clock.advance(1500);
    states.push(await state());
    clock.advance(900_000);
    states.push(await state());
    expect(states).toEqual(['STARTING', 'RUNNING', 'COMPLETED']);
    await refused(create(900), 409);
    await simulations.deleteClusterOverloadSimulation(one);
    expect(exchanges.at(-1)).toMatchObject({ status: 202, body: {} });
    await refused(state(), 404, 'RESOURCE_NOT_FOUND');
    const next = await create(3600);
    const second = { ...cluster, simulationId: next.simulationId ?? '' };
    expect((await list()).results).toMatchObject([{ state: 'STARTING', durationSeconds: 3600 }]);
    clock.advance(1500);
    expect((await list()).results).toMatchObject([{ state: 'RUNNING' }]);
    await simulations.deleteClusterOverloadSimulation(second);
    await refused(simulations.deleteClusterOverloadSimulation(second), 409);
    expect(await simulations.getClusterOverloadSimulation(second)).toMatchObject({
      state: 'CANCELLING',
      cancelRequestedAt: expect.any(String),
    });
    clock.advance(1500);
    expect((await list()).results).toEqual([]);
    await refused(create(), 400, 'MISSING_ATTRIBUTE');
    await refused(create(901), 400, 'INVALID_ATTRIBUTE');
    await refused(create(900, await running(world, free('small'))), 403, 'UNSUPPORTED_FOR_CURRENT_CONFIG');
    await refused(create(900, { ...cluster, clusterName: 'ghost' }), 404, 'CLUSTER_NOT_FOUND');
    const readOnly = await reader(world);
    await refused(
      readOnly.overloadProtectionSimulation.createClusterOverloadSimulation({ ...cluster, body }),
      401,
    );
  },
);
