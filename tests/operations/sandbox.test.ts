import { expect } from 'vitest';
import { eventsOf } from '../support/changes.ts';
import { reader } from '../support/reader.ts';
import { refused } from '../support/refused.ts';
import { showing } from '../support/showing.ts';

const FREE = { provider: 'AWS', region: 'US_EAST_1', tier: 'M0' };
const NOWHERE = '32b6e34b3d91647abb20e7b8';

showing(
  'stateful',
  [
    'createOrgSandboxConfig',
    'listOrgSandboxConfig',
    'getOrgSandboxConfig',
    'updateOrgSandboxConfig',
    'deleteOrgSandboxConfig',
    'generateGroupSandboxClusterDescription',
  ],
  'a sandbox describes clusters that can be made as they are described, while it is enabled',
  async (world) => {
    const { orgId, groupId } = world;
    const { sandbox, clusters } = world.atlas;
    await refused(
      sandbox.getOrgSandboxConfig({ orgId, sandboxConfigId: NOWHERE }),
      404,
      'RESOURCE_NOT_FOUND',
    );
    const noted = await eventsOf(world, async () => {
      const made = await sandbox.createOrgSandboxConfig({
        orgId,
        body: { enabled: true, clusterTemplate: FREE },
      });
      expect(made).toEqual({
        id: expect.stringMatching(/^[0-9a-f]{24}$/),
        enabled: true,
        clusterTemplate: FREE,
      });
      const one = { orgId, sandboxConfigId: made.id ?? '' };
      const inGroup = { groupId, sandboxConfigId: one.sandboxConfigId };
      expect(await sandbox.getOrgSandboxConfig(one)).toEqual(made);
      expect(await sandbox.listOrgSandboxConfig({ orgId })).toMatchObject({ results: [made], totalCount: 1 });
      await refused(sandbox.createOrgSandboxConfig({ orgId, body: { enabled: true } }), 409);

      const free = await sandbox.generateSandboxClusterDescription(inGroup);
      expect(free).toMatchObject({ name: 'Sandbox0', clusterType: 'REPLICASET' });
      expect(await sandbox.generateSandboxClusterDescription(inGroup)).toEqual(free);
      expect(await clusters.createCluster({ groupId, body: free })).toMatchObject({
        name: 'Sandbox0',
        replicationSpecs: [{ regionConfigs: [{ providerName: 'TENANT', backingProviderName: 'AWS' }] }],
      });

      const template = { provider: 'GCP', region: 'CENTRAL_US', tier: 'M10' };
      await sandbox.updateOrgSandboxConfig({ ...one, body: { clusterTemplate: template } });
      const dedicated = await sandbox.generateSandboxClusterDescription(inGroup);
      expect(await clusters.createCluster({ groupId, body: dedicated })).toMatchObject({
        name: 'Sandbox1',
        replicationSpecs: [
          {
            regionConfigs: [
              { providerName: 'GCP', regionName: 'CENTRAL_US', electableSpecs: { instanceSize: 'M10' } },
            ],
          },
        ],
      });

      for (const wrong of [
        { ...FREE, tier: 'M30' },
        { ...FREE, provider: 'IBM' },
        { ...FREE, region: 'CENTRAL_US' },
        // A region without shared machines.
        { ...FREE, region: 'US_EAST_2' },
      ])
        await refused(
          sandbox.updateOrgSandboxConfig({ ...one, body: { clusterTemplate: wrong } }),
          400,
          'INVALID_ATTRIBUTE',
        );
      await sandbox.updateOrgSandboxConfig({ ...one, body: { clusterTemplate: { ...FREE, tier: 'FLEX' } } });
      await refused(sandbox.generateSandboxClusterDescription(inGroup), 400, 'VALIDATION_ERROR');
      const off = await sandbox.updateOrgSandboxConfig({
        ...one,
        body: { enabled: false, clusterTemplate: FREE },
      });
      expect(off).toEqual({ ...made, enabled: false });
      await refused(sandbox.generateSandboxClusterDescription(inGroup), 400, 'VALIDATION_ERROR');

      const readOnly = await reader(world);
      await refused(readOnly.sandbox.getOrgSandboxConfig(one), 401);
      await refused(readOnly.sandbox.generateSandboxClusterDescription(inGroup), 401);
      await sandbox.deleteOrgSandboxConfig(one);
      await refused(sandbox.generateSandboxClusterDescription(inGroup), 404, 'RESOURCE_NOT_FOUND');
      await refused(sandbox.deleteOrgSandboxConfig(one), 404, 'RESOURCE_NOT_FOUND');
    });
    expect(noted.inOrg.filter((type) => type.startsWith('SANDBOX'))).toEqual([
      'SANDBOX_ENABLED_FOR_ORG',
      'SANDBOX_TEMPLATE_UPDATED',
      'SANDBOX_TEMPLATE_UPDATED',
      'SANDBOX_TEMPLATE_UPDATED',
      'SANDBOX_DISABLED_FOR_ORG',
      'SANDBOX_TEMPLATE_UPDATED',
      'SANDBOX_CONFIG_DELETED',
    ]);
  },
);
