// @ts-check
import { Agent, request as nodeRequest } from 'node:http';
import { Pool } from 'undici';
import { clusterName, groupId } from './documents.mjs';

export const clusterPath = `/api/atlas/v2/groups/${groupId}/clusters/${clusterName}`;
export const accessToken = 'bench-token';
const headers = { accept: 'application/vnd.atlas.2024-08-05+json', authorization: `Bearer ${accessToken}` };

/** The least that can be written with undici: the yardstick. @param {string} origin @param {number} connections */
export function createUndiciCalls(origin, connections) {
  const pool = new Pool(origin, { connections });
  return {
    async call() {
      const { body } = await pool.request({ path: clusterPath, method: 'GET', headers });
      return body.json();
    },
    close: () => pool.close(),
  };
}

/** The least that can be written with node:http. @param {string} origin @param {number} connections */
export function createNodeCalls(origin, connections) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(origin);
  return {
    /** @param {string} [path] @returns {Promise<unknown>} */
    call(path = clusterPath) {
      return new Promise((resolve, reject) => {
        const sent = nodeRequest({ hostname, port, path, headers, agent }, (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (piece) => {
            text += piece;
          });
          response.on('end', () => resolve(JSON.parse(text)));
        });
        sent.on('error', reject);
        sent.end();
      });
    },
    close: () => agent.destroy(),
  };
}
