import { once } from 'node:events';
import { connect } from 'node:net';
import type { Heard } from './atlas-error.ts';

/**
 * Sends bytes to a server on a connection of their own and reads until the server ends it; `undefined`: it ended it
 * without an answer.
 */
export async function speak(url: string, bytes: Uint8Array): Promise<Heard | undefined> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  // A server that has read enough may cut the connection while the rest is on its way.
  socket.on('error', () => undefined);
  const closed = once(socket, 'close');
  socket.end(bytes);
  socket.on('end', () => socket.destroy());
  await closed;
  const all = Buffer.concat(chunks).toString('latin1');
  const [head = '', ...rest] = all.split('\r\n\r\n');
  const [line = '', ...fields] = head.split('\r\n');
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(line)?.[1]);
  if (Number.isNaN(status)) return undefined;
  const headers = fields.map((field) => {
    const colon = field.indexOf(':');
    return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()];
  });
  const text = Buffer.from(rest.join('\r\n\r\n'), 'latin1').toString('utf8');
  return { status, headers: Object.fromEntries(headers), text };
}

/** A request as bytes; what is not ASCII goes out as Latin-1, byte for byte. The connection ends with the answer. */
export function requestBytes(
  method: string,
  target: string,
  headers: readonly (readonly [string, string])[],
  body: Uint8Array = Buffer.alloc(0),
): Uint8Array {
  const fields = [['Host', '127.0.0.1'], ...headers, ['Connection', 'close']].map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  const length = body.length === 0 ? '' : `Content-Length: ${body.length}\r\n`;
  return Buffer.concat([
    Buffer.from(`${method} ${target} HTTP/1.1\r\n${fields.join('')}${length}\r\n`, 'latin1'),
    body,
  ]);
}
