import type { Credentials } from './world.ts';

/**
 * What the real clients read: ours, the Go SDK's examples, the Atlas CLI, Terraform and the MCP server.
 *
 * @param url the server's address, without a slash at its end
 * @param caFile certificate to trust, for https: Node, and what is built with Go or OpenSSL, read it from here
 */
export function clientEnvironment(
  url: string,
  credentials: Credentials,
  caFile?: string,
): Readonly<Record<string, string>> {
  const { orgId, projectId, publicKey, privateKey, clientId, clientSecret } = credentials;
  return {
    MONGODB_ATLAS_BASE_URL: url,
    // The Atlas CLI wants the slash.
    MONGODB_ATLAS_OPS_MANAGER_URL: `${url}/`,
    MONGODB_ATLAS_PUBLIC_API_KEY: publicKey,
    MONGODB_ATLAS_PRIVATE_API_KEY: privateKey,
    MONGODB_ATLAS_PUBLIC_KEY: publicKey,
    MONGODB_ATLAS_PRIVATE_KEY: privateKey,
    MONGODB_ATLAS_CLIENT_ID: clientId,
    MONGODB_ATLAS_CLIENT_SECRET: clientSecret,
    MONGODB_ATLAS_ORG_ID: orgId,
    MONGODB_ATLAS_PROJECT_ID: projectId,
    MONGODB_ATLAS_SKIP_UPDATE_CHECK: 'yes',
    MONGODB_ATLAS_SILENCE_STORAGE_WARNING: 'true',
    DO_NOT_TRACK: '1',
    MDB_MCP_API_BASE_URL: `${url}/`,
    MDB_MCP_API_CLIENT_ID: clientId,
    MDB_MCP_API_CLIENT_SECRET: clientSecret,
    MDB_MCP_TELEMETRY: 'disabled',
    ...(caFile !== undefined && { NODE_EXTRA_CA_CERTS: caFile, SSL_CERT_FILE: caFile }),
  };
}
