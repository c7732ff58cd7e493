import {
  AtlasAbortError,
  AtlasNotFoundError,
  AtlasValidationError,
  type FleetCheckpoint,
  type FleetProgress,
  Metrics,
} from '@mercator/client';
import { describe, expect, test } from 'vitest';
import { openToolkit, type ToolkitWorld } from '../support/toolkit.ts';

/** Makes projects beside the seeded one, many at once; gives their ids by number. */
async function fill({ organization }: ToolkitWorld, count: number): Promise<readonly string[]> {
  const ids: string[] = [];
  const numbers = Array.from({ length: count }, (_, index) => index).values();
  const work = async () => {
    for (const number of numbers) {
      const { id = '' } = await organization.projects.create({
        name: `project-${String(number).padStart(4, '0')}`,
        withDefaultAlertsSettings: false,
      });
      ids[number] = id;
    }
  };
  await Promise.all(Array.from({ length: 16 }, work));
  return ids;
}

/** Statuses of what was sent while something went on. */
async function statusesOf({ exchanges }: ToolkitWorld, work: () => Promise<unknown>) {
  const before = exchanges.length;
  await work();
  return exchanges.slice(before).map(({ status }) => status);
}

const named = (text: string) => (project: { readonly name: string }) => project.name.startsWith(text);

