import type { Domain } from '../domain.ts';
import { createConfig, deleteConfig, getConfig, listConfigs, updateConfig } from './config.ts';
import { createSecret, deleteSecret, getSecret, listSecrets } from './secrets.ts';

/** How assistants reach projects and organizations through the remote MCP server: by a service account of their own. */
export const remoteMcp: Domain = {
  name: 'remote-mcp',
  handlers: {
    listGroupMcpConfigs: listConfigs,
    createGroupMcpConfig: createConfig,
    getGroupMcpConfig: getConfig,
    updateGroupMcpConfig: updateConfig,
    deleteGroupMcpConfig: deleteConfig,
    listGroupMcpConfigSecrets: listSecrets,
    createGroupMcpConfigSecret: createSecret,
    getGroupMcpConfigSecret: getSecret,
    deleteGroupMcpConfigSecret: deleteSecret,
    listOrgMcpConfigs: listConfigs,
    createOrgMcpConfig: createConfig,
    getOrgMcpConfig: getConfig,
    updateOrgMcpConfig: updateConfig,
    deleteOrgMcpConfig: deleteConfig,
    listOrgMcpConfigSecrets: listSecrets,
    createOrgMcpConfigSecret: createSecret,
    getOrgMcpConfigSecret: getSecret,
    deleteOrgMcpConfigSecret: deleteSecret,
  },
};
