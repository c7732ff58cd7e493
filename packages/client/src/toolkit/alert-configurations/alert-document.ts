import type { AlertMatcher, GroupAlertsConfigInput } from '@mercator/catalog/types';
import { AtlasValidationError } from '../../errors.ts';
import type {
  AlertNotification,
  EventAlert,
  MetricAlert,
  NewAlertConfiguration,
} from './alert-specification.ts';

/** The members of the project by e-mail, at once and then every hour. */
const EVERYBODY: AlertNotification = { typeName: 'GROUP', emailEnabled: true, delayMin: 0, intervalMin: 60 };

/** A short form, whichever it is, as it is read. */
interface ShortForm {
  readonly metric?: string | undefined;
  readonly event?: string | undefined;
  readonly above?: number | undefined;
  readonly below?: number | undefined;
  readonly units?: string | undefined;
  readonly matchers?: readonly Partial<AlertMatcher>[] | undefined;
  readonly notifications?: readonly AlertNotification[] | undefined;
  readonly severity?: string | undefined;
  readonly enabled?: boolean | undefined;
}

/**
 * The service's document of what is to be watched.
 * @throws AtlasValidationError when a bound is no number, or there are two of them, or none where one is needed.
 */
export function documentOf(wanted: NewAlertConfiguration): GroupAlertsConfigInput {
  if ('eventTypeName' in wanted) return wanted;
  const { metric, event }: ShortForm = wanted;
  if ((metric === undefined) === (event === undefined))
    throw new AtlasValidationError('pass either a metric or an event to watch, or the full document.', {
      parameter: metric === undefined ? 'event' : 'metric',
    });
  const document: object = 'metric' in wanted ? metricDocument(wanted) : eventDocument(wanted);
  // Which bound belongs to which metric or event is checked where the short form is written.
  return document as GroupAlertsConfigInput;
}

function metricDocument(wanted: MetricAlert): object {
  const bound = boundOf(wanted);
  if (bound === undefined)
    throw new AtlasValidationError(`an alert on ${wanted.metric} needs a bound: above or below.`, {
      parameter: 'above',
    });
  return {
    eventTypeName: 'OUTSIDE_METRIC_THRESHOLD',
    ...settingsOf(wanted),
    metricThreshold: { metricName: wanted.metric, mode: 'AVERAGE', ...bound },
  };
}

function eventDocument(wanted: EventAlert): object {
  const threshold = boundOf(wanted);
  return { eventTypeName: wanted.event, ...settingsOf(wanted), ...(threshold && { threshold }) };
}

function settingsOf({ enabled = true, matchers, notifications = [EVERYBODY], severity }: ShortForm): object {
  return {
    enabled,
    notifications,
    ...(matchers !== undefined && { matchers }),
    ...(severity !== undefined && { severityOverride: severity }),
  };
}

function boundOf({ above, below, units = 'RAW' }: ShortForm): object | undefined {
  if (above === undefined && below === undefined) return undefined;
  const [parameter, operator, threshold] =
    above === undefined ? ['below', 'LESS_THAN', below] : ['above', 'GREATER_THAN', above];
  if (above !== undefined && below !== undefined)
    throw new AtlasValidationError('an alert has one bound: pass above or below.', { parameter: 'below' });
  if (!Number.isFinite(threshold))
    throw new AtlasValidationError(`${parameter} must be a number.`, { parameter });
  return { operator, threshold, units };
}
