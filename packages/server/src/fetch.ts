import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { breathe, MAX_BODY_BYTES } from './http.ts';
import { type Incoming, isStream, type Reply } from './message.ts';

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
    const { body } = reply;
    const late = isStream(body) ? await body.head?.(breathe) : undefined;
    const headers = new Headers();
    for (const [name, value] of Object.entries({ ...reply.headers, ...late }))
      if (value !== undefined) headers.set(name, value);
    const empty = body === undefined || request.method === 'HEAD';
    const content = isStream(body) ? streamOf(body.chunks()) : body;
    return new Response(empty ? null : (content ?? null), { status: reply.status, headers });
  };
}

/** Pulls no chunk before it is read, and stops when nobody reads on. */
const streamOf = (chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> =>
  Readable.toWeb(Readable.from(chunks, { highWaterMark: 1 }));
