import { at, type Column } from '../../output/table.ts';

export const columns: readonly Column[] = [
  { heading: 'NAME', value: 'name' },
  {
    heading: 'STATE',
    value: (cluster) =>
      at(cluster, 'paused') === true ? `${at(cluster, 'stateName')} (paused)` : at(cluster, 'stateName'),
  },
  { heading: 'TIER', value: tierOf },
  {
    heading: 'PROVIDER',
    value: (cluster) => firstRegion(cluster, 'backingProviderName') ?? firstRegion(cluster, 'providerName'),
  },
  { heading: 'REGION', value: (cluster) => firstRegion(cluster, 'regionName') },
  { heading: 'MONGODB', value: 'mongoDBVersion' },
  { heading: 'ID', value: 'id' },
];

function tierOf(cluster: unknown): unknown {
  return (
    at(cluster, 'replicationSpecs.0.regionConfigs.0.electableSpecs.instanceSize') ??
    at(cluster, 'providerSettings.providerName')
  );
}

/** Flex clusters keep it in `providerSettings`, the others in their first region. */
function firstRegion(cluster: unknown, field: string): unknown {
  return (
    at(cluster, `replicationSpecs.0.regionConfigs.0.${field}`) ?? at(cluster, `providerSettings.${field}`)
  );
}
