import { createAtlas, Metrics, roles, statistics } from '@mercator/client';

await using atlas = createAtlas();
const project = atlas.project();
const shop = { name: 'shop', instanceSize: 'M10', provider: 'AWS', region: 'EU_WEST_1' };
await project.clusters.createAndWait(shop);

// Roles that cannot be impossible, and an access list brought to what it shall be.
const grants = roles().readWrite('shop').read('audit', 'orders');
await project.databaseUsers.create({ username: 'app', password: 'a secret word', roles: grants });
await project.accessList.ensure([{ cidrBlock: '203.0.113.0/24', comment: 'office' }]);

// A family of metrics sends all its members. Statistics count zeros, not gaps; charts are texts or SVG.
for await (const host of project.hosts.primaries())
  for (const series of await project.hosts.measurements(host, Metrics.Cache, { period: 'P1D' }))
    console.log(series.metric, statistics(series).count > 0);

// Lines of structured logs, filtered while they are bytes: constant memory, however long the log.
const slow = project.logs.lines({ cluster: 'shop' }, { slowerThan: 500 });
for await (const line of slow) console.log(line.timestamp, line.component, line.attributes);

// The same question to every project of the organization, within the service's limits.
for await (const { project: each, value = [], error } of atlas.organization().fleet.clusters())
  console.log(each.name, error ?? value.map(({ stateName }) => stateName));

// What destroys asks for the name once more. Without it nothing is sent.
await project.clusters.delete('shop', { confirm: 'shop' });
