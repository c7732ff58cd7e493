export type {
  AlertBoundChanges,
  AlertConfiguration,
  AlertConfigurationChanges,
  AlertConfigurations,
} from './alert-configurations.ts';
export type {
  AlertEventType,
  AlertMetric,
  AlertNotification,
  AlertUnits,
  EventAlert,
  MetricAlert,
  NewAlertConfiguration,
} from './alert-specification.ts';
