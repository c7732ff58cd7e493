import { createAtlas } from '@mercator/client';
import { startAtlas } from '@mercator/server';

// A free port, in memory, with an organization, a project and credentials: made for tests.
await using local = await startAtlas({ lifecycle: 'instant' });
await using atlas = createAtlas({ environment: local.env });

const { projectId: groupId } = local.credentials;
const { results = [] } = await atlas.events.listGroupEvents({ groupId });
console.log(results.length);

await atlas.projects.deleteGroup({ groupId });
const gone = await atlas.projects.getGroup({ groupId }).catch((error: unknown) => error);
console.log(String(gone).includes(groupId));
