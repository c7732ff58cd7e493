import type { AlertViewForNdsGroup, ClusterDescription20240805, Group } from '@mercator/catalog/types';
import { expectTypeOf } from 'vitest';
import {
  type AnswerOf,
  type FleetAnswer,
  type FleetCheckpoint,
  type FleetProgress,
  type FleetResult,
  type FleetRun,
  type Host,
  type HostMeasurements,
  type ItemOf,
  Metrics,
  type Organization,
  type Project,
} from '../../index.ts';

/** Nothing here runs; that it compiles is the test. */
export async function typesOfFleet({ fleet }: Organization): Promise<void> {
  const run = fleet.ask(async (project, options, document) => {
    expectTypeOf(project).toEqualTypeOf<Project>();
    expectTypeOf(document).toEqualTypeOf<Group>();
    return (await project.get(options)).clusterCount;
  });
  expectTypeOf(run).toEqualTypeOf<FleetRun<number>>();
  expectTypeOf(fleet.ask((project) => project.id)).toEqualTypeOf<FleetRun<string>>();
  for await (const answer of run) {
    expectTypeOf(answer).toEqualTypeOf<FleetAnswer<number>>();
    expectTypeOf(answer.project).toEqualTypeOf<Group>();
    if (answer.error === undefined) expectTypeOf(answer.value).toEqualTypeOf<number | undefined>();
  }
  expectTypeOf(await run.collect()).toEqualTypeOf<FleetResult<number>>();
  expectTypeOf(run.checkpoint()).toEqualTypeOf<FleetCheckpoint>();
  expectTypeOf(run.progress).toEqualTypeOf<FleetProgress>();
  fleet.clusters({
    concurrency: 4,
    resume: run.checkpoint(),
    where: ({ name }) => name !== 'shop',
    onProgress: ({ done }) => expectTypeOf(done).toEqualTypeOf<number>(),
  });
  // @ts-expect-error there is no such option
  fleet.clusters({ parallel: 4 });

  expectTypeOf(fleet.clusters()).toEqualTypeOf<FleetRun<readonly ClusterDescription20240805[]>>();
  expectTypeOf(fleet.flexClusters()).toEqualTypeOf<
    FleetRun<readonly ItemOf<AnswerOf<'listGroupFlexClusters'>>[]>
  >();
  expectTypeOf(fleet.hosts({ role: 'primary' })).toEqualTypeOf<FleetRun<readonly Host[]>>();
  expectTypeOf(
    fleet.measurements(Metrics.Connections, { period: 'PT1H', hosts: { role: 'primary' } }),
  ).toEqualTypeOf<FleetRun<readonly HostMeasurements[]>>();
  expectTypeOf(fleet.alerts({ status: 'OPEN' })).toEqualTypeOf<FleetRun<readonly AlertViewForNdsGroup[]>>();
  expectTypeOf(fleet.databaseUsers()).toEqualTypeOf<
    FleetRun<readonly ItemOf<AnswerOf<'listGroupDatabaseUsers'>>[]>
  >();
  expectTypeOf(fleet.accessList()).toEqualTypeOf<
    FleetRun<readonly ItemOf<AnswerOf<'listGroupAccessListEntries'>>[]>
  >();
  expectTypeOf(fleet.users()).toEqualTypeOf<FleetRun<readonly ItemOf<AnswerOf<'listGroupUsers'>>[]>>();
}
