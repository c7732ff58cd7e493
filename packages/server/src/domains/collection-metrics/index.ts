import type { CallOf } from '../../call.ts';
import type { Domain } from '../domain.ts';
import { LATENCY_METRICS } from './latency-names.ts';
import {
  getGroupClusterCollStatNamespaces,
  getGroupProcessCollStatNamespaces,
  listGroupClusterCollStatMeasurements,
  listGroupProcessCollStatMeasurements,
} from './measurements.ts';
import {
  listGroupClusterCollStatPinnedNamespaces,
  pinGroupClusterCollStatPinnedNamespaces,
  unpinGroupClusterCollStatUnpinNamespaces,
  updateGroupClusterCollStatPinnedNamespaces,
} from './pinned.ts';

const listGroupCollStatMetrics = (call: CallOf<'listGroupCollStatMetrics'>): object => {
  const { groupId } = call.params;
  return {
    groupId,
    links: [call.link(`/groups/${groupId}/collStats/metrics`)],
    metrics: LATENCY_METRICS.map(({ name, units }) => ({ metricName: name, units })),
  };
};

/** How long operations on collections take, and which collections are looked at. */
export const collectionMetrics: Domain = {
  name: 'collection-metrics',
  handlers: {
    listGroupCollStatMetrics,
    listGroupClusterCollStatMeasurements,
    listGroupProcessCollStatMeasurements,
    getGroupClusterCollStatNamespaces,
    getGroupProcessCollStatNamespaces,
    listGroupClusterCollStatPinnedNamespaces,
    pinGroupClusterCollStatPinnedNamespaces,
    updateGroupClusterCollStatPinnedNamespaces,
    unpinGroupClusterCollStatUnpinNamespaces,
  },
};
