import type { Domain } from '../domain.ts';
import {
  getGroupClusterQueryShape,
  getGroupClusterQueryShapeInsightDetails,
  listGroupClusterQueryShapeInsightSummaries,
  listGroupClusterQueryShapes,
  updateGroupClusterQueryShape,
} from './handlers.ts';

/** What queries look like without their values: what they cost, and which may not run. */
export const queryShapes: Domain = {
  name: 'query-shapes',
  handlers: {
    listGroupClusterQueryShapeInsightSummaries,
    getGroupClusterQueryShapeInsightDetails,
    listGroupClusterQueryShapes,
    getGroupClusterQueryShape,
    updateGroupClusterQueryShape,
  },
};
