// @ts-check
import { createHash, randomBytes } from 'node:crypto';

/** The smallest server side of HTTP digest (RFC 7616) that still refuses what a real one refuses. */

export const apiKey = { publicKey: 'benchkey', privateKey: 'b0000000-0000-4000-8000-00000000cafe' };
const realm = 'bench';

/** @param {string} text */
function md5(text) {
  return createHash('md5').update(text).digest('hex');
}

const ha1 = md5(`${apiKey.publicKey}:${realm}:${apiKey.privateKey}`);

/** @param {string} header @param {string} name */
function fieldOf(header, name) {
  return new RegExp(`[ ,]${name}="?([^",]+)`).exec(header)?.[1] ?? '';
}

/**
 * @param {{ everyHash: boolean }} options whether to compute each response anew; where the client is timed, the
 *   server only looks whether the nonce is its own and the count is new
 */
export function createDigestCheck({ everyHash }) {
  /** @type {Map<string, Set<string>>} */
  const counts = new Map();
  return {
    challenge() {
      const nonce = randomBytes(16).toString('base64url');
      counts.set(nonce, new Set());
      return `Digest realm="${realm}", domain="", nonce="${nonce}", algorithm=MD5, qop="auth", stale=false`;
    },
    /** @param {string} header @param {string} method @param {string} uri */
    accepts(header, method, uri) {
      const nonce = fieldOf(header, 'nonce');
      const count = fieldOf(header, 'nc');
      const seen = counts.get(nonce);
      if (seen === undefined || seen.has(count)) return false;
      seen.add(count);
      if (!everyHash) return true;
      const proof = [ha1, nonce, count, fieldOf(header, 'cnonce'), 'auth', md5(`${method}:${uri}`)].join(':');
      return fieldOf(header, 'response') === md5(proof);
    },
  };
}
