import type { AlertViewForNdsGroup, ClusterDescription20240805, Group } from '@mercator/catalog/types';
import type { ItemOf } from '../../method.ts';
import type { AnswerOf } from '../answers.ts';
import type { Host } from '../hosts/host.ts';
import type { HostListOptions } from '../hosts/hosts.ts';
import type { VerbOptions } from '../kit.ts';
import type { MeasurementOptions } from '../measurements/measurement-options.ts';
import type { HostMeasurements, MeasuredHosts } from '../measurements/measurement-verbs.ts';
import type { MetricSelection } from '../metrics/metric-types.ts';
import type { Project } from '../project.ts';
import type { FleetOptions } from './fleet-options.ts';
import type { FleetRun } from './fleet-run.ts';

/**
 * A question to one project: a value, or a promise of one.
 * @param project its verbs
 * @param options to pass on to every call, so that the run can end it
 * @param document the project as the organization lists it
 */
export type FleetQuestion<R> = (project: Project, options: VerbOptions, document: Group) => R;

/** Which alerts of a fleet are meant. */
export interface FleetAlertOptions extends FleetOptions {
  /** Only those of this status. Default: all. */
  readonly status?: 'OPEN' | 'TRACKING' | 'CLOSED' | (string & {}) | undefined;
}

/** Which hosts of a fleet are meant: the filter of `project.hosts.list`, and where the names of clusters come from. */
export interface FleetHostOptions extends FleetOptions, HostListOptions {}

/** What is measured of the hosts of a fleet: the window and granularity of `project.hosts.measurements`, and of what. */
export type FleetMeasurementOptions = FleetOptions &
  MeasurementOptions & {
    /** Which hosts of each project: every one, those of a filter, or those given. @default 'all' */
    readonly hosts?: MeasuredHosts | undefined;
    /** Measures this disk partition of each host instead of the process. */
    readonly partition?: string | undefined;
    /** Measures this database on each host instead of the process. */
    readonly database?: string | undefined;
    /** How many hosts of one project are asked at once, 1 to 64. @default 8 */
    readonly hostConcurrency?: number | undefined;
  };

/**
 * The same question to every project of an organization: so many projects at once, within the rate limits of the
 * service, failures told beside the answers, and resumable.
 */
export interface Fleet {
  /**
   * Any question.
   * @throws AtlasValidationError when the options cannot be right.
   * @example
   * const run = organization.fleet.ask((project, options) => project.settings.get(options));
   * for await (const { project, value, error } of run) console.log(project.name, error ?? value);
   */
  ask<R>(question: FleetQuestion<R>, options?: FleetOptions): FleetRun<Awaited<R>>;
  /**
   * The clusters of each project.
   * @throws AtlasValidationError when the options cannot be right.
   * @example
   * const { answers, failures } = await organization.fleet.clusters().collect();
   */
  clusters(options?: FleetOptions): FleetRun<readonly ClusterDescription20240805[]>;
  /**
   * The flex clusters of each project.
   * @throws AtlasValidationError when the options cannot be right.
   * @example
   * for await (const { project, value } of organization.fleet.flexClusters()) console.log(project.name, value?.length);
   */
  flexClusters(options?: FleetOptions): FleetRun<readonly ItemOf<AnswerOf<'listGroupFlexClusters'>>[]>;
  /**
   * The hosts of each project.
   * @throws AtlasValidationError when the options cannot be right.
   * @example
   * for await (const { value = [] } of organization.fleet.hosts({ role: 'primary' }))
   *   for (const host of value) console.log(host.id);
   */
  hosts(options?: FleetHostOptions): FleetRun<readonly Host[]>;
  /**
   * What was measured of the hosts of each project. Hosts that fail are told beside the others of their project.
   * @throws AtlasValidationError when the options cannot be right.
   * @example
   * const run = organization.fleet.measurements(Metrics.Connections, {
   *   hosts: { role: 'primary' }, period: 'PT1H', granularity: 'PT5M',
   * });
   */
  measurements(
    metrics: MetricSelection,
    options?: FleetMeasurementOptions,
  ): FleetRun<readonly HostMeasurements[]>;
  /**
   * The alerts of each project.
   * @throws AtlasValidationError when the options cannot be right.
   * @example
   * const { answers } = await organization.fleet.alerts({ status: 'OPEN' }).collect();
   */
  alerts(options?: FleetAlertOptions): FleetRun<readonly AlertViewForNdsGroup[]>;
  /**
   * The database users of each project.
   * @throws AtlasValidationError when the options cannot be right.
   * @example
   * for await (const { project, value } of organization.fleet.databaseUsers()) console.log(project.name, value?.length);
   */
  databaseUsers(options?: FleetOptions): FleetRun<readonly ItemOf<AnswerOf<'listGroupDatabaseUsers'>>[]>;
  /**
   * The access list of each project.
   * @throws AtlasValidationError when the options cannot be right.
   * @example
   * for await (const { project, value = [] } of organization.fleet.accessList())
   *   if (value.some((entry) => entry.cidrBlock === '0.0.0.0/0')) console.log(project.name);
   */
  accessList(options?: FleetOptions): FleetRun<readonly ItemOf<AnswerOf<'listGroupAccessListEntries'>>[]>;
  /**
   * The people with access to each project.
   * @throws AtlasValidationError when the options cannot be right.
   * @example
   * for await (const { project, value = [] } of organization.fleet.users())
   *   console.log(project.name, value.map((user) => user.username));
   */
  users(options?: FleetOptions): FleetRun<readonly ItemOf<AnswerOf<'listGroupUsers'>>[]>;
}
