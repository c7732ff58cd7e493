import { createAtlas, friendlyStatistics, Metrics } from '@mercator/client';

await using atlas = createAtlas();
const project = atlas.project();
await project.clusters.createAndWait({
  name: 'My-Cluster-00',
  instanceSize: 'M10',
  provider: 'AWS',
  region: 'EU_WEST_1',
});

// Hosts by role, and of a cluster whatever its name looks like
const primaries = await project.hosts.primaries().toArray({ limit: 10 });
const all = await project.hosts.byCluster('my-cluster-00').toArray({ limit: 10 });
console.log(primaries.length, all.length, await project.hosts.clusterNames());
const [primary] = primaries;
if (primary === undefined) throw new Error('there is no primary');

// Partitions of a host
for await (const partition of project.hosts.partitions(primary)) console.log(partition);

// A family of metrics gives all its members, each with its statistics: zeros count, gaps do not
const day = { period: 'P1D', granularity: 'PT1H' } as const;
for (const series of await project.hosts.measurements(primary, Metrics.Cache, day))
  console.log(series.metric, series.units, typeof friendlyStatistics(series).mean);

// Many hosts at once; the failure of one stands beside the results of the others
for (const { series, error } of await project.hosts.measurementsOf(all, Metrics.Connections, day))
  console.log(
    series.map(({ metric }) => metric),
    error,
  );
