// @ts-check
import { accept } from '../server/world.mjs';

/** Projects on one page, the most there can be. */
export const pageSize = 500;

/**
 * The clusters of every project as somebody would ask for them with `fetch` alone, so many at once.
 * @param {string} url @param {string} orgId @param {string} token @param {number} atOnce
 * @returns {Promise<number>} how many projects answered
 */
export async function askPlainly(url, orgId, token, atOnce) {
  const headers = { accept, authorization: `Bearer ${token}` };
  /** @param {string} path */
  const get = async (path) => {
    const response = await fetch(`${url}/api/atlas/v2${path}`, { headers });
    if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
    return /** @type {{ results: readonly { id: string }[], totalCount: number }} */ (await response.json());
  };
  /** @type {string[]} */
  const ids = [];
  for (let page = 1, total = 1; ids.length < total; page += 1) {
    const { results, totalCount } = await get(
      `/orgs/${orgId}/groups?itemsPerPage=${pageSize}&pageNum=${page}`,
    );
    ids.push(...results.map(({ id }) => id));
    total = totalCount;
  }
  const queue = ids.values();
  let answered = 0;
  const worker = async () => {
    for (const id of queue) {
      await get(`/groups/${id}/clusters?itemsPerPage=${pageSize}&pageNum=1`);
      answered += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return answered;
}
