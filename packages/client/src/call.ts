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
 * One call of an operation. Nothing is sent until it is awaited (or `then`, `catch`, `finally`, `withResponse` is
 * called); it is sent once however often it is awaited.
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
    // What `await` passes is handed on as it is: by its own functions V8 finds the frames of the one who waits.
    return this.withResponse().then(dataOf).then(onFulfilled, onRejected);
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

function dataOf<T>({ data }: WithResponse<T>): T {
  return data;
}

/**
 * Gives an error the frames of those who wait for the call, instead of those of the client's inside. V8 knows them
 * from the chain of awaits, so a call that succeeds pays nothing for it; elsewhere the error keeps its own frames.
 * Those above `below`, itself included, are left out.
 */
export function addCallersFrames(error: unknown, below: (...args: never[]) => unknown): unknown {
  if (error instanceof AtlasError) Error.captureStackTrace?.(error, below);
  return error;
}
