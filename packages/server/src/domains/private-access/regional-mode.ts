import { kind } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';

export interface RegionalMode {
  readonly enabled: boolean;
}

/** Whether a project may have several endpoints in several regions. Scope: the project. Stored once it was changed. */
export const regionalModes = kind<RegionalMode>({ name: 'privateEndpointRegionalMode' });

/** Whether a project has the regional mode. */
export const isRegional = async (store: Store, groupId: string): Promise<boolean> =>
  (await store.get(regionalModes, groupId, ''))?.value.enabled ?? false;
