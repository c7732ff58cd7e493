import type { AlertViewForNdsGroup } from '@mercator/catalog/types';
import type { ListOf } from '../answers.ts';
import type { Moment } from '../dates.ts';
import type { VerbOptions } from '../kit.ts';
import type { Listing } from '../listing.ts';
import type { PageOptions } from '../page-options.ts';

/**
 * An alert as the service has it. Which fields there are depends on what it is about (`'clusterName' in alert`);
 * moments are ISO 8601 texts, which `alertDates(alert)` reads.
 */
export type Alert = AlertViewForNdsGroup;

/**
 * `TRACKING`: the condition holds, not yet long enough to notify anybody. `OPEN`: it holds. `CLOSED`: it did. An alert
 * itself may also be `CANCELLED`, which nobody can ask for: its configuration changed meanwhile.
 */
export type AlertStatus = 'TRACKING' | 'OPEN' | 'CLOSED' | (string & {});

/** Which alerts are listed. */
export interface AlertListOptions extends PageOptions {
  /** Only alerts of this status. @default all, whatever their status */
  readonly status?: AlertStatus | undefined;
}

/** Which open alerts are wanted; what is absent does not limit them. Names are compared without regard to case. */
export interface OpenAlertsFilter extends VerbOptions {
  /** Names of clusters the alerts are about. */
  readonly clusters?: readonly string[] | undefined;
  /** Hosts they are about, with or without a port: `shop-shard-00-00.abc.mongodb.net:27017`. */
  readonly hosts?: readonly string[] | undefined;
  /** Types of what happened: `OUTSIDE_METRIC_THRESHOLD`, `NO_PRIMARY`. */
  readonly types?: readonly string[] | undefined;
  /** Metrics whose bound was crossed: `CONNECTIONS_PERCENT`. */
  readonly metrics?: readonly string[] | undefined;
  /** `true`: only those somebody acknowledged until later than now; `false`: only the others. */
  readonly acknowledged?: boolean | undefined;
}

/** How an alert is acknowledged without an end. */
export interface AcknowledgeForeverOptions extends VerbOptions {
  /** Why; at most 200 characters. */
  readonly comment?: string | undefined;
}

/** How an alert is acknowledged. */
export interface AcknowledgeOptions extends AcknowledgeForeverOptions {
  /** Until when notifications rest; a moment to come. */
  readonly until: Moment;
}

/** The alerts of a project: `project.alerts`. */
export interface Alerts {
  /**
   * The alerts of the project, the newest first: awaited one page, iterated all.
   * @throws AtlasBadRequestError when nobody can ask for such a status.
   * @example
   * for await (const alert of project.alerts.list({ status: 'OPEN' })) console.log(alert.id);
   */
  list(options?: AlertListOptions): ListOf<'listGroupAlerts'>;
  /**
   * Open alerts by what they are about, and whether somebody cares for them already.
   * @throws AtlasNotFoundError while iterating, when there is no such project, or none the caller may see.
   * @example
   * const urgent = project.alerts.open({ clusters: ['shop'], acknowledged: false });
   * for await (const alert of urgent) console.log(alert.eventTypeName);
   */
  open(filter?: OpenAlertsFilter): Listing<Alert>;
  /**
   * One alert.
   * @param id alert id, 24 hexadecimal digits
   * @throws AtlasNotFoundError when there is no such alert in the project.
   * @example
   * const { status, eventTypeName } = await project.alerts.get(id);
   */
  get(id: string, options?: VerbOptions): Promise<Alert>;
  /**
   * Lets the notifications of an alert rest until a moment.
   * @param id alert id, 24 hexadecimal digits
   * @returns the alert, with `acknowledgedUntil`, `acknowledgingUsername` and the comment
   * @throws AtlasValidationError when the moment is over, or has no zone, or the comment is too long; nothing was sent.
   * @throws AtlasNotFoundError when there is no such alert in the project.
   * @example
   * await project.alerts.acknowledge(id, { until: Date.now() + 6 * 3_600_000, comment: 'disk is on order' });
   */
  acknowledge(id: string, options: AcknowledgeOptions): Promise<Alert>;
  /**
   * Lets the notifications of an alert rest for good, which the service spells as a hundred years.
   * @param id alert id, 24 hexadecimal digits
   * @throws AtlasValidationError when the comment is too long; nothing was sent.
   * @throws AtlasNotFoundError when there is no such alert in the project.
   * @example
   * await project.alerts.acknowledgeForever(id, { comment: 'known, harmless' });
   */
  acknowledgeForever(id: string, options?: AcknowledgeForeverOptions): Promise<Alert>;
  /**
   * Takes an acknowledgement back; the alert notifies again as long as it is open.
   * @param id alert id, 24 hexadecimal digits
   * @returns the alert, without the fields of an acknowledgement
   * @throws AtlasNotFoundError when there is no such alert in the project.
   * @example
   * await project.alerts.unacknowledge(id);
   */
  unacknowledge(id: string, options?: VerbOptions): Promise<Alert>;
}
