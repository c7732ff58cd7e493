import type { RunningAtlas } from '@mercator/server';

/** What a request without any client was answered with. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed text; `undefined` where it is no JSON. */
  readonly json: unknown;
}

export interface RawInit {
  readonly accept?: string;
  readonly contentType?: string;
  readonly body?: unknown;
}

/** Sends requests as they are written, with a token of the world's owner. */
export type Raw = (method: string, path: string, init?: RawInit) => Promise<RawAnswer>;

/** @param server whose clock stands still: a token lives an hour */
export async function rawOf({ url, credentials }: Pick<RunningAtlas, 'url' | 'credentials'>): Promise<Raw> {
  const basic = Buffer.from(`${credentials.clientId}:${credentials.clientSecret}`).toString('base64');
  const granted = await fetch(`${url}/api/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials',
  });
  const { access_token: token } = (await granted.json()) as { readonly access_token: string };
  return async (method, path, { accept, contentType = 'application/json', body } = {}) => {
    const answer = await fetch(url + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(accept !== undefined && { accept }),
        ...(body !== undefined && { 'content-type': contentType }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    // A certificate comes as bare PEM under the type of JSON.
    const isJson = (answer.headers.get('content-type') ?? '').includes('json') && /^\s*[[{"]/.test(text);
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      json: isJson ? JSON.parse(text) : undefined,
    };
  };
}
