import type { GroupAlertsConfig, GroupAlertsConfigInput } from '@mercator/catalog/types';
import { stripReadOnly } from '../editable/strip-read-only.ts';
import type { AlertConfigurationChanges } from './alert-configurations.ts';

/** How the service hides the middle of a secret. */
const STARRED = /\*{4}/;

/**
 * A configuration with a part of it changed, as it is written again. A bound changes field by field, everything else as
 * a whole. Secrets the service has starred are left out: it keeps them by the `notifierId`.
 */
export function changedConfiguration(
  present: GroupAlertsConfig,
  { threshold, metricThreshold, ...changes }: AlertConfigurationChanges,
): GroupAlertsConfigInput {
  const kept: Readonly<Record<string, unknown>> = {
    ...stripReadOnly('updateGroupAlertConfig', '2023-01-01', present),
  };
  const { notifications } = kept;
  const changed: object = {
    ...kept,
    notifications: Array.isArray(notifications) ? notifications.map(withoutStars) : [],
    ...merged('threshold', kept.threshold, threshold),
    ...merged('metricThreshold', kept.metricThreshold, metricThreshold),
    ...definedOf(changes),
  };
  // It was one of the service's documents, and every change has the type of its field.
  return changed as GroupAlertsConfigInput;
}

function withoutStars(notification: unknown): object {
  const fields = Object.entries(Object(notification));
  return Object.fromEntries(fields.filter(([, value]) => typeof value !== 'string' || !STARRED.test(value)));
}

function merged(name: string, present: unknown, change: object | undefined): object {
  return change === undefined ? {} : { [name]: { ...Object(present), ...definedOf(change) } };
}

function definedOf(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
