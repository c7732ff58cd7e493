import type { BaseUrl } from './base-url.ts';
import type { PreparedRequest } from './request.ts';
import type { Runtime } from './runtime.ts';
import type { HeaderRecord, TransportResponse } from './transport.ts';

/** What belongs to one call and not to its request. */
export interface CallContext {
  readonly signal: AbortSignal | undefined;
  /** Milliseconds for one attempt. */
  readonly timeout: number;
  /** Milliseconds for the whole call. */
  readonly totalTimeout: number;
  readonly retries: number;
  /** Moment at which the call must have ended, in the runtime's clock. */
  readonly deadline: number;
  /** Attempts made so far, the one under way included. */
  attempts: number;
}

/** An answer as the steps see it: read as text, unless it is a download that succeeded. */
export interface Answer {
  readonly status: number;
  readonly headers: HeaderRecord;
  readonly text: string;
  /** The open answer of a download. */
  readonly download: TransportResponse | undefined;
}

/** The rest of the way. */
export type Next = (request: PreparedRequest, context: CallContext) => Promise<Answer>;

/** One station of the way: may change the request, repeat it, wait, or answer itself. */
export type Step = (request: PreparedRequest, context: CallContext, next: Next) => Promise<Answer>;

/** What a part of the way is made from. */
export interface PartSetting {
  readonly runtime: Runtime;
  readonly baseUrl: BaseUrl;
  /** Milliseconds for one request. */
  readonly timeout: number;
  /** Milliseconds for something with retries. */
  readonly totalTimeout: number;
  /** The end of the way, for requests of the part's own. */
  readonly send: Next;
}

/** A step that a client may have or not, with what has to be undone at the end. */
export interface Part {
  readonly step: Step;
  close?(): Promise<void>;
}

/** Makes a part for one client. */
export type PartMaker = (setting: PartSetting) => Part;

/** One function out of the steps in their order, ending in `last`. */
export function compose(steps: readonly Step[], last: Next): Next {
  return steps.reduceRight<Next>((next, step) => (request, context) => step(request, context, next), last);
}
