import type { Ask, Known } from './ask.ts';

/** Makes what programs come in by: keys for models, and configurations of the MCP server with a secret each. */
export async function stockMachines(org: string, group: string, ask: Ask): Promise<Known> {
  const configIn = async (place: string, role: string) => {
    const made = await ask('POST', `${place}/mcpConfigs`, {
      mcpConfigName: 'stocked',
      roles: [role],
      ipAccessList: [{ cidrBlock: '10.0.0.0/8' }],
    });
    const id = String(made.mcpConfigId);
    const secret = await ask('POST', `${place}/mcpConfigs/${id}/secrets`, { secretExpiresAfterHours: 8 });
    return { id, secretId: String(secret.id) };
  };
  const inOrg = await configIn(org, 'ORG_READ_ONLY');
  const inGroup = await configIn(group, 'GROUP_READ_ONLY');
  const key = await ask('POST', `${group}/aiModelApiKeys`, {
    name: 'stocked',
    cloud: 'ANY',
    geography: 'ANY',
  });
  return {
    modelGroupName: 'embed_large',
    apiKeyId: String(key.apiKeyId),
    'orgs mcpConfigId': inOrg.id,
    'groups mcpConfigId': inGroup.id,
    'getOrgMcpConfigSecret secretId': inOrg.secretId,
    'deleteOrgMcpConfigSecret secretId': inOrg.secretId,
    'getGroupMcpConfigSecret secretId': inGroup.secretId,
    'deleteGroupMcpConfigSecret secretId': inGroup.secretId,
  };
}
