import type { AcknowledgeAlertInput } from '@mercator/catalog/types';
import { callOptionsOf, type ProjectKit, type VerbOptions } from '../kit.ts';
import { Listing } from '../listing.ts';
import { pageOf } from '../page-options.ts';
import { acknowledgementOf, foreverFrom } from './acknowledgement.ts';
import type { Alert, AlertListOptions, Alerts, OpenAlertsFilter } from './alerts.ts';
import { matches } from './open-alerts.ts';

/** The verbs of the alerts of one project. */
export function createAlerts({ atlas, groupId }: ProjectKit): Alerts {
  const { alerts: api, runtime } = atlas;
  const list = (options: AlertListOptions = {}) =>
    api.listAlerts({ groupId, ...pageOf(options), status: options.status }, callOptionsOf(options));
  const acknowledge = async (
    alertId: string,
    body: AcknowledgeAlertInput,
    options: VerbOptions,
  ): Promise<Alert> => api.acknowledgeAlert({ groupId, alertId, body }, callOptionsOf(options));

  async function* openOnes(filter: OpenAlertsFilter): AsyncGenerator<Alert> {
    for await (const alert of list({ ...callOptionsOf(filter), status: 'OPEN' }))
      if (matches(alert, filter, runtime.now())) yield alert;
  }

  return {
    list,
    open: (filter = {}) => new Listing(() => openOnes(filter)),
    get: async (alertId, options = {}) => api.getAlert({ groupId, alertId }, callOptionsOf(options)),
    acknowledge: async (id, options) => acknowledge(id, acknowledgementOf(options, runtime.now()), options),
    async acknowledgeForever(id, options = {}) {
      const now = runtime.now();
      const body = acknowledgementOf({ until: foreverFrom(now), comment: options.comment }, now);
      return acknowledge(id, body, options);
    },
    unacknowledge: (id, options = {}) => acknowledge(id, { unacknowledgeAlert: true }, options),
  };
}
