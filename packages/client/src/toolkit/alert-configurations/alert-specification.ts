import type {
  AlertMatcher,
  AlertsNotificationRootForGroup,
  DataMetricUnits,
  EventSeverity,
  GroupAlertsConfigInput,
  HostMatcher,
  HostMetricThreshold,
  NumberMetricUnits,
  RawMetricUnits,
  TimeMetricUnits,
} from '@mercator/catalog/types';
import type { Known } from '../known.ts';

/** How somebody is told of an alert; `typeName` says by which way. */
export type AlertNotification = AlertsNotificationRootForGroup;

/** A metric of processes on which an alert can be set: `CONNECTIONS_PERCENT`. */
export type AlertMetric = Extract<HostMetricThreshold, { readonly metricName: string }>['metricName'];

/** A type of event about which an alert can be sent: `NO_PRIMARY`. Open, for the service learns new ones. */
export type AlertEventType = GroupAlertsConfigInput['eventTypeName'] | (string & {});

/** Units of a bound: of amounts of data, of time, of numbers, or `RAW` for what has none. */
export type AlertUnits = DataMetricUnits | TimeMetricUnits | NumberMetricUnits | RawMetricUnits;

/** What the short forms have in common. */
interface AlertSettings {
  /** Who is told, and how; 1 to 25. @default the members of the project, by e-mail, at once and then every hour */
  readonly notifications?: readonly AlertNotification[] | undefined;
  /** How grave it is. @default the service's own judgement */
  readonly severity?: EventSeverity | undefined;
  /** Whether it is watched at all. @default true */
  readonly enabled?: boolean | undefined;
}

/** A bound: the alert opens above it or below it. */
type Bound =
  | {
      /** The alert opens while the value is greater, in `units`. */
      readonly above: number;
      readonly below?: undefined;
    }
  | {
      readonly above?: undefined;
      /** The alert opens while the value is less, in `units`. */
      readonly below: number;
    };

// `NonNullable` would make every open union a plain `string`.
type UnitsOf<M extends AlertMetric> = Exclude<
  Extract<HostMetricThreshold, { metricName: M }>['units'],
  undefined
>;

/** Units may be left out where there is only `RAW` to choose from. */
type UnitsField<M extends AlertMetric> = [Known<UnitsOf<M>>] extends ['RAW']
  ? {
      /** @default RAW */
      readonly units?: UnitsOf<M> | undefined;
    }
  : {
      /** Units of the bound. */
      readonly units: UnitsOf<M>;
    };

/** The short form of a configuration that watches a metric of the processes; their mean over some minutes counts. */
export type MetricAlert<M extends AlertMetric = AlertMetric> = M extends AlertMetric
  ? AlertSettings &
      Bound &
      UnitsField<M> & {
        /** The metric: `DISK_PARTITION_SPACE_USED_DATA`. */
        readonly metric: M;
        /** Which processes are watched; all of these have to hold. @default all of the project */
        readonly matchers?: readonly HostMatcher[] | undefined;
      }
  : never;

/** The short form of a configuration that watches for an event. */
export type EventAlert = AlertSettings &
  (Bound | { readonly above?: undefined; readonly below?: undefined }) & {
    /** Type of the event: `NO_PRIMARY`. */
    readonly event: AlertEventType;
    /** Units of the bound, for events that have one: `HOURS` for `CPS_SNAPSHOT_BEHIND`. @default RAW */
    readonly units?: AlertUnits | undefined;
    /** What is watched; all of these have to hold. @default everything in the project */
    readonly matchers?: readonly AlertMatcher[] | undefined;
  };

/** What is to be watched: the short form of a metric or of an event, or the service's full document. */
export type NewAlertConfiguration = MetricAlert | EventAlert | GroupAlertsConfigInput;
