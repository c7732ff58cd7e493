import type { Domain } from '../domain.ts';
import {
  acknowledgeGroupAlert,
  getGroupAlert,
  getGroupAlertAlertConfigs,
  getGroupAlertConfigAlerts,
  listGroupAlerts,
} from './handlers.ts';

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
};