describe('fleet', () => {
  test('a thousand projects answer within the documented limits, in the fewest requests there can be', async () => {
    await using world = await openToolkit({ rateLimits: 'documented' });
    const { fleet } = world.organization;
    await fill(world, 1000);
    const seen: FleetProgress[] = [];
    const statuses = await statusesOf(world, async () => {
      const { answers, failures, progress } = await fleet
        .clusters({ onProgress: (one) => seen.push(one) })
        .collect();
      expect(failures).toEqual([]);
      expect(new Set(answers.map(({ project }) => project.id)).size).toBe(1001);
      expect(answers.every(({ value }) => value.length === 0)).toBe(true);
      expect(progress).toMatchObject({ total: 1001, done: 1001, failed: 0 });
    });
    // One a project, and the pages of the list of projects.
    const fewest = 1001 + Math.ceil(1001 / 500);
    expect(statuses.filter((status) => status === 429)).toEqual([]);
    expect(statuses).toHaveLength(fewest);
    expect(seen[0]).toEqual({ total: 1001, done: 0, failed: 0, requests: 3 });
    expect(seen.at(-1)).toEqual({ total: 1001, done: 1001, failed: 0, requests: fewest });

    // Three questions a project, of three sets of endpoints: still far from what a project may be asked a minute.
    const started = world.clock.now();
    const more = await statusesOf(world, async () => {
      const run = fleet.ask(
        async (project, options) => {
          const users = await project.users.count(options);
          const settings = await project.settings.get(options);
          const teams = await project.teams.list(options);
          return [users, settings.isDataExplorerEnabled, teams.totalCount];
        },
        { where: named('project-00') },
      );
      let answers = 0;
      for await (const { error } of run) answers += error === undefined ? 1 : 0;
      expect(answers).toBe(100);
    });
    expect(more.filter((status) => status === 429)).toEqual([]);
    expect(more).toHaveLength(3 * 100 + 3);
    // Nobody had to wait.
    expect(world.clock.now()).toBe(started);
  }, 60_000);

  test('a project that is asked more than it may be waits for its next minute while the others answer', async () => {
    await using world = await openToolkit({ rateLimits: 'documented' });
    await fill(world, 20);
    const started = world.clock.now();
    const order: string[] = [];
    const statuses = await statusesOf(world, async () => {
      const run = world.organization.fleet.ask(
        async (project) => {
          // Of several sets of endpoints, which the service counts together.
          const questions = [
            () => project.settings.get(),
            () => project.users.count(),
            () => project.databaseUsers.list(),
          ];
          const times = Array.from(
            { length: project.id === world.groupId ? 250 : 3 },
            (_, time) => time,
          ).values();
          const work = async () => {
            for (const time of times) await questions[time % 3]?.();
          };
          await Promise.all(Array.from({ length: 8 }, work));
        },
        { concurrency: 4 },
      );
      for await (const { project, error } of run) {
        expect(error).toBeUndefined();
        order.push(project.id ?? '');
      }
    });
    expect(order.indexOf(world.groupId)).toBe(20);
    expect(statuses.filter((status) => status === 429)).toEqual([]);
    expect(statuses).toHaveLength(250 + 3 * 20 + 1);
    const minutes = (world.clock.now() - started) / 60_000;
    expect(minutes).toBeGreaterThan(1);
    expect(minutes).toBeLessThanOrEqual(3);
  });

  test('what fails for one project is told beside what the others answer', async () => {
    await using world = await openToolkit();
    const [first = '', second = ''] = await fill(world, 4);
    const { answers, failures, progress, checkpoint } = await world.organization.fleet
      .ask((project, options) => {
        if (project.id === first) throw new Error('out of order');
        if (project.id === second) return project.users.get('0123456789abcdef01234567', options);
        return project.get(options);
      })
      .collect();
    expect(answers).toHaveLength(3);
    expect(failures.map(({ project }) => project.id).sort()).toEqual([first, second].sort());
    const errors = new Map(failures.map(({ project, error }) => [project.id, error]));
    expect(errors.get(first)).toEqual(new Error('out of order'));
    expect(errors.get(second)).toBeInstanceOf(AtlasNotFoundError);
    expect(progress).toMatchObject({ total: 5, done: 3, failed: 2 });
    expect(checkpoint.done).toHaveLength(3);
  });

  test('a later run asks only what failed or was never asked', async () => {
    await using world = await openToolkit();
    const [broken = ''] = await fill(world, 6);
    const { fleet } = world.organization;
    const asked: string[] = [];
    const question = (project: { readonly id: string }) => {
      asked.push(project.id);
      if (project.id === broken && asked.length < 10) throw new Error('not yet');
      return project.id;
    };
    const first = await fleet.ask(question).collect();
    expect(asked).toHaveLength(7);
    const kept: FleetCheckpoint = JSON.parse(JSON.stringify(first.checkpoint));
    const { id: fresh } = await world.organization.projects.create({ name: 'fresh' });
    asked.length = 0;
    const second = fleet.ask(question, { resume: kept });
    const failed = await second.collect();
    expect(asked.sort()).toEqual([broken, fresh].sort());
    expect(failed.progress).toMatchObject({ total: 8, done: 7, failed: 1 });
    asked.length = 20;
    const third = await fleet.ask(question, { resume: second.checkpoint() }).collect();
    expect(third.answers.map(({ project }) => project.id)).toEqual([broken]);
    expect(third.progress).toMatchObject({ total: 8, done: 8, failed: 0 });
    expect(() => fleet.ask(question, { resume: { ...kept, orgId: broken } })).toThrow(AtlasValidationError);
  });

  test('who leaves a loop has the answer in hand asked for again, and ends the questions under way', async () => {
    await using world = await openToolkit();
    await fill(world, 9);
    const signals: AbortSignal[] = [];
    const run = world.organization.fleet.ask((project, { signal }) => {
      if (signal) signals.push(signal);
      return signals.length > 2 ? new Promise<string>(() => undefined) : project.id;
    });
    const had: string[] = [];
    for await (const { value = '' } of run) {
      had.push(value);
      if (had.length === 2) break;
    }
    expect(run.checkpoint().done).toEqual(had.slice(0, 1));
    expect(signals).toHaveLength(10);
    expect(signals.slice(2).every((signal) => signal.aborted)).toBe(true);
    expect(() => run[Symbol.asyncIterator]()).toThrow(AtlasValidationError);
  });

  test('never more projects are asked, nor answers held, than were allowed', async () => {
    await using world = await openToolkit();
    await fill(world, 19);
    let begun = 0;
    let taken = 0;
    const run = world.organization.fleet.ask(
      async (project, options) => {
        begun += 1;
        expect(begun - taken).toBeLessThanOrEqual(3);
        return (await project.get(options)).name;
      },
      { concurrency: 3 },
    );
    for await (const { value } of run) {
      expect(typeof value).toBe('string');
      await new Promise((resolve) => setImmediate(resolve));
      taken += 1;
    }
    expect([begun, taken]).toEqual([20, 20]);
    for (const concurrency of [0, 1.5, 257, Number.NaN])
      expect(() => world.organization.fleet.clusters({ concurrency })).toThrow(AtlasValidationError);
  });

  test('a signal ends it wherever it is, also a question that does not listen', async () => {
    await using world = await openToolkit();
    await fill(world, 3);
    const { fleet } = world.organization;
    const during = new AbortController();
    const run = fleet.ask(() => new Promise<never>(() => during.abort(new Error('enough'))), {
      signal: during.signal,
    });
    const error = await run.collect().catch((one: unknown) => one);
    expect(error).toBeInstanceOf(AtlasAbortError);
    expect(error).toMatchObject({ cause: new Error('enough') });
    await expect(fleet.clusters({ signal: AbortSignal.abort() }).collect()).rejects.toThrow(AtlasAbortError);
  });

  test('only some projects are asked', async () => {
    await using world = await openToolkit();
    await fill(world, 12);
    const run = world.organization.fleet.users({ where: named('project-001') });
    const { answers, progress } = await run.collect();
    expect(answers.map(({ project }) => project.name).sort()).toEqual(['project-0010', 'project-0011']);
    expect(progress).toMatchObject({ total: 2, done: 2 });
  });

  test('an organization that cannot be read fails the run, not its projects', async () => {
    await using world = await openToolkit();
    const { fleet } = world.atlas.organization('0123456789abcdef01234567');
    await expect(fleet.clusters().collect()).rejects.toThrow(AtlasNotFoundError);
  });

  test('what can be right for no project is refused once, before anything is sent', async () => {
    await using world = await openToolkit();
    const { fleet } = world.organization;
    const wrong = [
      () => fleet.measurements([]),
      () => fleet.measurements(Metrics.Connections, { period: 'P1X' as 'P1D' }),
      () => fleet.measurements(Metrics.Connections, { start: 'yesterday' }),
      () => fleet.measurements(Metrics.Connections, { granularity: 'hourly' as 'PT1H' }),
      () => fleet.measurements(Metrics.Connections, { partition: 'data', database: 'shop' }),
      () => fleet.measurements(Metrics.Connections, { hostConcurrency: 0 }),
      () => fleet.measurements(Metrics.Connections, { hosts: { role: 'leader' as 'primary' } }),
      () => fleet.hosts({ role: 'leader' as 'primary' }),
    ];
    for (const each of wrong) expect(each).toThrow(AtlasValidationError);
    expect(world.exchanges).toHaveLength(0);
  });

  test('clusters, hosts, measurements, alerts, database users, access lists and people of a fleet', async () => {
    await using world = await openToolkit({ lifecycle: 'instant' });
    const { atlas, organization, groupId } = world;
    await fill(world, 2);
    const { fleet } = organization;
    await atlas.clusters.createCluster({
      groupId,
      body: {
        name: 'shop',
        clusterType: 'REPLICASET',
        replicationSpecs: [
          {
            regionConfigs: [
              {
                providerName: 'AWS',
                regionName: 'US_EAST_1',
                priority: 7,
                electableSpecs: { instanceSize: 'M10', nodeCount: 3 },
              },
            ],
          },
        ],
      },
    });
    await atlas.flexClusters.createFlexCluster({
      groupId,
      body: { name: 'little', providerSettings: { backingProviderName: 'AWS', regionName: 'US_EAST_1' } },
    });
    await atlas.projectIpAccessList.createAccessListEntry({ groupId, body: [{ cidrBlock: '0.0.0.0/0' }] });
    await atlas.databaseUsers.createDatabaseUser({
      groupId,
      body: {
        username: 'app',
        password: 'of-the-application-1',
        databaseName: 'admin',
        groupId,
        roles: [{ databaseName: 'shop', roleName: 'readWrite' }],
      },
    });
    world.clock.advance(7_200_000);
    const of = async <T>(run: {
      collect(): Promise<{
        failures: readonly unknown[];
        answers: readonly { project: { id?: string }; value: T }[];
      }>;
    }) => {
      const { answers, failures } = await run.collect();
      expect(failures).toEqual([]);
      expect(answers).toHaveLength(3);
      const mine = answers.find(({ project }) => project.id === groupId)?.value;
      if (mine === undefined) throw new Error('no answer of the project with something in it');
      return mine;
    };
    expect(await of(fleet.clusters())).toMatchObject([{ name: 'shop' }]);
    expect(await of(fleet.flexClusters())).toMatchObject([{ name: 'little' }]);
    expect(await of(fleet.hosts({ cluster: 'shop' }))).toHaveLength(3);
    expect(await of(fleet.hosts({ cluster: 'shop', role: 'primary' }))).toHaveLength(1);
    const measured = await of(
      fleet.measurements(Metrics.Connections, {
        hosts: { cluster: 'shop', role: 'primary' },
        period: 'PT1H',
        granularity: 'PT5M',
      }),
    );
    expect(measured).toHaveLength(1);
    expect(measured[0]?.error).toBeUndefined();
    expect(measured[0]?.series[0]?.points.length).toBeGreaterThan(5);
    expect(await of(fleet.alerts({ status: 'OPEN' }))).toEqual([]);
    expect(await of(fleet.databaseUsers())).toMatchObject([{ username: 'app' }]);
    expect(await of(fleet.accessList())).toMatchObject([{ cidrBlock: '0.0.0.0/0' }]);
    expect(await of(fleet.users())).toHaveLength(2);
  });
});
