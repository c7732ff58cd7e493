import type { Document } from '../../store/kind.ts';
import { kind } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';
import {
  type Alert,
  type AlertConfig,
  alertConfigs,
  alerts,
  eventLabel,
  settleBeginning,
} from '../alert-configurations/index.ts';
import { recordEvent } from '../event.ts';
import type { Ended, Lifecycle } from '../lifecycle.ts';
import { type Host, hostsOfProject, pastOf } from '../monitoring/index.ts';
import { findingAt, MEASURED, type Observed } from './conditions.ts';
import { BACK_TO_NORMAL } from './counterparts.ts';
import { type Finding, judge, newAlert } from './judge.ts';

/** That somebody looks at a project's processes from time to time: as long as it has any. Scope: the project. */
interface Watch {
  /** When it is looked again, milliseconds since 1970; absent where there is nothing to look at. */
  readonly next?: number;
}

const watches = kind<Watch>({ name: 'alertWatch' });

/** Processes are measured once a minute, so no condition changes sooner. */
const EVERY_MS = 60_000;

/** A clock that jumped is caught up with in steps of this part of what is left: what happened lately is looked at closely. */
const CATCH_UP = 0.5;

/** Looks at the processes of a project, and goes on looking. */
export const watchLifecycle: Lifecycle<Watch> = {
  kind: watches,
  visible: false,
  state: () => 'WATCHING',
  enter: (watch) => watch,
  passing: {
    WATCHING: {
      after: { instant: EVERY_MS, fast: EVERY_MS, realistic: EVERY_MS },
      until: ({ next }) => next ?? null,
      next: () => 'WATCHING',
      ended: look,
    },
  },
};

/** Begins to look at a project, unless somebody does already. */
export async function beginWatch(store: Store, groupId: string, at: number): Promise<void> {
  const document = await store.get(watches, groupId, '');
  const next = at + EVERY_MS;
  if (document === undefined) {
    const id = `${watches.name} ${groupId}`;
    await store.insert(watches, groupId, { key: '', id, value: { next }, due: next });
  } else if (document.due === null) await store.update(document, { value: { next }, due: next });
}

async function look(ended: Ended<Watch>): Promise<void> {
  const { store, document, at, now } = ended;
  const { scope: groupId } = document;
  await settleBeginning(store, groupId);
  const hosts = await hostsOfProject(store, groupId);
  const observed = await observe(store, hosts);
  for (const eventTypeName of MEASURED) {
    for (const { value } of await store.find(alertConfigs, 'enabledFor', eventLabel(groupId, eventTypeName)))
      await lookFor(ended, value, observed);
  }
  const waiting = await openTracked(ended);
  const goesOn = hosts.length > 0 || waiting;
  const next = at + Math.max(EVERY_MS, Math.floor((now - at) * CATCH_UP));
  await store.update(document, { value: goesOn ? { next } : {}, due: goesOn ? next : null });
}

/** What happened around a cluster is read once for all its processes. */
async function observe(store: Store, hosts: readonly Host[]): Promise<readonly Observed[]> {
  const observed: Observed[] = [];
  let past: Observed['past'] | undefined;
  for (const [index, host] of hosts.entries()) {
    if (past === undefined || hosts[index - 1]?.cluster !== host.cluster)
      past = await pastOf(store, host.cluster);
    observed.push({ host, past });
  }
  return observed;
}

/** Lets one configuration look at every process. Alerts about what is no longer there end too. */
async function lookFor(
  ended: Ended<Watch>,
  config: AlertConfig,
  observed: readonly Observed[],
): Promise<void> {
  const { store, at, chance } = ended;
  const present = await store.find(alerts, 'unresolvedOf', config.id, config.groupId);
  const left = new Map(present.map((document) => [document.value.hostnameAndPort, document]));
  for (const each of observed) {
    const finding = findingAt(config, each, at);
    if (finding === undefined) continue;
    const document = left.get(each.host.id);
    left.delete(each.host.id);
    if (document) await judgeAgain(ended, config, document, finding);
    else if (finding.holds) {
      const value = newAlert(config, finding, chance.objectId(at), at);
      await store.insert(alerts, config.groupId, { key: value.id, value });
      if (value.status === 'OPEN') await note(ended, value, config.eventTypeName);
    }
  }
  for (const document of left.values())
    await judgeAgain(ended, config, document, { subject: {}, holds: false });
}

async function judgeAgain(
  ended: Ended<Watch>,
  config: AlertConfig,
  document: Document<Alert>,
  finding: Finding,
): Promise<void> {
  const value = judge(config, document.value, finding, ended.at);
  if (value === document.value) return;
  await ended.store.update(document, { value });
  if (value.status === document.value.status) return;
  if (value.status === 'OPEN') await note(ended, value, config.eventTypeName);
  if (value.status === 'CLOSED') await note(ended, value, BACK_TO_NORMAL[config.eventTypeName]);
}

/** Opens what events have begun and what has lasted long enough by now. @returns whether something is still tracked */
async function openTracked(ended: Ended<Watch>): Promise<boolean> {
  const { store, document, at } = ended;
  let waiting = false;
  for (const tracked of await store.find(alerts, 'status', 'TRACKING', document.scope)) {
    const { alertConfigId, eventTypeName } = tracked.value;
    const config = await store.get(alertConfigs, document.scope, alertConfigId);
    if (config === undefined || MEASURED.includes(eventTypeName)) continue;
    const value = judge(config.value, tracked.value, { subject: {}, holds: true }, at);
    if (value === tracked.value) waiting = true;
    else await store.update(tracked, { value });
  }
  return waiting;
}

/** Tells in the project's feed that a condition began or ended: with what such an event says of its subject. */
async function note(
  { store, chance, at, document }: Ended<Watch>,
  alert: Alert,
  type: string | undefined,
): Promise<void> {
  if (type === undefined) return;
  const { hostnameAndPort = '', replicaSetName, metricName, currentValue } = alert;
  const [hostname, port] = hostnameAndPort.split(':');
  const about = {
    port: Number(port),
    ...(replicaSetName !== undefined && { replicaSetName }),
    ...(metricName === undefined ? { hostname } : { metricName, currentValue }),
  };
  await recordEvent(store, chance, { type, about, groupId: document.scope, at });
}
