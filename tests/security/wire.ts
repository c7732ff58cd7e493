import { Agent, request } from 'node:http';
import type { Heard } from './atlas-error.ts';

/** A request as it goes over the wire. */
export interface Spoken {
  readonly method: string;
  /** From `/api` on; it is sent as it is. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** Sends over connections that stay open: a `fetch` would do, but takes most of a test's time. */
export interface Wire {
  send(spoken: Spoken): Promise<Heard>;
  close(): void;
}

export function openWire(url: string): Wire {
  const agent = new Agent({ keepAlive: true });
  const { hostname, port } = new URL(url);
  return {
    send: ({ method, path, headers = {}, body }) =>
      new Promise((resolve, reject) => {
        const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
        const options = { agent, hostname, port, method, path, headers: { ...headers, ...length } };
        const outgoing = request(options, (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', reject);
          incoming.on('end', () => {
            const text = Buffer.concat(chunks).toString();
            const heard = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]);
            resolve({ status: incoming.statusCode ?? 0, headers: Object.fromEntries(heard), text });
          });
        });
        outgoing.on('error', reject);
        outgoing.end(body);
      }),
    close: () => agent.destroy(),
  };
}
