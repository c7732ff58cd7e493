import { replicaSet, running } from '../support/clusters.ts';
import type { World } from '../support/showing.ts';

/** Parameters of a cluster that is up. */
export const cluster = (world: World, change: Parameters<typeof replicaSet>[1] = {}) =>
  running(world, replicaSet('Cluster0', change));

/** A process of a cluster that is up. */
export async function process(world: World): Promise<{ groupId: string; processId: string }> {
  await cluster(world);
  const { results } = await world.atlas.monitoringAndLogs.listGroupProcesses({ groupId: world.groupId });
  return { groupId: world.groupId, processId: results[0]?.id ?? '' };
}

/** Somebody of the organization who is no owner of it, with a role in the project. */
export async function projectUser(world: World, role = 'GROUP_READ_ONLY') {
  const { groupId, orgId, atlas } = world;
  const { results } = await atlas.mongoDbCloudUsers.listOrgUsers({ orgId });
  const { id: userId = '', username = '' } =
    results.find(({ roles }) => !roles?.orgRoles?.includes('ORG_OWNER')) ?? {};
  const roles = [role, 'GROUP_DATA_ACCESS_READ_ONLY'];
  await atlas.mongoDbCloudUsers.addGroupUsers({ groupId, body: { username, roles } });
  return { groupId, userId };
}

/** An API key of the project. */
export async function projectKey({ atlas, groupId }: World) {
  const body = { desc: 'a key', roles: ['GROUP_READ_ONLY' as const] };
  const { id: apiUserId = '' } = await atlas.programmaticApiKeys.createGroupApiKey({ groupId, body });
  return { groupId, apiUserId };
}
