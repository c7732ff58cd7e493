import type { FetchFunction, Transport, TransportResponse } from '../transport.ts';
import { TruncatedBody } from '../truncated-body.ts';

/** A transport over the WHATWG `fetch`: of the platform, or one the caller brings. */
export function createFetchTransport(fetch: FetchFunction): Transport {
  return async function fetchTransport({ method, origin, path, headers, body }, { timeout, signal: outer }) {
    const late = new AbortController();
    const signal = outer ? AbortSignal.any([outer, late.signal]) : late.signal;
    /** What `promise` gives, unless it takes too long. */
    const inTime = async <T>(promise: Promise<T>): Promise<T> => {
      const timer = setTimeout(() => late.abort(new DOMException('took too long', 'TimeoutError')), timeout);
      try {
        return await promise;
      } catch (error) {
        // Some fetches report every abort in words of their own.
        throw signal.aborted ? signal.reason : error;
      } finally {
        clearTimeout(timer);
      }
    };
    const init = {
      method,
      headers,
      body: body ?? null,
      redirect: 'manual',
      credentials: 'omit',
      signal,
    } as const;
    return toTransportResponse(await inTime(fetch(origin + path, init)), inTime, signal);
  };
}

function toTransportResponse(
  response: Response,
  inTime: <T>(promise: Promise<T>) => Promise<T>,
  signal: AbortSignal,
): TransportResponse {
  const { status, body } = response;
  async function* stream(): AsyncGenerator<Uint8Array, void, undefined> {
    const reader = body?.getReader();
    try {
      while (reader) {
        // A stream whose bytes have all come gives them to the last, however long ago its signal was aborted.
        if (signal.aborted) throw signal.reason;
        const { done, value } = await inTime(reader.read());
        if (done) return;
        yield value;
      }
    } catch (error) {
      throw signal.aborted ? error : new TruncatedBody(status, error);
    } finally {
      reader?.cancel().catch(() => undefined);
    }
  }
  return {
    status,
    headers: Object.fromEntries(response.headers),
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
    cancel: () => void body?.cancel().catch(() => undefined),
  };
}
