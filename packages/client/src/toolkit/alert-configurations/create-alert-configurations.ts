import { checkConfirmed } from '../confirm.ts';
import { callOptionsOf, type ProjectKit, type VerbOptions } from '../kit.ts';
import { pageOf } from '../page-options.ts';
import type { AlertConfiguration, AlertConfigurations } from './alert-configurations.ts';
import { documentOf } from './alert-document.ts';
import { changedConfiguration } from './changed-configuration.ts';

/** The verbs of the alert configurations of one project. */
export function createAlertConfigurations({ atlas, groupId }: ProjectKit): AlertConfigurations {
  const api = atlas.alertConfigurations;
  const get = async (alertConfigId: string, options: VerbOptions = {}): Promise<AlertConfiguration> =>
    api.getAlertConfig({ groupId, alertConfigId }, callOptionsOf(options));
  const toggle = async (
    alertConfigId: string,
    enabled: boolean,
    options: VerbOptions,
  ): Promise<AlertConfiguration> =>
    api.toggleAlertConfig({ groupId, alertConfigId, body: { enabled } }, callOptionsOf(options));

  return {
    list: (options = {}) => api.listAlertConfigs({ groupId, ...pageOf(options) }, callOptionsOf(options)),
    get,
    create: async (wanted, options = {}) =>
      api.createAlertConfig({ groupId, body: documentOf(wanted) }, callOptionsOf(options)),
    async update(alertConfigId, changes, options = {}) {
      const body = changedConfiguration(await get(alertConfigId, options), changes);
      return api.updateAlertConfig({ groupId, alertConfigId, body }, callOptionsOf(options));
    },
    enable: (id, options = {}) => toggle(id, true, options),
    disable: (id, options = {}) => toggle(id, false, options),
    async delete(alertConfigId, options = {}) {
      checkConfirmed(
        'deleteGroupAlertConfig',
        `alert configuration ${alertConfigId}`,
        alertConfigId,
        options,
      );
      await api.deleteAlertConfig({ groupId, alertConfigId }, callOptionsOf(options));
    },
    openAlerts: (alertConfigId, options = {}) =>
      atlas.alerts.getAlertConfigAlerts(
        { groupId, alertConfigId, ...pageOf(options) },
        callOptionsOf(options),
      ),
    ofAlert: (alertId, options = {}) =>
      api.getAlertConfigs({ groupId, alertId, ...pageOf(options) }, callOptionsOf(options)),
    matcherFields: (options = {}) => api.listMatcherFieldNames({}, callOptionsOf(options)),
  };
}
