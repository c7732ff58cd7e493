import type { Call } from '../../call.ts';
import { kind } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';

/** `TRACKING`: the condition holds, but not yet for as long as the configuration waits. `CANCELLED`: nobody watches any more. */
export type AlertStatus = 'TRACKING' | 'OPEN' | 'CLOSED' | 'CANCELLED';

/** What an alert is about, as the API shows it. */
export interface Subject {
  readonly clusterId?: string;
  readonly clusterName?: string;
  readonly hostnameAndPort?: string;
  readonly replicaSetName?: string;
  /** Name of the host in connection strings. */
  readonly userAlias?: string;
}

/** Notice that a condition of a configuration holds or held. Scope: the project. Key and id: its id. */
export interface Alert extends Subject {
  readonly id: string;
  readonly groupId: string;
  readonly alertConfigId: string;
  readonly eventTypeName: string;
  readonly created: string;
  readonly updated: string;
  readonly status: AlertStatus;
  readonly resolved?: string;
  /** When the last notification was due. */
  readonly lastNotified?: string;
  readonly metricName?: string;
  readonly currentValue?: { readonly number: number; readonly units: string };
  readonly acknowledgedUntil?: string;
  readonly acknowledgementComment?: string;
  readonly acknowledgingUsername?: string;
}

/** Whether the condition of an alert holds, as far as is known. */
const isUnresolved = ({ status }: Alert): boolean => status === 'OPEN' || status === 'TRACKING';

export const alerts = kind<Alert>({
  name: 'alert',
  order: 'newest',
  labels: {
    status: ({ status }) => status,
    alertConfigId: ({ alertConfigId }) => alertConfigId,
    unresolvedOf: (alert) => (isUnresolved(alert) ? alert.alertConfigId : undefined),
  },
});

/** An alert as the API shows it, with the relations named after the server's own address. */
export function viewAlert(call: Call, alert: Alert): object {
  const { groupId, id, alertConfigId } = alert;
  const path = `/groups/${groupId}/alerts/${id}`;
  return {
    ...alert,
    links: [
      call.link(path),
      call.link(`/groups/${groupId}/alertConfigs/${alertConfigId}`, `${call.base}/alertConfig`),
      call.link(`${path}/alertConfigs`, `${call.base}/alertConfigs`),
    ],
  };
}

/** Ends the alerts of a configuration that no longer looks: whether their condition still holds is not known any more. */
export async function cancelAlerts(store: Store, configId: string, time: string): Promise<void> {
  for (const document of await store.find(alerts, 'unresolvedOf', configId))
    await store.update(document, { value: { ...document.value, status: 'CANCELLED', updated: time } });
}
