import { removeSecurityGroups } from '../access-list/index.ts';
import { refreshAccess } from '../clusters/index.ts';
import { type Durations, type Ended, GONE, type Lifecycle } from '../lifecycle.ts';
import { type NetworkPeer, networkPeers, type PeerStatus } from '../private-access/index.ts';

/** Nobody recorded how long these states last: half a minute or so is our choice. */
const quick: Durations = { instant: 0, fast: 1000, realistic: [20_000, 60_000] };

const ended = ({ store, document }: Ended<NetworkPeer>) => refreshAccess(store, document.scope);

const to = (next: PeerStatus) => ({ after: quick, next: () => next, ended });

/** Where the other side has to agree, it does after a while: a local Atlas plays both. */
export const peerLifecycle: Lifecycle<NetworkPeer> = {
  kind: networkPeers,
  state: ({ status }) => status,
  // Only the states below are ever entered.
  enter: (peer, status) => ({ ...peer, status: status as PeerStatus }),
  passing: {
    INITIATING: {
      ...to('PENDING_ACCEPTANCE'),
      change: (peer, { chance }) => ({ ...peer, connectionId: `pcx-${chance.hex(17)}` }),
    },
    PENDING_ACCEPTANCE: to('FINALIZING'),
    FINALIZING: to('AVAILABLE'),
    ADDING_PEER: {
      after: quick,
      ended,
      next: ({ provider }) => (provider === 'GCP' ? 'WAITING_FOR_USER' : 'AVAILABLE'),
      event: ({ provider }) => (provider === 'AZURE' ? { type: 'AZURE_PEER_ACTIVE' } : undefined),
    },
    WAITING_FOR_USER: { ...to('AVAILABLE'), event: () => ({ type: 'GCP_PEER_ACTIVE' }) },
    TERMINATING: { after: quick, next: () => GONE },
    DELETING: { after: quick, next: () => GONE },
  },
  async removed(store, _peer, groupId) {
    if ((await store.count(networkPeers, groupId)) === 0) await removeSecurityGroups(store, groupId);
  },
};
