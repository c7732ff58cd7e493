import { AtlasError } from './errors.ts';
import type { HeaderRecord } from './transport.ts';

/** A result together with the answer it came in. */
export interface WithResponse<T> {
  readonly data: T;
  readonly status: number;
  readonly headers: HeaderRecord;
  /** Resource version that answered: `2024-08-05`. */
  readonly version: string | undefined;
  /** Id under which the service logged the call, where it sends one. */
  readonly requestId: string | undefined;
  /** Milliseconds since 1970 of the announcement that this version or operation will go. */
  readonly deprecatedOn: number | undefined;
  /** Milliseconds since 1970 from which it is no longer served. */
  readonly sunset: number | undefined;
  /** How many times the request was sent. */
  readonly attempts: number;
}

/**
 * One call of an operation. Nothing is sent until it is awaited (or `then`, `catch`, `finally`, `withResponse` is called);
 * it is sent once however often it is awaited.
 */
export class Call<T> implements Promise<T> {
  readonly #start: () => Promise<WithResponse<T>>;
  #sent: Promise<WithResponse<T>> | undefined;

  constructor(start: () => Promise<WithResponse<T>>) {
    this.#start = start;
  }

  /** The result with status, headers, version and request id. */
  withResponse(): Promise<WithResponse<T>> {
    this.#sent ??= this.#start();
    return this.#sent;
  }

  then<A = T, B = never>(
    onFulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    const sent = this.withResponse();
    // `await` always passes a function; going straight to it saves a turn of the queue.
    if (onFulfilled) return sent.then(({ data }) => onFulfilled(data), onRejected);
    return sent.then(({ data }) => data).then(onFulfilled, onRejected);
  }

  catch<B = never>(onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<T | B> {
    return this.then(undefined, onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<T> {
    return this.then().finally(onFinally);
  }

  get [Symbol.toStringTag](): string {
    return 'Call';
  }
}

/** Where a call was written in the caller's program. */
export interface CallSite {
  readonly stack?: string | undefined;
}

/** Remembers the line of the caller, leaving out the frames down to `below`. Its text is made only when needed. */
export function captureCallSite(below: (...args: never[]) => unknown): CallSite {
  const site: CallSite = {};
  // V8 only; elsewhere errors keep the stack of the place that threw.
  Error.captureStackTrace?.(site, below);
  return site;
}

/** Replaces the frames of the client's inside by those of the caller: after the first wait nothing else leads there. */
export function addCallSite(error: unknown, { stack }: CallSite): unknown {
  if (error instanceof AtlasError && stack) {
    const frames = stack.slice(stack.indexOf('\n') + 1);
    error.stack = `${error.name}: ${error.message}\n${frames}`;
  }
  return error;
}
