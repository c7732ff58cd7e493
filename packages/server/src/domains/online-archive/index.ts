import type { Domain } from '../domain.ts';
import { archiveLifecycle } from './archive.ts';
import {
  createGroupClusterOnlineArchive,
  deleteGroupClusterOnlineArchive,
  downloadGroupClusterOnlineArchiveQueryLogs,
  getGroupClusterOnlineArchive,
  listGroupClusterOnlineArchives,
  updateGroupClusterOnlineArchive,
} from './handlers.ts';

export { archives } from './archive.ts';

/** Online archives of dedicated clusters. */
export const onlineArchives: Domain = {
  name: 'online-archive',
  handlers: {
    listGroupClusterOnlineArchives,
    createGroupClusterOnlineArchive,
    getGroupClusterOnlineArchive,
    updateGroupClusterOnlineArchive,
    deleteGroupClusterOnlineArchive,
    downloadGroupClusterOnlineArchiveQueryLogs,
  },
  lifecycles: [archiveLifecycle],
};
