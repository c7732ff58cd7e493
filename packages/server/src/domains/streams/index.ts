import { apiError } from '../../errors.ts';
import type { Domain } from '../domain.ts';
import { getGroupStreamAccountDetails } from './account-details.ts';
import { connectionLifecycle, failoverLifecycle } from './connection.ts';
import {
  createGroupStreamConnection,
  deleteGroupStreamConnection,
  getGroupStreamConnection,
  listGroupStreamConnections,
  updateGroupStreamConnection,
} from './connection-handlers.ts';
import {
  createGroupStreamConnectionFailoverConnection,
  deleteGroupStreamConnectionFailoverConnection,
  getGroupStreamConnectionFailoverConnection,
  listGroupStreamConnectionFailoverConnections,
  updateGroupStreamConnectionFailoverConnection,
} from './failover-handlers.ts';
import { downloadGroupStreamAuditLogs, downloadGroupStreamOperationalLogs } from './logs.ts';
import {
  createGroupStreamPrivateLinkConnection,
  deleteGroupStreamPrivateLinkConnection,
  getGroupStreamPrivateLinkConnection,
  listGroupStreamPrivateLinkConnections,
  privateLinkLifecycle,
  updateGroupStreamPrivateLinkConnection,
} from './private-link.ts';
import {
  createGroupStreamProcessor,
  deleteGroupStreamProcessor,
  getGroupStreamProcessor,
  getGroupStreamProcessors,
  startGroupStreamProcessor,
  startGroupStreamProcessorWith,
  stopGroupStreamProcessor,
  updateGroupStreamProcessor,
} from './processor-handlers.ts';
import {
  acceptGroupStreamVpcPeeringConnection,
  deleteGroupStreamVpcPeeringConnection,
  listGroupStreamActiveVpcPeeringConnections,
  listGroupStreamVpcPeeringConnections,
  peeringLifecycle,
  rejectGroupStreamVpcPeeringConnection,
} from './vpc-peering.ts';
import { workspaces } from './workspace.ts';
import {
  createGroupStreamWorkspace,
  deleteGroupStreamWorkspace,
  getGroupStreamWorkspace,
  listGroupStreamWorkspaces,
  updateGroupStreamWorkspace,
  withGroupStreamSampleConnections,
} from './workspace-handlers.ts';

/** Stream processing: workspaces with their connections and processors, and the private ways there. */
export const streams: Domain = {
  name: 'streams',
  handlers: {
    listGroupStreamWorkspaces,
    createGroupStreamWorkspace,
    withGroupStreamSampleConnections,
    getGroupStreamWorkspace,
    updateGroupStreamWorkspace,
    deleteGroupStreamWorkspace,
    listGroupStreamConnections,
    createGroupStreamConnection,
    getGroupStreamConnection,
    updateGroupStreamConnection,
    deleteGroupStreamConnection,
    listGroupStreamConnectionFailoverConnections,
    createGroupStreamConnectionFailoverConnection,
    getGroupStreamConnectionFailoverConnection,
    updateGroupStreamConnectionFailoverConnection,
    deleteGroupStreamConnectionFailoverConnection,
    getGroupStreamProcessors,
    createGroupStreamProcessor,
    getGroupStreamProcessor,
    updateGroupStreamProcessor,
    deleteGroupStreamProcessor,
    startGroupStreamProcessor,
    startGroupStreamProcessorWith,
    stopGroupStreamProcessor,
    downloadGroupStreamAuditLogs,
    downloadGroupStreamOperationalLogs,
    listGroupStreamPrivateLinkConnections,
    createGroupStreamPrivateLinkConnection,
    getGroupStreamPrivateLinkConnection,
    updateGroupStreamPrivateLinkConnection,
    deleteGroupStreamPrivateLinkConnection,
    listGroupStreamVpcPeeringConnections,
    listGroupStreamActiveVpcPeeringConnections,
    acceptGroupStreamVpcPeeringConnection,
    rejectGroupStreamVpcPeeringConnection,
    deleteGroupStreamVpcPeeringConnection,
    getGroupStreamAccountDetails,
  },
  lifecycles: [connectionLifecycle, failoverLifecycle, privateLinkLifecycle, peeringLifecycle],
  holdsProject: async (store, groupId) =>
    (await store.count(workspaces, groupId)) === 0
      ? undefined
      : apiError(
          'CANNOT_CLOSE_GROUP_ACTIVE_STREAMS_RESOURCE',
          [groupId],
          'The project {0} has stream workspaces: delete them first.',
        ),
};
