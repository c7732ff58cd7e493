import type { Domain } from '../domain.ts';
import {
  disableGroupManagedSlowMs,
  enableGroupManagedSlowMs,
  getGroupManagedSlowMs,
} from './managed-threshold.ts';

export { slowThreshold } from './managed-threshold.ts';

/** Advice about queries that take long. */
export const performanceAdvisor: Domain = {
  name: 'performance-advisor',
  handlers: { getGroupManagedSlowMs, enableGroupManagedSlowMs, disableGroupManagedSlowMs },
};
