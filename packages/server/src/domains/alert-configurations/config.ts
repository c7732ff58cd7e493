import type { Call } from '../../call.ts';
import { kind } from '../../store/kind.ts';

/** A rule of a configuration: which targets it looks at. */
export interface Matcher {
  readonly fieldName: string;
  readonly operator: string;
  readonly value?: string;
}

/** A bound, of a metric where `metricName` is there. */
export interface Threshold {
  readonly metricName?: string;
  readonly mode?: string;
  readonly operator: string;
  readonly threshold: number;
  readonly units?: string;
}

/** One way of telling somebody, as it is shown: secrets are starred before they are kept. */
export interface Notification {
  readonly typeName: string;
  readonly notifierId: string;
  readonly delayMin: number;
  /** Absent where the service told decides itself when to tell again. */
  readonly intervalMin?: number;
  readonly [field: string]: unknown;
}

/** What opens alerts in a project, and who is told. Scope: the project. Key and id: its id. */
export interface AlertConfig {
  readonly id: string;
  readonly groupId: string;
  readonly created: string;
  readonly updated: string;
  readonly enabled: boolean;
  readonly eventTypeName: string;
  readonly matchers: readonly Matcher[];
  readonly notifications: readonly Notification[];
  readonly threshold?: Threshold;
  readonly metricThreshold?: Threshold;
  readonly severityOverride?: string;
}

/** Label under which the enabled configurations of a project for a type of event are found. */
export const eventLabel = (groupId: string, eventTypeName: string): string => `${groupId} ${eventTypeName}`;

export const alertConfigs = kind<AlertConfig>({
  name: 'alertConfig',
  labels: {
    enabledFor: ({ enabled, groupId, eventTypeName }) =>
      enabled ? eventLabel(groupId, eventTypeName) : undefined,
  },
});

/** Path of a configuration below `/api/atlas/v2`. */
export const configPath = ({ groupId, id }: Pick<AlertConfig, 'groupId' | 'id'>): string =>
  `/groups/${groupId}/alertConfigs/${id}`;

/** A configuration as the API shows it. Only a single answer links its alerts (recorded: TestAlertConfig). */
export function viewConfig(call: Call, config: AlertConfig, alone: boolean): object {
  const path = configPath(config);
  const alerts = alone ? [call.link(`${path}/alerts`, `${call.base}/alerts`)] : [];
  return { ...config, links: [call.link(path), ...alerts] };
}
