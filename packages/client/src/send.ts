import { exchange } from './exchange.ts';
import { compose, type Next, type PartMaker, type PartSetting } from './step.ts';
import { endOnAbort } from './steps/end-on-abort.ts';

/** The steps a client may have besides those that every client has. */
export interface Parts {
  /** Tells hooks and a log about each call. */
  readonly log?: PartMaker | undefined;
  /** Tells about versions and operations that the service will stop serving. */
  readonly deprecation?: PartMaker | undefined;
  /** Repeats what failed, where that is safe. Without it every failure stands. */
  readonly retry?: PartMaker | undefined;
  /** Waits for the service's rate limits instead of running into them. */
  readonly rateLimit?: PartMaker | undefined;
  /** Follows redirects. Without it a redirect is an error. */
  readonly redirect?: PartMaker | undefined;
  /** Signs requests. Without it they go out without credentials. */
  readonly auth?: PartMaker | undefined;
}

/** The way from a prepared request to its answer, and what has to be let go at the end. */
export interface Way {
  readonly send: Next;
  /** How many requests went out so far. */
  sent(): number;
  close(): Promise<void>;
}

/**
 * The way of every request, in order. Retry stands outside of authentication, so each attempt is signed anew and
 * the challenge of digest is not an attempt; the rate limit stands inside of retry, so each attempt takes from the
 * budget.
 */
export function createWay(setting: Omit<PartSetting, 'send'>, parts: Parts): Way {
  const { runtime } = setting;
  let sent = 0;
  const send: Next = (request, context) => {
    sent += 1;
    return exchange(runtime, request, context);
  };
  const make = (part: PartMaker | undefined) => part?.({ ...setting, send });
  const way = [
    { step: endOnAbort },
    make(parts.log),
    make(parts.deprecation),
    make(parts.retry),
    make(parts.rateLimit),
    make(parts.redirect),
    make(parts.auth),
  ].filter((part) => part !== undefined);
  return {
    send: compose(
      way.map(({ step }) => step),
      send,
    ),
    sent: () => sent,
    async close() {
      for (const part of way) await part.close?.();
      runtime.close();
    },
  };
}
