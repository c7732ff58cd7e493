import {
  type Alert,
  type AlertConfig,
  alertConfigs,
  alerts,
  eventLabel,
  matches,
  type Subject,
  settleBeginning,
} from '../alert-configurations/index.ts';
import type { StoredEvent, Watched, Watcher } from '../event.ts';
import { ENDED_BY, LASTING } from './counterparts.ts';
import { subjectOf, targetOf } from './event-subjects.ts';
import { judge, newAlert } from './judge.ts';
import { beginWatch } from './watch.ts';

/** A cluster that came up has processes to look at. */
const FIRST_PROCESSES = 'CLUSTER_READY';

/**
 * Opens alerts about events, and closes those about conditions that an event tells the end of. An alert about an event
 * that nothing ends is over with the event: it is closed from the beginning.
 */
export const alertsOnEvents: Watcher = async (event, watched) => {
  const { groupId, eventTypeName } = event;
  const { store, at } = watched;
  if (eventTypeName === FIRST_PROCESSES) await beginWatch(store, groupId, at);
  const ended = ENDED_BY[eventTypeName];
  if (ended !== undefined) await closeAbout(event, ended, watched);
  await settleBeginning(store, groupId, eventTypeName);
  const label = eventLabel(groupId, eventTypeName);
  for (const { value } of await store.find(alertConfigs, 'enabledFor', label))
    await openAbout(event, value, watched);
};

async function openAbout(
  event: StoredEvent,
  config: AlertConfig,
  { store, chance, at }: Watched,
): Promise<void> {
  // Bounds are looked at by the clock: their events are written because an alert was opened.
  if (config.metricThreshold !== undefined || config.threshold !== undefined) return;
  if (!matches(config.matchers, targetOf(event))) return;
  const subject = subjectOf(event);
  const lasts = LASTING.has(config.eventTypeName);
  if (lasts && (await unresolvedAbout(store, config.id, subject)).length > 0) return;
  const alert = newAlert(config, { subject, holds: true }, chance.objectId(at), at);
  const value: Alert = lasts
    ? alert
    : { ...alert, status: 'CLOSED', lastNotified: alert.created, resolved: alert.created };
  await store.insert(alerts, config.groupId, { key: value.id, value });
  if (value.status === 'TRACKING') await beginWatch(store, config.groupId, at);
}

async function closeAbout(event: StoredEvent, eventTypeName: string, { store, at }: Watched): Promise<void> {
  const label = eventLabel(event.groupId ?? '', eventTypeName);
  for (const { value: config } of await store.find(alertConfigs, 'enabledFor', label)) {
    for (const document of await unresolvedAbout(store, config.id, subjectOf(event, eventTypeName))) {
      const value = judge(config, document.value, { subject: {}, holds: false }, at);
      await store.update(document, { value });
    }
  }
}

async function unresolvedAbout(store: Watched['store'], configId: string, subject: Subject) {
  const all = await store.find(alerts, 'unresolvedOf', configId);
  return all.filter(({ value }) => JSON.stringify(namesOf(value)) === JSON.stringify(namesOf(subject)));
}

const namesOf = ({ clusterName, hostnameAndPort }: Subject) => [clusterName ?? null, hostnameAndPort ?? null];
