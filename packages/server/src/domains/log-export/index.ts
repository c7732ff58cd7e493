import type { Domain } from '../domain.ts';
import { resource } from '../resource.ts';
import { regularIntegrations } from './integrations.ts';
import {
  createGroupPushBasedLogExport,
  deleteGroupPushBasedLogExport,
  getGroupPushBasedLogExport,
  pushExportLifecycle,
  updateGroupPushBasedLogExport,
} from './push-export.ts';

/** Where the service sends the logs of a project's clusters. */
export const logExport: Domain = {
  name: 'log-export',
  handlers: {
    ...resource(regularIntegrations),
    getGroupPushBasedLogExport,
    createGroupPushBasedLogExport,
    updateGroupPushBasedLogExport,
    deleteGroupPushBasedLogExport,
  },
  lifecycles: [pushExportLifecycle],
};
