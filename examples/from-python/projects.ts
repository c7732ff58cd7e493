import { createAtlas } from '@mercator/client';

await using atlas = createAtlas();

// All projects
for await (const project of atlas.listProjects()) console.log(project.name);

// One project, by its id and by its name
const project = atlas.project(atlas.projectId);
const details = await project.get();
console.log(details.name, (await atlas.projectByName(details.name))?.id === details.id);

// Create a project
const { id = '', name, orgId } = await atlas.organization().projects.create({ name: 'test' });
console.log(name, orgId === atlas.orgId);

// And what the old package had no way to do: delete it again
await atlas.project(id).delete({ confirm: 'test' });
console.log(await atlas.project(id).exists());
