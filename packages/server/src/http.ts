import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { type Headers, type Incoming, isStream, type Reply } from './message.ts';
import { StartError } from './start-error.ts';

/** The largest body that is read. */
export const MAX_BODY_BYTES = 1024 * 1024;

/** After this much of a body that is too large the connection is cut. */
const MAX_DISCARDED_BYTES = 16 * MAX_BODY_BYTES;

/** How long calls under way may take to end when the server closes, in milliseconds. */
export const GRACE_MS = 3000;

/** Only this machine: the server has well-known credentials. */
const HOST = '127.0.0.1';

export interface Listener {
  readonly port: number;
  /** Stops listening, answers the calls under way, and ends all connections: those without a call at once. */
  close(): Promise<void>;
}

/** How a server proves itself: certificate and private key, PEM. */
export interface TlsIdentity {
  readonly cert: string;
  readonly key: string;
}

/**
 * Listens on this machine.
 *
 * @param tls with it https is served, else http
 * @throws {StartError} when the port is taken
 */
export async function listen(
  port: number,
  answer: (request: Incoming) => Promise<Reply>,
  tls?: TlsIdentity,
): Promise<Listener> {
  const calls = new Set<ServerResponse>();
  let ending: Promise<void> | undefined;
  const server = await open(tls, (request, response) => {
    calls.add(response);
    response.on('close', () => {
      calls.delete(response);
      if (ending && calls.size === 0) server.closeAllConnections();
    });
    serve(request, response, answer, () => ending !== undefined).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      reject(
        cause.code === 'EADDRINUSE'
          ? new StartError('PORT_IN_USE', `Port ${port} is in use: choose another, or 0 for a free one.`, {
              cause,
            })
          : cause,
      );
    });
    server.listen(port, HOST, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close() {
      ending ??= end(server, calls);
      return ending;
    },
  };
}

async function open(
  tls: TlsIdentity | undefined,
  serveCall: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Server> {
  const options = { keepAliveTimeout: 30_000, noDelay: true };
  if (tls === undefined) return createServer(options, serveCall);
  const https = await import('node:https');
  return https.createServer({ ...options, ...tls }, serveCall);
}

/** Node calls no connection idle that has not sent anything yet, so it is our calls that are waited for. */
function end(server: Server, calls: ReadonlySet<ServerResponse>): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), GRACE_MS);
    cut.unref();
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    if (calls.size === 0) server.closeAllConnections();
    else server.closeIdleConnections();
  });
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (request: Incoming) => Promise<Reply>,
  isEnding: () => boolean,
): Promise<void> {
  const body = await readBody(request);
  const { method = 'GET', url = '/', headers, socket } = request;
  const reply = await answer({
    method,
    target: url,
    headers: headers as Incoming['headers'],
    body,
    remoteAddress: plainAddress(socket.remoteAddress ?? ''),
  });
  const fields: string[] = [];
  put(fields, reply.headers);
  if (isStream(reply.body)) put(fields, (await reply.body.head?.(breathe)) ?? {});
  else fields.push('Content-Length', String(lengthOf(reply.body)));
  if (body === 'too large' || isEnding()) fields.push('Connection', 'close');
  response.writeHead(reply.status, fields);
  if (method === 'HEAD') response.end();
  else if (isStream(reply.body)) await pipeline(reply.body.chunks(), response);
  else response.end(reply.body);
}

function put(fields: string[], headers: Headers): void {
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) fields.push(name, value);
  }
}

const lengthOf = (body: string | Uint8Array | undefined): number =>
  body === undefined ? 0 : typeof body === 'string' ? Buffer.byteLength(body) : body.length;

/** Lets everything that waits have its turn. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function readBody(request: IncomingMessage): Promise<Incoming['body']> | undefined {
  // RFC 9112, 6.3: a request without either field has no body.
  if (request.headers['content-length'] === undefined && request.headers['transfer-encoding'] === undefined)
    return undefined;
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BODY_BYTES) chunks.push(chunk);
      else if (size > MAX_DISCARDED_BYTES) request.destroy();
    });
    request.on('end', () =>
      resolve(size > MAX_BODY_BYTES ? 'too large' : size === 0 ? undefined : Buffer.concat(chunks)),
    );
    request.on('error', reject);
    request.on('close', () => reject(new Error('The client went away')));
  });
}

/** IPv4 addresses without the prefix they have on a socket for both families. */
const plainAddress = (address: string): string =>
  address.startsWith('::ffff:') ? address.slice(7) : address;
