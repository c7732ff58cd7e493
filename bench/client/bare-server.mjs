// @ts-check
import { createServer } from 'node:http';
import { serveParent } from '../child.mjs';
import { createDigestCheck } from './digest-check.mjs';
import { cluster, clusterName, groupId, usersPage } from './documents.mjs';

/** A process that answers one cluster and 50,000 users from memory, and counts what it was sent. */

const users = 50_000;
const usersPath = `/api/atlas/v2/groups/${groupId}/databaseUsers`;
const clusterBody = Buffer.from(JSON.stringify(cluster()));
const digest = createDigestCheck({ everyHash: process.argv.includes('--every-hash') });

/** @type {Map<string, Buffer>} */
const pages = new Map();
let requests = 0;

/** @param {URLSearchParams} query */
function pageOf(query) {
  const pageNum = Number(query.get('pageNum') ?? 1);
  const itemsPerPage = Number(query.get('itemsPerPage') ?? 100);
  const key = `${pageNum}/${itemsPerPage}`;
  const body =
    pages.get(key) ??
    Buffer.from(JSON.stringify(usersPage({ base: usersPath, total: users, pageNum, itemsPerPage })));
  pages.set(key, body);
  return body;
}

/** @param {string} url */
function bodyOf(url) {
  const [path, query] = url.split('?');
  if (path === `/api/atlas/v2/groups/${groupId}/clusters/${clusterName}`) return clusterBody;
  if (path === usersPath) return pageOf(new URLSearchParams(query));
  return undefined;
}

/** @param {import('node:http').IncomingMessage} request */
function isAllowed(request) {
  const { authorization = '' } = request.headers;
  if (authorization.startsWith('Bearer ')) return true;
  return (
    authorization.startsWith('Digest ') &&
    digest.accepts(authorization, request.method ?? '', request.url ?? '')
  );
}

const server = createServer((request, response) => {
  requests++;
  if (!isAllowed(request)) {
    response.writeHead(401, { 'www-authenticate': digest.challenge(), 'content-length': 0 }).end();
    return;
  }
  const body = bodyOf(request.url ?? '');
  if (body === undefined) {
    response.writeHead(404, { 'content-type': 'application/json' });
    response.end('{"detail":"Not here.","error":404,"errorCode":"RESOURCE_NOT_FOUND","reason":"Not Found"}');
    return;
  }
  response.writeHead(200, {
    'content-type': 'application/vnd.atlas.2024-08-05+json',
    'content-length': body.length,
  });
  response.end(body);
});
server.keepAliveTimeout = 60_000;

server.listen(0, '127.0.0.1', () => {
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  serveParent(`http://127.0.0.1:${port}`, () => {
    const counted = requests;
    requests = 0;
    return counted;
  });
});
