import type { Domain } from '../domain.ts';
import {
  acknowledgeGroupAlert,
  getGroupAlert,
  getGroupAlertAlertConfigs,
  getGroupAlertConfigAlerts,
  listGroupAlerts,
} from './handlers.ts';
import { alertsOnEvents } from './on-event.ts';
import { watchLifecycle } from './watch.ts';

/** Notices that something in a project is as one of its configurations watches for. */
export const alertsDomain: Domain = {
  name: 'alerts',
  handlers: {
    listGroupAlerts,
    getGroupAlert,
    acknowledgeGroupAlert,
    getGroupAlertConfigAlerts,
    getGroupAlertAlertConfigs,
  },
  lifecycles: [watchLifecycle],
  watcher: alertsOnEvents,
};
