import type { CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import type { Store } from '../../store/store.ts';
import { clusterKind, isTenant, refreshAccess } from '../clusters/index.ts';
import type { Handlers } from '../domain.ts';
import {
  type EndpointService,
  endpointServices,
  isRegional,
  type RegionalMode,
  regionalModes,
} from '../private-access/index.ts';

/**
 * Without the regional mode a provider has several endpoints in one region, or one in each of several.
 *
 * @throws MULTIPLE_PRIVATE_ENDPOINTS_RESTRICTED_TO_SINGLE_REGION
 */
export function checkSpread(services: readonly EndpointService[]): void {
  const used = services.filter(({ endpoints }) => endpoints.length > 0);
  const crowded = used.find(({ endpoints }) => endpoints.length > 1);
  if (used.length < 2 || crowded === undefined) return;
  throw apiError(
    'MULTIPLE_PRIVATE_ENDPOINTS_RESTRICTED_TO_SINGLE_REGION',
    [crowded.provider, crowded.region],
    'Several private endpoints of {0} in region {1} and others elsewhere need the regional mode.',
  );
}

export const regionalModeHandlers: Handlers = {
  async getGroupPrivateEndpointRegionalMode(call) {
    return { enabled: await isRegional(call.store, call.params.groupId) };
  },
  toggleGroupPrivateEndpointRegionalMode: toggle,
};

async function toggle(call: CallOf<'toggleGroupPrivateEndpointRegionalMode'>): Promise<RegionalMode> {
  const { groupId } = call.params;
  const { enabled } = call.body;
  if (enabled === (await isRegional(call.store, groupId))) return { enabled };
  await (enabled ? checkSharded(call.store, groupId) : checkServices(call.store, groupId));
  const document = await call.store.get(regionalModes, groupId, '');
  if (document) await call.store.update(document, { value: { enabled } });
  else
    await call.store.insert(regionalModes, groupId, {
      key: '',
      id: `regional mode ${groupId}`,
      value: { enabled },
    });
  await refreshAccess(call.store, groupId);
  call.event({ type: `REGIONALIZED_PRIVATE_ENDPOINT_MODE_${enabled ? 'ENABLED' : 'DISABLED'}` });
  return { enabled };
}

/** @throws UNSUPPORTED_FOR_CURRENT_CONFIG: replica sets cannot be reached by regional endpoints */
async function checkSharded(store: Store, groupId: string): Promise<void> {
  const all = await store.all(clusterKind, groupId);
  const set = all.find(({ value }) => value.clusterType === 'REPLICASET' && !isTenant(value));
  if (set) {
    throw apiError(
      'UNSUPPORTED_FOR_CURRENT_CONFIG',
      [set.key],
      'The regional mode is for sharded clusters only, and {0} is a replica set.',
    );
  }
}

async function checkServices(store: Store, groupId: string): Promise<void> {
  for (const provider of ['AWS', 'AZURE', 'GCP'])
    checkSpread(
      (await store.find(endpointServices, 'provider', provider, groupId)).map(({ value }) => value),
    );
}
