import type {
  AlertMatcher,
  EventSeverity,
  GroupAlertsConfig,
  HostMatcher,
  HostMetricThreshold,
} from '@mercator/catalog/types';
import type { ListOf } from '../answers.ts';
import type { ConfirmOptions } from '../confirm.ts';
import type { VerbOptions } from '../kit.ts';
import type { PageOptions } from '../page-options.ts';
import type { AlertNotification, AlertUnits, NewAlertConfiguration } from './alert-specification.ts';

/** A configuration as the service has it: what is watched, and who is told. Secrets in it are starred. */
export type AlertConfiguration = GroupAlertsConfig;

/** What changes of a configuration; what is absent or `undefined` stays. */
export interface AlertConfigurationChanges {
  /** Whether it is watched at all. */
  readonly enabled?: boolean | undefined;
  /** What is watched, in place of the present matchers. */
  readonly matchers?: readonly (AlertMatcher | HostMatcher)[] | undefined;
  /** Who is told, in place of all present notifications. */
  readonly notifications?: readonly AlertNotification[] | undefined;
  /** How grave it is. */
  readonly severityOverride?: EventSeverity | undefined;
  /** The bound of an event; fields that are absent stay. */
  readonly threshold?: AlertBoundChanges | undefined;
  /** The bound of a metric; fields that are absent stay. */
  readonly metricThreshold?:
    | (AlertBoundChanges & { readonly metricName?: HostMetricThreshold['metricName'] | undefined })
    | undefined;
}

/** What changes of a bound. */
export interface AlertBoundChanges {
  /** The bound itself, in `units`. */
  readonly threshold?: number | undefined;
  /** Whether the alert opens above it or below it. */
  readonly operator?: 'GREATER_THAN' | 'LESS_THAN' | (string & {}) | undefined;
  /** Units of the bound. */
  readonly units?: AlertUnits | undefined;
}

/** The alert configurations of a project: `project.alertConfigurations`. */
export interface AlertConfigurations {
  /**
   * The configurations of the project: awaited one page, iterated all.
   * @throws AtlasNotFoundError when there is no such project, or none the caller may see.
   * @example
   * for await (const { id, eventTypeName, enabled } of project.alertConfigurations.list()) console.log(id, enabled);
   */
  list(options?: PageOptions): ListOf<'listGroupAlertConfigs'>;
  /**
   * One configuration.
   * @param id id of the configuration, 24 hexadecimal digits
   * @throws AtlasNotFoundError when there is no such configuration in the project.
   * @example
   * const { notifications } = await project.alertConfigurations.get(id);
   */
  get(id: string, options?: VerbOptions): Promise<AlertConfiguration>;
  /**
   * Begins to watch a metric or an event.
   * @param wanted the short form of a metric (`metric`) or of an event (`event`), or the full document
   * (`eventTypeName`)
   * @throws AtlasValidationError when the bound is missing or is no number; nothing was sent.
   * @throws AtlasBadRequestError when the service knows no such metric, event, unit or matcher.
   * @example
   * await project.alertConfigurations.create({ metric: 'CONNECTIONS_PERCENT', above: 80 });
   * await project.alertConfigurations.create({ event: 'CPS_SNAPSHOT_BEHIND', above: 12, units: 'HOURS' });
   */
  create(wanted: NewAlertConfiguration, options?: VerbOptions): Promise<AlertConfiguration>;
  /**
   * Changes a part of a configuration; the rest stays, the secrets of notifications too. The service closes open alerts of
   * a configuration that then watches something else.
   * @param id id of the configuration, 24 hexadecimal digits
   * @throws AtlasNotFoundError when there is no such configuration in the project.
   * @throws AtlasBadRequestError when the service refuses the change.
   * @example
   * await project.alertConfigurations.update(id, { metricThreshold: { threshold: 90 } });
   */
  update(id: string, changes: AlertConfigurationChanges, options?: VerbOptions): Promise<AlertConfiguration>;
  /**
   * Watches again. Nothing changes when it is enabled already.
   * @param id id of the configuration, 24 hexadecimal digits
   * @throws AtlasNotFoundError when there is no such configuration in the project.
   * @example
   * await project.alertConfigurations.enable(id);
   */
  enable(id: string, options?: VerbOptions): Promise<AlertConfiguration>;
  /**
   * Watches no longer, and keeps the configuration. Nothing changes when it is disabled already.
   * @param id id of the configuration, 24 hexadecimal digits
   * @throws AtlasNotFoundError when there is no such configuration in the project.
   * @example
   * await project.alertConfigurations.disable(id);
   */
  disable(id: string, options?: VerbOptions): Promise<AlertConfiguration>;
  /**
   * Deletes a configuration. Without `confirm` equal to its id nothing is sent.
   * @param id id of the configuration, 24 hexadecimal digits
   * @throws AtlasConfirmationError when the id was not confirmed; nothing was sent.
   * @throws AtlasNotFoundError when there is no such configuration in the project.
   * @example
   * await project.alertConfigurations.delete(id, { confirm: id });
   */
  delete(id: string, options?: ConfirmOptions): Promise<void>;
  /**
   * Open alerts of a configuration that nobody has acknowledged, the newest first: awaited one page, iterated all.
   * @param id id of the configuration, 24 hexadecimal digits
   * @throws AtlasNotFoundError when there is no such configuration in the project.
   * @example
   * const { totalCount } = await project.alertConfigurations.openAlerts(id);
   */
  openAlerts(id: string, options?: PageOptions): ListOf<'getGroupAlertConfigAlerts'>;
  /**
   * The configurations that triggered an alert; none once they were deleted.
   * @param alertId id of the alert, 24 hexadecimal digits
   * @throws AtlasNotFoundError when there is no such alert in the project.
   * @example
   * const [configuration] = await project.alertConfigurations.ofAlert(alertId).toArray({ limit: 1 });
   */
  ofAlert(alertId: string, options?: PageOptions): ListOf<'getGroupAlertAlertConfigs'>;
  /**
   * Names of the fields matchers can look at: `CLUSTER_NAME`, `HOSTNAME`.
   * @throws AtlasUnauthorizedError when the credentials are not good.
   * @example
   * console.log(await project.alertConfigurations.matcherFields());
   */
  matcherFields(options?: VerbOptions): ListOf<'listAlertConfigMatcherFieldNames'>;
}
