import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Incoming, Reply } from './message.ts';
import { StartError } from './start-error.ts';

/** The largest body that is read. */
export const MAX_BODY_BYTES = 1024 * 1024;

/** After this much of a body that is too large the connection is cut. */
const MAX_DISCARDED_BYTES = 16 * MAX_BODY_BYTES;

/** Only this machine: the server has well-known credentials. */
const HOST = '127.0.0.1';

export interface Listener {
  readonly port: number;
  /** Stops listening, lets running calls end, closes idle connections. */
  close(): Promise<void>;
}

/** Listens on this machine. @throws {StartError} when the port is taken */
export async function listen(port: number, answer: (request: Incoming) => Promise<Reply>): Promise<Listener> {
  const server = createServer({ keepAliveTimeout: 30_000, noDelay: true }, (request, response) => {
    serve(request, response, answer).catch(() => response.destroy());
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
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        // A client that keeps its connection open cannot keep the server from ending.
        server.closeAllConnections();
      }),
  };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (request: Incoming) => Promise<Reply>,
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
  for (const name in reply.headers) {
    const value = reply.headers[name];
    if (value !== undefined) fields.push(name, value);
  }
  fields.push(
    'Content-Length',
    String(
      reply.body === undefined
        ? 0
        : typeof reply.body === 'string'
          ? Buffer.byteLength(reply.body)
          : reply.body.length,
    ),
  );
  if (body === 'too large') fields.push('Connection', 'close');
  response.writeHead(reply.status, fields);
  response.end(method === 'HEAD' ? undefined : reply.body);
}

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
