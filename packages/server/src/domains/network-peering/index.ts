import { apiError } from '../../errors.ts';
import type { Domain } from '../domain.ts';
import { networkPeers } from '../private-access/index.ts';
import {
  createContainer,
  deleteContainer,
  getContainer,
  listAllContainers,
  listContainers,
  updateContainer,
} from './containers.ts';
import { peerLifecycle } from './lifecycle.ts';
import { lastStatus } from './peer.ts';
import { createPeer, deletePeer, getPeer, listPeers, updatePeer } from './peers.ts';
import { disablePrivateIpMode, verifyPrivateIpMode } from './private-ip-mode.ts';

/** Private networks of a project at its cloud providers, and what is connected to them. */
export const networkPeering: Domain = {
  name: 'network-peering',
  handlers: {
    listGroupContainers: listContainers,
    listGroupContainerAll: listAllContainers,
    createGroupContainer: createContainer,
    getGroupContainer: getContainer,
    updateGroupContainer: updateContainer,
    deleteGroupContainer: deleteContainer,
    listGroupPeers: listPeers,
    createGroupPeer: createPeer,
    getGroupPeer: getPeer,
    updateGroupPeer: updatePeer,
    deleteGroupPeer: deletePeer,
    verifyGroupPrivateIpMode: verifyPrivateIpMode,
    disableGroupPrivateIpModePeering: disablePrivateIpMode,
  },
  lifecycles: [peerLifecycle],
  async holdsProject(store, groupId) {
    const all = await store.all(networkPeers, groupId);
    if (all.every(({ value }) => value.status === lastStatus(value.provider))) return undefined;
    return apiError(
      'CANNOT_CLOSE_GROUP_ACTIVE_PEERING_CONNECTIONS',
      [groupId],
      'Project {0} still has peering connections: delete them first.',
    );
  },
};
