// @ts-check
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { serveParent } from '../child.mjs';

/** Answers every request with the file that is its argument, as the service answers a download of a log. */
const [, , file = ''] = process.argv;

const server = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'application/vnd.atlas.2023-02-01+gzip' });
  createReadStream(file).pipe(response);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address instanceof Object) serveParent(`http://127.0.0.1:${address.port}`);
});
