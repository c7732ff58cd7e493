export { type AlertDates, type AlertMoments, alertDates } from './alert-dates.ts';
export type {
  AcknowledgeForeverOptions,
  AcknowledgeOptions,
  Alert,
  AlertListOptions,
  AlertStatus,
  Alerts,
  OpenAlertsFilter,
} from './alerts.ts';
