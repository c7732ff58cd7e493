import { type Atlas, createAtlas } from '@mercator/client';
import { fetchTransport } from '@mercator/client/core';
import type { ToolkitWorld } from './toolkit.ts';

/** A request for a log. */
export interface LogRequest {
  readonly url: string;
  readonly headers: Headers;
}

/** A client of the same world, through a network of its own. */
export interface LogNetwork extends AsyncDisposable {
  readonly atlas: Atlas;
  /** Queries of the logs it asked for. */
  readonly asked: readonly string[];
}

/** Lets `change` make something else of each answer with a log. */
export function logNetwork(
  { server, atlas, fetch: plain }: ToolkitWorld,
  change: (answer: Response, request: LogRequest) => Response | Promise<Response> = (answer) => answer,
): LogNetwork {
  const asked: string[] = [];
  const transport = fetchTransport(async (url, init) => {
    const answer = await plain(url, init);
    if (!url.includes('/logs/') || answer.status === 401) return answer;
    asked.push(new URL(url).search);
    return change(answer, { url, headers: new Headers(init.headers) });
  });
  const { publicKey, privateKey, projectId } = server.credentials;
  const changed = createAtlas({
    baseUrl: server.url,
    environment: {},
    publicKey,
    privateKey,
    projectId,
    retries: 0,
    runtime: { ...atlas.runtime, transport },
  });
  return { atlas: changed, asked, [Symbol.asyncDispose]: () => changed.close() };
}

/** An answer whose connection breaks after so many bytes. */
export async function brokenAfter(length: number, answer: Response): Promise<Response> {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  let isSent = false;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (isSent) return controller.error(new TypeError('terminated'));
      isSent = true;
      controller.enqueue(bytes.subarray(0, length));
    },
  });
  return new Response(body, { status: answer.status, headers: answer.headers });
}
