// @ts-check
import { fileURLToPath } from 'node:url';
import { startChild } from '../child.mjs';

/** @typedef {{ orgId: string, projectId: string, publicKey: string, privateKey: string, clientId: string, clientSecret: string }} Credentials */

export const accept = 'application/vnd.atlas.2024-08-05+json';

/** A bearer token of the seeded service account. @param {string} url @param {Credentials} credentials */
export async function fetchToken(url, { clientId, clientSecret }) {
  const response = await fetch(`${url}/api/oauth/token`, {
    method: 'POST',
    headers: {
      accept: 'application/json',
      authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`no token: ${response.status} ${text}`);
  return String(JSON.parse(text).access_token);
}

/** Creates a cluster. @param {string} url @param {Credentials} credentials @param {string} token @returns {Promise<string>} its path */
async function createCluster(url, { projectId }, token) {
  const electableSpecs = { instanceSize: 'M30', nodeCount: 3 };
  const region = { providerName: 'AWS', regionName: 'EU_WEST_1', priority: 7, electableSpecs };
  const body = { name: 'shop', clusterType: 'REPLICASET', replicationSpecs: [{ regionConfigs: [region] }] };
  const path = `/api/atlas/v2/groups/${projectId}/clusters`;
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { accept, authorization: `Bearer ${token}`, 'content-type': accept },
    body: JSON.stringify(body),
  });
  if (response.status !== 201) throw new Error(`no cluster: ${response.status} ${await response.text()}`);
  return `${path}/${body.name}`;
}

/** A local Atlas in a process of its own, with one cluster that is ready. */
export async function startWorld() {
  const server = await startChild(fileURLToPath(new URL('atlas-server.mjs', import.meta.url)));
  const { url, credentials } = /** @type {{ url: string, credentials: Credentials }} */ (server.ready);
  const idle = /** @type {import('../child.mjs').Usage} */ (await server.ask('usage'));
  const token = await fetchToken(url, credentials);
  return {
    server,
    url,
    credentials,
    token,
    idle,
    clusterUrl: url + (await createCluster(url, credentials, token)),
  };
}
