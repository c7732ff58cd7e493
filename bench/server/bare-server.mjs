// @ts-check
import { createServer } from 'node:http';
import { serveParent, usageOfProcess } from '../child.mjs';

/** A process that sends the same bytes to whoever asks, with nothing but node:http. */

let type = 'application/json';
let body = Buffer.from('{}');

const server = createServer((_, response) => {
  response.writeHead(200, { 'content-type': type, 'content-length': body.length });
  response.end(body);
});

server.listen(0, '127.0.0.1', () => {
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const url = `http://127.0.0.1:${port}`;
  process.stdout.write(`${JSON.stringify({ url })}\n`);
  if (process.send === undefined) return;
  serveParent(url, (/** @type {'usage' | { type: string, body: string }} */ message) => {
    if (message === 'usage') return usageOfProcess();
    type = message.type;
    body = Buffer.from(message.body);
    return undefined;
  });
});
