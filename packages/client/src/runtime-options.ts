import type { FetchFunction } from './transport.ts';

/** What the default runtime can be told. */
export interface RuntimeOptions {
  /** Used instead of the platform's own transport. */
  readonly fetch?: FetchFunction | undefined;
  /** PEM certificates trusted besides the platform's own (Node only). */
  readonly ca?: string | readonly string[] | undefined;
}
