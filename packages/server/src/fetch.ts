import { MAX_BODY_BYTES } from './http.ts';
import type { Incoming, Reply } from './message.ts';

/** A `fetch` that takes the same way as a request over the network, but for the network. */
export function fetchThrough(
  answer: (request: Incoming) => Promise<Reply>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname, search } = new URL(request.url);
    const bytes = request.body === null ? undefined : new Uint8Array(await request.arrayBuffer());
    const reply = await answer({
      method: request.method,
      target: pathname + search,
      headers: Object.fromEntries(request.headers),
      body:
        bytes === undefined || bytes.length === 0
          ? undefined
          : bytes.length > MAX_BODY_BYTES
            ? 'too large'
            : bytes,
      remoteAddress: '127.0.0.1',
    });
    const headers = new Headers();
    for (const [name, value] of Object.entries(reply.headers))
      if (value !== undefined) headers.set(name, value);
    const empty = reply.body === undefined || request.method === 'HEAD';
    return new Response(empty ? null : (reply.body ?? null), {
      status: reply.status,
      headers,
    });
  };
}
