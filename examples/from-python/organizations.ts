import { createAtlas } from '@mercator/client';

await using atlas = createAtlas();

// Every organization the key may see, how many there are, and one by its name
for await (const { name, isDeleted } of atlas.listOrganizations()) console.log(name, isDeleted);
console.log(await atlas.countOrganizations());
console.log(await atlas.organizationByName('of nobody'));

// Its projects, all pages of them, and its users
const organization = atlas.organization();
for await (const { name, clusterCount } of organization.projects.list()) console.log(name, clusterCount);
console.log(await organization.users.count());

// The same question to every project, within the limits of the service
for await (const { project, value = [], error } of organization.fleet.clusters())
  console.log(project.name, value.length, error);
