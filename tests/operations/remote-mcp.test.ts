import { expect } from 'vitest';
import { eventsOf } from '../support/changes.ts';
import { reader } from '../support/reader.ts';
import { refused } from '../support/refused.ts';
import { showing } from '../support/showing.ts';

const NOWHERE = '11111111-2222-4333-8444-555555555555';
const EIGHT_HOURS = { secretExpiresAfterHours: 8 };

showing(
  'stateful',
  [
    'createOrgMcpConfig',
    'listOrgMcpConfigs',
    'getOrgMcpConfig',
    'updateOrgMcpConfig',
    'deleteOrgMcpConfig',
    'createOrgMcpConfigSecret',
    'listOrgMcpConfigSecrets',
    'getOrgMcpConfigSecret',
    'deleteOrgMcpConfigSecret',
  ],
  'the account of an organization’s configuration gets in with a secret shown once, from where and as far as it says',
  async (world) => {
    const { orgId, groupId, client, server, exchanges } = world;
    const { remoteMcpConfigurations, serviceAccounts } = world.atlas;
    const noted = await eventsOf(world, async () => {
      const made = await remoteMcpConfigurations.createOrgMcpConfig({
        orgId,
        body: {
          mcpConfigName: 'assistant',
          roles: ['ORG_READ_ONLY'],
          ipAccessList: [{ cidrBlock: '127.0.0.0/8' }],
        },
      });
      expect(made).toEqual({
        clientId: expect.stringMatching(/^mdb_sa_id_[0-9a-f]{24}$/),
        egressClientId: expect.stringMatching(/^mdb_sa_id_[0-9a-f]{24}$/),
        ipAccessList: [expect.objectContaining({ cidrBlock: '127.0.0.0/8', requestCount: 0 })],
        mcpConfigId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        mcpConfigName: 'assistant',
        roles: ['ORG_READ_ONLY'],
      });
      expect(made.clientId).not.toBe(made.egressClientId);
      const config = { orgId, mcpConfigId: made.mcpConfigId ?? '' };
      expect(await remoteMcpConfigurations.getOrgMcpConfig(config)).toEqual(made);
      expect((await remoteMcpConfigurations.listOrgMcpConfigs({ orgId })).results).toEqual([made]);
      expect((await remoteMcpConfigurations.listGroupMcpConfigs({ groupId })).results).toEqual([]);
      expect((await remoteMcpConfigurations.listOrgMcpSecrets(config)).results).toEqual([]);

      const fresh = await remoteMcpConfigurations.createOrgMcpSecret({ ...config, body: EIGHT_HOURS });
      const { secret = '', ...shown } = fresh;
      expect(secret).toMatch(/^mdb_sa_sk_/);
      const seen = exchanges.length;
      expect((await remoteMcpConfigurations.listOrgMcpSecrets(config)).results).toEqual([shown]);
      expect(await remoteMcpConfigurations.getOrgMcpSecret({ ...config, secretId: fresh.id })).toEqual(shown);
      expect(JSON.stringify(exchanges.slice(seen))).not.toContain(secret);

      const assistant = client({ clientId: made.clientId ?? '', clientSecret: secret, baseUrl: server.url });
      expect((await assistant.organizations.getOrg({ orgId })).id).toBe(orgId);
      const body = { mcpConfigName: 'other', ipAccessList: [{ ipAddress: '203.0.113.7' }] };
      const changed = await remoteMcpConfigurations.updateOrgMcpConfig({ ...config, body });
      expect(changed).toMatchObject({
        mcpConfigName: 'other',
        roles: ['ORG_READ_ONLY'],
        ipAccessList: [{ cidrBlock: '203.0.113.7/32', ipAddress: '203.0.113.7' }],
      });
      await refused(assistant.organizations.getOrg({ orgId }), 403);
      await remoteMcpConfigurations.updateOrgMcpConfig({ ...config, body: { ipAccessList: [] } });
      expect((await assistant.organizations.getOrg({ orgId })).id).toBe(orgId);
      await assistant.close();
      const account = { orgId, clientId: made.clientId ?? '' };
      expect(await serviceAccounts.getOrgServiceAccount(account)).toMatchObject({ name: 'other' });

      await refused(remoteMcpConfigurations.deleteOrgMcpConfig(config), 400, 'VALIDATION_ERROR');
      await remoteMcpConfigurations.deleteOrgMcpSecret({ ...config, secretId: fresh.id });
      await refused(
        remoteMcpConfigurations.getOrgMcpSecret({ ...config, secretId: fresh.id }),
        404,
        'RESOURCE_NOT_FOUND',
      );
      await remoteMcpConfigurations.deleteOrgMcpConfig(config);
      await refused(remoteMcpConfigurations.getOrgMcpConfig(config), 404, 'RESOURCE_NOT_FOUND');
      await refused(serviceAccounts.getOrgServiceAccount(account), 404);
    });
    expect(noted.inOrg).toEqual([
      'SERVICE_ACCOUNT_CREATED',
      'SERVICE_ACCOUNT_ACCESS_LIST_ENTRY_ADDED',
      'SERVICE_ACCOUNT_SECRET_ADDED',
      'SERVICE_ACCOUNT_DETAILS_CHANGED',
      'SERVICE_ACCOUNT_ACCESS_LIST_ENTRY_DELETED',
      'SERVICE_ACCOUNT_ACCESS_LIST_ENTRY_ADDED',
      'SERVICE_ACCOUNT_ACCESS_LIST_ENTRY_DELETED',
      'SERVICE_ACCOUNT_SECRET_DELETED',
      'SERVICE_ACCOUNT_DELETED',
    ]);
  },
);

