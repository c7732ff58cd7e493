import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { Page, type Rendered } from '../../result.ts';
import { pageParams } from '../../stations/page-text.ts';
import type { Document } from '../../store/kind.ts';
import {
  type Alert,
  type AlertConfig,
  alertConfigs,
  alerts,
  settleBeginning,
  viewAlert,
  viewConfig,
} from '../alert-configurations/index.ts';
import { pageOf } from '../page-of.ts';
import { acknowledged, isAcknowledged, unacknowledged } from './acknowledgement.ts';

/** The alerts of a project, the newest first. */
export async function listGroupAlerts(call: CallOf<'listGroupAlerts'>): Promise<Page> {
  const { groupId, status } = call.params;
  await settleBeginning(call.store, groupId);
  const where = status === undefined ? undefined : { status: [status] };
  return pageOf(call, alerts, groupId, (alert) => viewAlert(call, alert), where);
}

export async function getGroupAlert(call: CallOf<'getGroupAlert'>): Promise<Rendered> {
  return call.show(await alertAt(call, call.params), (alert) => viewAlert(call, alert));
}

/** Open alerts of a configuration that nobody has acknowledged, the newest first. */
export async function getGroupAlertConfigAlerts(call: CallOf<'getGroupAlertConfigAlerts'>): Promise<Page> {
  const { groupId, alertConfigId } = call.params;
  await settleBeginning(call.store, groupId);
  if ((await call.store.get(alertConfigs, groupId, alertConfigId)) === undefined)
    throw apiError(
      'ALERT_CONFIG_NOT_FOUND',
      [alertConfigId, groupId],
      'No alert configuration with ID {0} exists in group {1}.',
    );
  const unresolved = await call.store.find(alerts, 'unresolvedOf', alertConfigId, groupId);
  const open = unresolved
    .filter(({ value }) => value.status === 'OPEN' && !isAcknowledged(value, call.now))
    .reverse();
  return pageAmong(call, open, (alert: Alert) => viewAlert(call, alert));
}

/** The configuration that opened an alert; none once it was deleted. */
export async function getGroupAlertAlertConfigs(call: CallOf<'getGroupAlertAlertConfigs'>): Promise<Page> {
  const { value } = await alertAt(call, call.params);
  const config = await call.store.get(alertConfigs, value.groupId, value.alertConfigId);
  return pageAmong(call, config ? [config] : [], (found: AlertConfig) => viewConfig(call, found, false));
}

/** Acknowledges an alert, or takes an acknowledgement back. Alerts that are closed can be acknowledged too, as was seen. */
export async function acknowledgeGroupAlert(call: CallOf<'acknowledgeGroupAlert'>): Promise<object> {
  const document = await alertAt(call, call.params);
  const { acknowledgedUntil: until, acknowledgementComment: comment } = call.body;
  const back = 'unacknowledgeAlert' in call.body && call.body.unacknowledgeAlert === true;
  const value =
    back || until === undefined
      ? unacknowledged(document.value, call.time)
      : acknowledged(document.value, { until, comment, by: call.caller.name, at: call.time });
  await call.store.update(document, { value });
  const type =
    value.acknowledgedUntil === undefined ? 'ALERT_UNACKNOWLEDGED_AUDIT' : 'ALERT_ACKNOWLEDGED_AUDIT';
  call.event({ type, about: { alertId: value.id } });
  return viewAlert(call, value);
}

async function alertAt(
  { store }: Call,
  { groupId, alertId }: { readonly groupId: string; readonly alertId: string },
): Promise<Document<Alert>> {
  await settleBeginning(store, groupId);
  const document = await store.get(alerts, groupId, alertId);
  if (document === undefined)
    throw apiError('ALERT_NOT_FOUND', [alertId, groupId], 'No alert with ID {0} exists in group {1}.');
  return document;
}

async function pageAmong<T extends object>(
  call: Call,
  documents: readonly Document<T>[],
  view: (value: T) => object,
): Promise<Page> {
  const { pageNum, itemsPerPage } = pageParams(call.params);
  const items: object[] = [];
  for (const document of documents.slice((pageNum - 1) * itemsPerPage, pageNum * itemsPerPage))
    items.push(await call.show(document, view));
  return new Page(items, documents.length);
}
