import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { Answer, List } from '../../result.ts';
import type { AnyHandler, Domain, Handlers } from '../domain.ts';
import { resource } from '../resource.ts';
import { cancelAlerts } from './alert.ts';
import { settleBeginning } from './beginnings.ts';
import { type AlertConfig, alertConfigs, configPath, viewConfig } from './config.ts';
import { FIELD_NAMES } from './matchers.ts';
import { changedConfig, newConfig } from './requests.ts';

export { type Alert, alerts, type Subject, viewAlert } from './alert.ts';
export { beginWithDefaults, settleBeginning } from './beginnings.ts';
export { type AlertConfig, alertConfigs, eventLabel, type Threshold, viewConfig } from './config.ts';
export { matches, type Target } from './matchers.ts';

const family = {
  kind: alertConfigs,
  key: 'alertConfigId',
  within: (call: Call) => settleBeginning(call.store, call.groupId ?? ''),
  missing: (call: Call, key: string) =>
    apiError(
      'ALERT_CONFIG_NOT_FOUND',
      [key, call.groupId ?? ''],
      'No alert configuration with ID {0} exists in group {1}.',
    ),
};

const handlers = resource<AlertConfig>({
  ...family,
  operations: {
    list: 'listGroupAlertConfigs',
    get: 'getGroupAlertConfig',
    create: 'createGroupAlertConfig',
    replace: 'updateGroupAlertConfig',
    remove: 'deleteGroupAlertConfig',
  },
  create: newConfig,
  update: changedConfig,
  path: configPath,
  links: (config, call) => [call.link(`${configPath(config)}/alerts`, `${call.base}/alerts`)],
  beforeRemove: (call, { id }) => cancelAlerts(call.store, id, call.time),
  events: {
    created: 'ALERT_CONFIG_ADDED_AUDIT',
    updated: 'ALERT_CONFIG_CHANGED_AUDIT',
    removed: 'ALERT_CONFIG_DELETED_AUDIT',
    about: ({ id }) => ({ alertConfigId: id }),
  },
});

/** What opens alerts in projects, and who is told of them. */
export const alertConfigurations: Domain = {
  name: 'alert-configurations',
  handlers: {
    ...withLocation(handlers),
    toggleGroupAlertConfig,
    listAlertConfigMatcherFieldNames: () => new List(FIELD_NAMES),
  },
};

/** The one answer of the API whose `Location` is where the new thing is (recorded: TestAlertConfig 1). */
function withLocation(made: Handlers): Handlers {
  const create = made.createGroupAlertConfig as AnyHandler;
  return {
    ...made,
    createGroupAlertConfig: async (call) => {
      const body = (await create(call)) as { readonly links: readonly { readonly href: string }[] };
      return new Answer(body, { headers: { Location: body.links[0]?.href ?? '' } });
    },
  };
}

/** Switches a configuration on or off; to the other one where the body does not say. */
async function toggleGroupAlertConfig(call: CallOf<'toggleGroupAlertConfig'>): Promise<object> {
  const { groupId, alertConfigId } = call.params;
  await family.within(call);
  const document = await call.store.get(alertConfigs, groupId, alertConfigId);
  if (document === undefined) throw family.missing(call, alertConfigId);
  const { enabled = !document.value.enabled } = call.body;
  const value = { ...document.value, enabled, updated: call.time };
  await call.store.update(document, { value });
  if (!enabled) await cancelAlerts(call.store, value.id, call.time);
  if (enabled !== document.value.enabled) {
    const type = enabled ? 'ALERT_CONFIG_ENABLED_AUDIT' : 'ALERT_CONFIG_DISABLED_AUDIT';
    call.event({ type, about: { alertConfigId } });
  }
  return viewConfig(call, value, true);
}
