// @ts-check
import { fileURLToPath } from 'node:url';
import { startChild } from '../child.mjs';
import { accept, fetchToken } from '../server/world.mjs';

/**
 * A large collection in seconds: the server makes one user, and its row is copied inside the database together with
 * everything the store keeps about a row (its key, its position, the counts of its blocks).
 */

/** @typedef {import('../server/world.mjs').Credentials} Credentials */

export const listServer = fileURLToPath(new URL('list-server.mjs', import.meta.url));
const copier = fileURLToPath(new URL('copy-user.mjs', import.meta.url));

/** The user that is copied; the copies have its name with their number. */
const template = 'bench-0000000';

/** @param {string} dataDir */
async function createTemplate(dataDir) {
  const server = await startChild(listServer, { arguments: [dataDir] });
  try {
    const { url, credentials } = /** @type {{ url: string, credentials: Credentials }} */ (server.ready);
    const token = await fetchToken(url, credentials);
    const response = await fetch(`${url}/api/atlas/v2/groups/${credentials.projectId}/databaseUsers`, {
      method: 'POST',
      headers: { accept, authorization: `Bearer ${token}`, 'content-type': accept },
      body: JSON.stringify({
        databaseName: 'admin',
        username: template,
        password: 'a-password-nobody-uses',
        roles: [{ databaseName: 'shop', roleName: 'readWrite' }],
      }),
    });
    if (response.status !== 201) throw new Error(`no user: ${response.status} ${await response.text()}`);
  } finally {
    await server.stop();
  }
}

/**
 * Makes a data directory whose project has `size` users, and one that is to be deleted so that positions have a hole.
 * @param {string} dataDir @param {number} size @returns {Promise<string>} name of the user to delete
 */
export async function fillUsers(dataDir, size) {
  await createTemplate(dataDir);
  // In a process of its own: a database is let go of for certain only when its process ends.
  const copying = await startChild(copier, { arguments: [dataDir, template, String(size + 1)] });
  await copying.stop();
  return `bench-${String(size >> 1).padStart(7, '0')}`;
}