showing(
  'stateful',
  [
    'createGroupMcpConfig',
    'listGroupMcpConfigs',
    'getGroupMcpConfig',
    'updateGroupMcpConfig',
    'deleteGroupMcpConfig',
    'createGroupMcpConfigSecret',
    'listGroupMcpConfigSecrets',
    'getGroupMcpConfigSecret',
    'deleteGroupMcpConfigSecret',
  ],
  'a configuration of a project has roles there alone, goes with its secrets when told so, and is nobody else’s',
  async (world) => {
    const { groupId, orgId, clock } = world;
    const { remoteMcpConfigurations } = world.atlas;
    const body = { mcpConfigName: 'assistant', roles: ['GROUP_READ_ONLY'] };
    const made = await remoteMcpConfigurations.createGroupMcpConfig({ groupId, body });
    const mcpConfigId = made.mcpConfigId ?? '';
    const config = { groupId, mcpConfigId };
    expect(made).toMatchObject({ roles: ['GROUP_READ_ONLY'], ipAccessList: [] });
    expect((await remoteMcpConfigurations.listGroupMcpConfigs({ groupId })).results).toEqual([made]);
    await refused(remoteMcpConfigurations.getOrgMcpConfig({ orgId, mcpConfigId }), 404);
    const roles = ['GROUP_OWNER'];
    const changed = await remoteMcpConfigurations.updateGroupMcpConfig({ ...config, body: { roles } });
    expect(changed).toEqual({ ...made, roles });
    expect(await remoteMcpConfigurations.getGroupMcpConfig(config)).toEqual(changed);

    const first = await remoteMcpConfigurations.createGroupMcpSecret({ ...config, body: EIGHT_HOURS });
    const second = await remoteMcpConfigurations.createGroupMcpSecret({ ...config, body: EIGHT_HOURS });
    await refused(
      remoteMcpConfigurations.createGroupMcpSecret({ ...config, body: EIGHT_HOURS }),
      400,
      'VALIDATION_ERROR',
    );
    const listed = await remoteMcpConfigurations.listGroupMcpSecrets({ ...config, itemsPerPage: 1 });
    expect(listed).toMatchObject({ results: [{ id: first.id }], totalCount: 2 });
    await remoteMcpConfigurations.deleteGroupMcpSecret({ ...config, secretId: first.id });
    expect(
      await remoteMcpConfigurations.getGroupMcpSecret({ ...config, secretId: second.id }),
    ).not.toHaveProperty('secret');

    await refused(remoteMcpConfigurations.deleteGroupMcpConfig(config), 400, 'VALIDATION_ERROR');
    await refused(
      remoteMcpConfigurations.createGroupMcpConfig({ groupId, body: { ...body, roles: ['ORG_OWNER'] } }),
      400,
      'INVALID_ROLE_FOR_GROUP',
    );
    const readOnly = await reader(world);
    await refused(readOnly.remoteMcpConfigurations.createGroupMcpConfig({ groupId, body }), 401);
    await refused(
      readOnly.remoteMcpConfigurations.createGroupMcpSecret({ ...config, body: EIGHT_HOURS }),
      401,
    );
    expect((await readOnly.remoteMcpConfigurations.listGroupMcpSecrets(config)).totalCount).toBe(1);
    await remoteMcpConfigurations.deleteGroupMcpConfig({ ...config, cascading: true });
    await refused(remoteMcpConfigurations.listGroupMcpSecrets(config), 404, 'RESOURCE_NOT_FOUND');
    await refused(
      remoteMcpConfigurations.updateGroupMcpConfig({ groupId, mcpConfigId: NOWHERE, body: { roles } }),
      404,
      'RESOURCE_NOT_FOUND',
    );

    // What has expired holds nothing.
    const other = await remoteMcpConfigurations.createGroupMcpConfig({ groupId, body });
    const aged = { groupId, mcpConfigId: other.mcpConfigId ?? '' };
    await remoteMcpConfigurations.createGroupMcpSecret({ ...aged, body: EIGHT_HOURS });
    clock.advance(9 * 3_600_000);
    await remoteMcpConfigurations.deleteGroupMcpConfig(aged);
  },
);
