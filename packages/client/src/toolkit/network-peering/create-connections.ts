import { AtlasValidationError } from '../../errors.ts';
import { checkId } from '../check-id.ts';
import { checkConfirmed } from '../confirm.ts';
import { stripReadOnly } from '../editable/strip-read-only.ts';
import { callOptionsOf, type ProjectKit, type VerbOptions } from '../kit.ts';
import { Listing } from '../listing.ts';
import { NETWORK_PROVIDERS } from '../network-provider.ts';
import { poll, type WaitOptions, type Watch } from '../poll.ts';
import { reachState } from '../waits/reach-state.ts';
import { waiterOf } from '../waits/waiter-of.ts';
import type { PeeringConnection, PeeringConnections } from './connections.ts';
import {
  PEERING_ACCEPTABLE,
  PEERING_AVAILABLE,
  PEERING_FAILED,
  peeringProblem,
  peeringStateOf,
} from './peering-state.ts';

/** The verbs about peering connections of one project. */
export function createConnections(kit: ProjectKit): PeeringConnections {
  const { groupId } = kit;
  const { networkPeering } = kit.atlas;
  const pathOf = (id: string) => ({ groupId, peerId: checkId(id, 'id') });

  async function waitUntil(id: string, until: readonly string[], options: WaitOptions = {}) {
    return reachState(kit, { ...watchOf(id), until, failed: PEERING_FAILED }, options);
  }

  function watchOf(id: string): Omit<Watch<PeeringConnection>, 'until'> {
    const path = pathOf(id);
    return {
      what: `peering connection ${id}`,
      operation: 'getGroupPeer',
      look: (more: VerbOptions) => networkPeering.getGroupPeer(path, more),
      stateOf: peeringStateOf,
      reasonOf: peeringProblem,
    };
  }

  return {
    list({ provider, ...options } = {}) {
      const providers = provider === undefined ? NETWORK_PROVIDERS : [provider];
      return new Listing(async function* () {
        for (const providerName of providers)
          yield* networkPeering.listGroupPeers({ groupId, providerName }, callOptionsOf(options));
      });
    },
    async get(id, options = {}) {
      return networkPeering.getGroupPeer(pathOf(id), callOptionsOf(options));
    },
    async create(connection, options = {}) {
      return networkPeering.createGroupPeer({ groupId, body: connection }, callOptionsOf(options));
    },
    async update(id, changes, options = {}) {
      const path = pathOf(id);
      const more = callOptionsOf(options);
      if (Object.values(changes).every((value) => value === undefined))
        throw new AtlasValidationError('changes name nothing to be changed.', {
          operation: 'updateGroupPeer',
          parameter: 'changes',
        });
      const before = await networkPeering.getGroupPeer(path, more);
      const known = withoutNulls(stripReadOnly('updateGroupPeer', '2023-01-01', before));
      return networkPeering.updateGroupPeer({ ...path, body: { ...known, ...changes } }, more);
    },
    async delete(id, options = {}) {
      const path = pathOf(id);
      checkConfirmed('deleteGroupPeer', `peering connection ${id}`, id, options);
      await networkPeering.deleteGroupPeer(path, callOptionsOf(options));
      if (!options.wait) return;
      const failed = ['DELETION_FAILED'];
      await poll(kit, { ...waiterOf('deleteGroupPeer'), ...watchOf(id), failed }, options);
    },
    waitUntilAcceptable: (id, options) => waitUntil(id, PEERING_ACCEPTABLE, options),
    waitUntilAvailable: (id, options) => waitUntil(id, PEERING_AVAILABLE, options),
  };
}

/** What the service shows as null it does not take as such: the region of a network that is in the container's own. */
function withoutNulls<T extends object>(document: T): T {
  const known = Object.entries(document).filter(([, value]) => value !== null);
  // Only fields that may be absent are ever null.
  return Object.fromEntries(known) as T;
}
