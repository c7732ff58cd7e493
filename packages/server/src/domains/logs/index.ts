import type { Domain } from '../domain.ts';
import { downloadGroupClusterLog } from './download.ts';

/** What the processes of clusters wrote to their logs. */
export const logs: Domain = { name: 'logs', handlers: { downloadGroupClusterLog } };
