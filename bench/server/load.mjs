// @ts-check
import { connect } from 'node:net';
import { serveParent } from '../child.mjs';
import { createSigner } from './digest-sign.mjs';

/**
 * A process that sends one GET again and again over kept connections, one at a time on each, and says how many were
 * answered each second. Raw sockets, and every request written beforehand, so that it is the server that is measured.
 */

/**
 * @typedef {object} Load
 * @property {string} url with path and query
 * @property {number} connections
 * @property {number} requests in all
 * @property {string} accept
 * @property {string} [token]
 * @property {{ publicKey: string, privateKey: string }} [key]
 */

/** @param {URL} url @param {string} accept @param {string} [authorization] */
function requestText({ pathname, search, host }, accept, authorization) {
  const fields = [`GET ${pathname}${search} HTTP/1.1`, `Host: ${host}`, `Accept: ${accept}`];
  if (authorization !== undefined) fields.push(`Authorization: ${authorization}`);
  return `${fields.join('\r\n')}\r\n\r\n`;
}

/** One kept connection. @param {URL} url */
async function openConnection({ hostname, port }) {
  const socket = connect(Number(port), hostname).setNoDelay();
  await new Promise((resolve, reject) =>
    socket.once('connect', () => resolve(undefined)).once('error', reject),
  );
  /** @type {(head: string) => void} */
  let answered = () => undefined;
  let missing = 0;
  let head = '';
  let early = Buffer.alloc(0);
  socket.on('data', (piece) => {
    if (missing === 0) {
      const bytes = early.length === 0 ? piece : Buffer.concat([early, piece]);
      const end = bytes.indexOf('\r\n\r\n');
      if (end === -1) {
        early = bytes;
        return;
      }
      early = Buffer.alloc(0);
      head = bytes.toString('latin1', 0, end);
      const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? Number.NaN);
      missing = length - (bytes.length - end - 4);
    } else missing -= piece.length;
    if (missing === 0) answered(head);
    else if (!(missing > 0)) socket.destroy(new Error(`an answer that cannot be measured: ${head}`));
  });
  return {
    socket,
    /** @param {string} text @returns {Promise<string>} */
    exchange(text) {
      return new Promise((resolve, reject) => {
        answered = resolve;
        socket.once('close', () => reject(new Error('the server hung up')));
        socket.write(text, 'latin1');
      });
    },
    /** Sends all of them, each when the one before is answered. @param {readonly string[]} texts @returns {Promise<void>} */
    run(texts) {
      return new Promise((resolve, reject) => {
        let sent = 0;
        const next = () => {
          const text = texts[sent++];
          if (text === undefined) resolve();
          else socket.write(text, 'latin1');
        };
        socket.once('error', reject).once('close', () => reject(new Error('the server hung up')));
        answered = (text) => (text.startsWith('HTTP/1.1 200 ') ? next() : reject(new Error(text)));
        next();
      });
    },
  };
}

/** @param {Load} load */
async function run({ url: target, connections, requests, accept, token, key }) {
  const url = new URL(target);
  const each = Math.ceil(requests / connections);
  const lines = await Promise.all(
    Array.from({ length: connections }, async () => {
      const connection = await openConnection(url);
      const bearer = token === undefined ? undefined : `Bearer ${token}`;
      if (key === undefined) return { connection, texts: Array(each).fill(requestText(url, accept, bearer)) };
      const refused = await connection.exchange(requestText(url, accept));
      const challenge = /\r\nwww-authenticate: *(Digest [^\r]+)/i.exec(refused)?.[1];
      if (challenge === undefined) throw new Error(`no challenge: ${refused}`);
      const sign = createSigner(challenge, key, { method: 'GET', uri: `${url.pathname}${url.search}` });
      return { connection, texts: Array.from({ length: each }, () => requestText(url, accept, sign())) };
    }),
  );
  // A receiver that sleeps has to be woken by each answer, and it is the sender who pays for that: this one never sleeps.
  let spinning = true;
  const spin = () => void (spinning && setImmediate(spin));
  spin();
  const start = performance.now();
  await Promise.all(lines.map(({ connection, texts }) => connection.run(texts)));
  spinning = false;
  const elapsed = performance.now() - start;
  for (const { connection } of lines) connection.socket.destroy();
  const sent = each * connections;
  return { rate: (sent / elapsed) * 1000, sent };
}

serveParent(null, run);
