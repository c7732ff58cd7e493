import { checkFilter } from '../hosts/host-filter.ts';
import type { OrganizationKit, VerbOptions } from '../kit.ts';
import type { HostMeasurements } from '../measurements/measurement-verbs.ts';
import type { Project } from '../project.ts';
import { checkMeasurements } from './check-measurements.ts';
import type { Fleet, FleetQuestion } from './fleet.ts';
import type { FleetOptions } from './fleet-options.ts';
import { type AskOne, FleetRun } from './fleet-run.ts';

/** One project has no more of anything than this many; whoever has must ask by `ask`. */
const NO_LIMIT = Number.POSITIVE_INFINITY;

interface Listed<T> {
  toArray(options: { readonly limit: number }): Promise<readonly T[]>;
}

/** The fleet of the organization of a kit. `projectOf` makes the verbs of one of its projects. */
export function createFleet(kit: OrganizationKit, projectOf: (groupId: string) => Project): Fleet {
  const { atlas } = kit;
  const each = <T>(
    list: (input: { readonly groupId: string }, options: VerbOptions) => Listed<T>,
    options: FleetOptions,
  ) =>
    new FleetRun(
      kit,
      ({ id = '' }, call) => list({ groupId: id }, call).toArray({ limit: NO_LIMIT }),
      options,
    );
  return {
    ask<R>(question: FleetQuestion<R>, options: FleetOptions = {}) {
      const ask: AskOne<Awaited<R>> = async (group, call): Promise<Awaited<R>> =>
        await question(projectOf(group.id ?? ''), call, group);
      return new FleetRun(kit, ask, options);
    },
    clusters: (options = {}) => each((input, call) => atlas.clusters.listClusters(input, call), options),
    flexClusters: (options = {}) =>
      each((input, call) => atlas.flexClusters.listFlexClusters(input, call), options),
    hosts(options = {}) {
      checkFilter(options);
      return each(({ groupId }, call) => projectOf(groupId).hosts.list({ ...options, ...call }), options);
    },
    measurements(metrics, options = {}) {
      checkMeasurements(metrics, options, atlas.runtime.now());
      const { hosts = 'all', hostConcurrency: concurrency, onProgress: _, ...measure } = options;
      const ask: AskOne<readonly HostMeasurements[]> = ({ id = '' }, call) =>
        projectOf(id).hosts.measurementsOf(hosts, metrics, { ...measure, ...call, concurrency });
      return new FleetRun(kit, ask, options);
    },
    alerts: ({ status, ...options } = {}) =>
      each((input, call) => atlas.alerts.listAlerts({ ...input, status }, call), options),
    databaseUsers: (options = {}) =>
      each((input, call) => atlas.databaseUsers.listDatabaseUsers(input, call), options),
    accessList: (options = {}) =>
      each((input, call) => atlas.projectIpAccessList.listAccessListEntries(input, call), options),
    users: (options = {}) =>
      each((input, call) => atlas.mongoDbCloudUsers.listGroupUsers(input, call), options),
  };
}
