// @ts-check
import { createHash } from 'node:crypto';

/** @param {string} text */
function md5(text) {
  return createHash('md5').update(text).digest('hex');
}

/**
 * Gives the Authorization headers for one target, one after the other, that answer a challenge (RFC 7616, MD5, qop auth).
 * @param {string} challenge value of WWW-Authenticate
 * @param {{ publicKey: string, privateKey: string }} key
 * @param {{ method: string, uri: string }} target
 * @returns {() => string}
 */
export function createSigner(challenge, { publicKey, privateKey }, { method, uri }) {
  const field = (/** @type {string} */ name) =>
    new RegExp(`[ ,]${name}="?([^",]*)`).exec(challenge)?.[1] ?? '';
  const [realm, nonce] = [field('realm'), field('nonce')];
  const ha1 = md5(`${publicKey}:${realm}:${privateKey}`);
  const ha2 = md5(`${method}:${uri}`);
  let count = 0;
  return () => {
    const nc = (++count).toString(16).padStart(8, '0');
    const cnonce = `bench${nc}`;
    const response = md5(`${ha1}:${nonce}:${nc}:${cnonce}:auth:${ha2}`);
    return `Digest username="${publicKey}", realm="${realm}", nonce="${nonce}", uri="${uri}", algorithm=MD5, qop=auth, nc=${nc}, cnonce="${cnonce}", response="${response}"`;
  };
}
