import type { AtlasError } from './errors.ts';

/** A request as hooks and logs see it: secrets masked. */
export interface RequestEvent {
  readonly type: 'request';
  /** Operation id; `undefined` for `atlas.request(...)`. */
  readonly operation: string | undefined;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** An answer, whatever its status. */
export interface ResponseEvent {
  readonly type: 'response';
  readonly operation: string | undefined;
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds from the call to its answer, retries and waits included. */
  readonly duration: number;
  readonly attempts: number;
}

/** A request is about to be repeated. */
export interface RetryEvent {
  readonly type: 'retry';
  readonly operation: string | undefined;
  readonly method: string;
  readonly url: string;
  /** Attempts made so far. */
  readonly attempts: number;
  /** Milliseconds until the next. */
  readonly delay: number;
  /** Status of the refused attempt, when there was an answer. */
  readonly status: number | undefined;
  /** What failed, when there was none. */
  readonly error: AtlasError | undefined;
}

/** The service answered with a resource version, or through an operation, that it will stop serving. */
export interface DeprecationEvent {
  readonly type: 'deprecation';
  readonly operation: string | undefined;
  /** Resource version that answered. */
  readonly version: string | undefined;
  /** Milliseconds since 1970 of the announcement. */
  readonly deprecatedOn: number | undefined;
  /** Milliseconds since 1970 from which it is no longer served. */
  readonly sunset: number | undefined;
}

/** A call ended without an answer, or with one that could not be used. */
export interface FailureEvent {
  readonly type: 'failure';
  readonly operation: string | undefined;
  readonly method: string;
  readonly url: string;
  readonly error: unknown;
}

/** One line of the debug log. */
export type LogEvent = RequestEvent | ResponseEvent | RetryEvent | DeprecationEvent | FailureEvent;

/** Functions told what goes on. They only watch; one that throws fails the call. No event holds a secret. */
export interface Hooks {
  readonly onRequest?: ((event: RequestEvent) => void) | undefined;
  readonly onResponse?: ((event: ResponseEvent) => void) | undefined;
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
  /** Called once for each operation and version that the service announces the end of. */
  readonly onDeprecation?: ((event: DeprecationEvent) => void) | undefined;
  /** Called with everything: `log: console.debug`. */
  readonly log?: ((event: LogEvent) => void) | undefined;
}
