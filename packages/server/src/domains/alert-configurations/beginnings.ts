import { Chance } from '../../chance.ts';
import { kind } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';
import { type AlertConfig, alertConfigs } from './config.ts';
import { DEFAULT_CONFIGS, DEFAULT_TYPES } from './default-configs.ts';
import { pastAlerts } from './past-alerts.ts';

/**
 * That a project still has to get what it begins with. Made with the project; the configurations themselves are written
 * when somebody first looks at them or needs one, so that a new project, and a new world, costs one small document.
 */
interface Beginning {
  readonly created: string;
  /** It begins with alerts of former times too: the project of the seeded world. */
  readonly history: boolean;
}

const beginnings = kind<Beginning>({ name: 'alertBeginning' });

/** Notes that a project begins with the default configurations. */
export async function beginWithDefaults(
  store: Store,
  groupId: string,
  created: string,
  { history = false }: { readonly history?: boolean } = {},
): Promise<void> {
  const id = `alertBeginning ${groupId}`;
  await store.insert(beginnings, groupId, { key: '', id, value: { created, history } });
}

/**
 * Writes what a project begins with, once. Ids follow from the project's, so it does not matter when that happens.
 *
 * @param eventTypeName the type somebody looks for; nothing is written where no default has it
 */
export async function settleBeginning(store: Store, groupId: string, eventTypeName?: string): Promise<void> {
  if (eventTypeName !== undefined && !DEFAULT_TYPES.has(eventTypeName)) return;
  const beginning = await store.get(beginnings, groupId, '');
  if (beginning === undefined) return;
  await store.remove(beginning);
  const { created, history } = beginning.value;
  const chance = new Chance(`${groupId} alerts`);
  const configs = defaultsOf(groupId, created, () => chance.objectId(Date.parse(created)));
  for (const value of configs) await store.insert(alertConfigs, groupId, { key: value.id, value });
  if (history) await pastAlerts(store, configs, chance);
}

function defaultsOf(groupId: string, created: string, newId: () => string): readonly AlertConfig[] {
  return DEFAULT_CONFIGS.map(({ delayMin, intervalMin, roles, ...config }) => ({
    ...config,
    id: newId(),
    groupId,
    created,
    updated: created,
    matchers: [],
    notifications: [
      {
        typeName: 'GROUP',
        notifierId: newId(),
        delayMin,
        intervalMin,
        emailEnabled: true,
        smsEnabled: false,
        ...(roles && { roles }),
      },
    ],
  }));
}
