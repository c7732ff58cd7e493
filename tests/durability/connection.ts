import { Agent, request } from 'node:http';

/** What came back, whole. */
export interface Answer {
  readonly status: number;
  /** The parsed body; `undefined` where there is none. */
  readonly body: unknown;
}

/** Something to send. */
export interface Wire {
  readonly method: string;
  /** From `/api` on. */
  readonly path: string;
  readonly body?: unknown;
}

/** One connection to a server, kept open. */
export interface Connection {
  /** Resolves when the whole answer is here. @throws when the connection breaks before */
  ask(wire: Wire, sent?: () => void): Promise<Answer>;
  close(): void;
}

const MEDIA = 'application/vnd.atlas.2025-03-12+json';

/** Opens a connection that shows an access token. */
export function connectTo(url: string, token: string): Connection {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    ask: ({ method, path, body }, sent) =>
      new Promise((resolve, reject) => {
        const text = body === undefined ? undefined : JSON.stringify(body);
        const headers = {
          accept: MEDIA,
          authorization: `Bearer ${token}`,
          ...(text !== undefined && { 'content-type': MEDIA, 'content-length': Buffer.byteLength(text) }),
        };
        const outgoing = request(`${url}${path}`, { method, headers, agent }, (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', reject);
          incoming.on('end', () => {
            const all = Buffer.concat(chunks).toString();
            resolve({ status: incoming.statusCode ?? 0, body: all === '' ? undefined : JSON.parse(all) });
          });
        });
        outgoing.on('error', reject);
        if (sent) outgoing.on('finish', sent);
        outgoing.end(text);
      }),
    close: () => agent.destroy(),
  };
}

/** An access token for the seeded service account. */
export async function tokenOf(
  url: string,
  { clientId, clientSecret }: { readonly clientId: string; readonly clientSecret: string },
): Promise<string> {
  const answer = await fetch(`${url}/api/oauth/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  });
  const { access_token: token } = (await answer.json()) as { readonly access_token?: string };
  if (token === undefined) throw new Error(`no token: ${answer.status}`);
  return token;
}
