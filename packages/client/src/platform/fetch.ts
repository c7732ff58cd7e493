import type { FetchFunction, HeaderRecord, Transport, TransportResponse } from '../transport.ts';
import { TruncatedBody } from '../truncated-body.ts';

/** A transport over the WHATWG `fetch`: of the platform, or one the caller brings. */
export function createFetchTransport(fetch: FetchFunction): Transport {
  return async function fetchTransport({ method, origin, path, headers, body, timeout, signal }) {
    const timer = createTimer(timeout, signal);
    timer.start();
    try {
      const response = await fetch(origin + path, {
        method,
        headers,
        ...(body === undefined ? {} : { body }),
        redirect: 'manual',
        credentials: 'omit',
        signal: timer.signal,
      });
      timer.pause();
      return toTransportResponse(response, timer);
    } catch (error) {
      timer.stop();
      throw timer.reason(error);
    }
  };
}

interface Timer {
  readonly signal: AbortSignal;
  start(): void;
  pause(): void;
  stop(): void;
  /** What really ended the exchange: some fetches report every abort in words of their own. */
  reason(error: unknown): unknown;
}

function createTimer(milliseconds: number, outer: AbortSignal | undefined): Timer {
  const controller = new AbortController();
  const onAbort = (): void => controller.abort(outer?.reason);
  if (outer?.aborted) onAbort();
  outer?.addEventListener('abort', onAbort, { once: true });
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    signal: controller.signal,
    start() {
      timer = setTimeout(
        () => controller.abort(new DOMException('took too long', 'TimeoutError')),
        milliseconds,
      );
    },
    pause() {
      clearTimeout(timer);
    },
    stop() {
      clearTimeout(timer);
      outer?.removeEventListener('abort', onAbort);
    },
    reason: (error) => (controller.signal.aborted ? controller.signal.reason : error),
  };
}

function toTransportResponse(response: Response, timer: Timer): TransportResponse {
  const headers: HeaderRecord = Object.fromEntries(response.headers);
  async function* stream(): AsyncGenerator<Uint8Array, void, undefined> {
    const reader = response.body?.getReader();
    try {
      while (reader) {
        timer.start();
        const { done, value } = await reader.read();
        timer.pause();
        if (done) return;
        yield value;
      }
    } catch (error) {
      throw timer.signal.aborted ? timer.reason(error) : new TruncatedBody(response.status, error);
    } finally {
      timer.stop();
      reader?.cancel().catch(() => undefined);
    }
  }
  return {
    status: response.status,
    headers,
    stream,
    async text(limit = Number.POSITIVE_INFINITY) {
      const decoder = new TextDecoder();
      let text = '';
      let length = 0;
      for await (const piece of stream()) {
        text += decoder.decode(piece.subarray(0, limit - length), { stream: true });
        length += piece.length;
        if (length >= limit) break;
      }
      return text + decoder.decode();
    },
    cancel() {
      timer.stop();
      response.body?.cancel().catch(() => undefined);
    },
  };
}
