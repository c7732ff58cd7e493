import { expect, test } from 'vitest';
import { eventsOf } from '../support/changes.ts';
import { region, replicaSet, running } from '../support/clusters.ts';
import { expectGrade, openWorld, type World } from '../support/showing.ts';

const forbid = (action: string, condition: string): string =>
  `forbid (principal, action == ResourcePolicy::Action::"${action}", resource) when { ${condition} };`;

const NO_US = forbid(
  'cluster.modify',
  'context.cluster.regions.contains(ResourcePolicy::Region::"aws:us-east-1")',
);
const refused = { status: 403, code: 'RESOURCE_POLICY_VIOLATED' };
const WINDOW = forbid(
  'project.maintenanceWindow.modify',
  'context.project.hasDefinedMaintenanceWindow == false',
);
const onlyAction = (action: string) =>
  `forbid (principal, action == ResourcePolicy::Action::"${action}", resource);`;

/** Makes policies for the organization of a world, one for each statement. */
async function forbidden(world: World, ...bodies: readonly string[]): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const [index, body] of bodies.entries()) {
    const policy = { name: `Rule ${index}`, policies: [{ body }] };
    const made = await world.atlas.resourcePolicies.createOrgResourcePolicy({
      orgId: world.orgId,
      body: policy,
    });
    ids.push(made.id ?? '');
  }
  return ids;
}

test('a cluster cannot be made or left as a policy forbids it, and the refusal is noted', async () => {
  await using world = await openWorld();
  const { atlas, groupId } = world;
  await running(world, replicaSet('shop'));
  const [policyId] = await forbidden(world, NO_US);
  const noted = await eventsOf(world, async () => {
    const created = atlas.clusters.createCluster({ groupId, body: replicaSet('second') });
    await expect(created).rejects.toMatchObject(refused);
  });
  expect(noted.inGroup).toContain('RESOURCE_POLICY_VIOLATED');
  const [event] =
    (await atlas.events.listProjectEvents({ groupId, eventType: ['RESOURCE_POLICY_VIOLATED'] })).results ??
    [];
  expect(event).toMatchObject({ violatedPolicies: [policyId], violationAction: 'cluster.modify' });
  const one = { groupId, clusterName: 'shop' };
  const tagged = atlas.clusters.updateCluster({ ...one, body: { tags: [{ key: 'a', value: 'b' }] } });
  await expect(tagged).rejects.toMatchObject(refused);
  const replicationSpecs = [{ regionConfigs: [region({ regionName: 'EU_WEST_1' })] }];
  const moved = await atlas.clusters.updateCluster({ ...one, body: { replicationSpecs } });
  expect(moved.stateName).toBe('UPDATING');
  const back = [{ regionConfigs: [region()] }];
  const again = atlas.clusters.updateCluster({ ...one, body: { replicationSpecs: back } });
  await expect(again).rejects.toMatchObject(refused);
  await expect(atlas.clusters.getCluster({ groupId, clusterName: 'second' })).rejects.toMatchObject({
    code: 'CLUSTER_NOT_FOUND',
  });
  expectGrade(world, 'stateful', []);
});

test('flex clusters are judged by where they are, and what is forbidden can still be deleted', async () => {
  await using world = await openWorld();
  const { atlas, groupId } = world;
  await running(world, replicaSet('shop'));
  await forbidden(world, NO_US);
  const flex = (regionName: string) => ({
    groupId,
    body: { name: 'flex', providerSettings: { backingProviderName: 'AWS' as const, regionName } },
  });
  await expect(atlas.flexClusters.createFlexCluster(flex('US_EAST_1'))).rejects.toMatchObject(refused);
  expect(await atlas.flexClusters.createFlexCluster(flex('EU_WEST_1'))).toMatchObject({ name: 'flex' });
  await atlas.clusters.deleteCluster({ groupId, clusterName: 'shop' });
  expectGrade(world, 'stateful', []);
});

test('the access list takes nothing a policy forbids, and gives back what it had before', async () => {
  await using world = await openWorld();
  const { atlas, groupId } = world;
  const { projectIpAccessList } = atlas;
  const add = (...blocks: readonly string[]) =>
    projectIpAccessList.createAccessListEntry({
      groupId,
      body: blocks.map((cidrBlock) => ({ cidrBlock })),
    });
  await add('10.0.0.0/8', '203.0.113.0/24');
  const both = '[ip("10.0.0.0/8"), ip("203.0.113.0/24"), ip("0.0.0.0/0")]';
  await forbidden(
    world,
    forbid('project.ipAccessList.modify', `context.project.ipAccessList.containsAny(${both})`),
    forbid('project.ipAccessList.modify', '!context.project.ipAccessList.contains(ip("192.0.2.0/24"))'),
  );
  await expect(add('0.0.0.0/0')).rejects.toMatchObject(refused);
  await expect(add('192.0.2.0/24')).rejects.toMatchObject(refused);
  const remove = (entryValue: string) => projectIpAccessList.deleteAccessListEntry({ groupId, entryValue });
  await remove('10.0.0.0/8');
  await remove('203.0.113.0/24');
  await expect(add('198.51.100.0/24')).rejects.toMatchObject(refused);
  await add('192.0.2.0/24', '198.51.100.0/24');
  await remove('198.51.100.0/24');
  await expect(remove('192.0.2.0/24')).rejects.toMatchObject(refused);
  expectGrade(world, 'stateful', []);
});

test('a window that a policy wants stays', async () => {
  await using world = await openWorld();
  const { atlas, groupId } = world;
  const [policyId = ''] = await forbidden(world, WINDOW);
  const { maintenanceWindows } = atlas;
  await maintenanceWindows.updateMaintenanceWindow({ groupId, body: { dayOfWeek: 1, hourOfDay: 3 } });
  await expect(maintenanceWindows.resetMaintenanceWindow({ groupId })).rejects.toMatchObject(refused);
  await atlas.resourcePolicies.deleteOrgResourcePolicy({ orgId: world.orgId, resourcePolicyId: policyId });
  await maintenanceWindows.resetMaintenanceWindow({ groupId });
  expectGrade(world, 'stateful', []);
});

test('private endpoints and peerings can be forbidden as a whole', async () => {
  await using world = await openWorld();
  const { atlas, groupId } = world;
  await forbidden(world, onlyAction('project.privateEndpoint.modify'));
  const create = atlas.privateEndpointServices.createPrivateEndpointService({
    groupId,
    body: { providerName: 'AWS', region: 'US_EAST_1' },
  });
  await expect(create).rejects.toMatchObject(refused);
  expectGrade(world, 'stateful', []);
});
