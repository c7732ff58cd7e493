import type { Domain } from '../domain.ts';
import {
  getGroupServerlessPerformanceAdvisorAutoIndexing,
  setGroupServerlessPerformanceAdvisorAutoIndexing,
} from './auto-indexing.ts';
import {
  listGroupClusterPerformanceAdvisorDropIndexSuggestions,
  listGroupClusterPerformanceAdvisorSchemaAdvice,
  listGroupClusterPerformanceAdvisorSuggestedIndexes,
} from './cluster-advice.ts';
import {
  disableGroupManagedSlowMs,
  enableGroupManagedSlowMs,
  getGroupManagedSlowMs,
} from './managed-threshold.ts';
import {
  listGroupProcessPerformanceAdvisorNamespaces,
  listGroupProcessPerformanceAdvisorSlowQueryLogs,
  listGroupProcessPerformanceAdvisorSuggestedIndexes,
} from './process-advice.ts';

export { slowThreshold } from './managed-threshold.ts';
export { windowUntil } from './search-window.ts';

/** Advice about operations that take long, and from when on they do. */
export const performanceAdvisor: Domain = {
  name: 'performance-advisor',
  handlers: {
    getGroupManagedSlowMs,
    enableGroupManagedSlowMs,
    disableGroupManagedSlowMs,
    listGroupProcessPerformanceAdvisorNamespaces,
    listGroupProcessPerformanceAdvisorSlowQueryLogs,
    listGroupProcessPerformanceAdvisorSuggestedIndexes,
    listGroupClusterPerformanceAdvisorSuggestedIndexes,
    listGroupClusterPerformanceAdvisorDropIndexSuggestions,
    listGroupClusterPerformanceAdvisorSchemaAdvice,
    getGroupServerlessPerformanceAdvisorAutoIndexing,
    setGroupServerlessPerformanceAdvisorAutoIndexing,
  },
};
