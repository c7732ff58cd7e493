import type { AtlasOperations } from '../atlas-base.ts';
import type { CallOptions } from '../options.ts';

/** What the verbs of the toolkit are built on: operations alone, and the clock of the client. */
export interface Kit {
  /** Every operation by group and method, `runtime` included. */
  readonly atlas: AtlasOperations;
}

/** Kit of the verbs of one project. */
export interface ProjectKit extends Kit {
  /** Project id: 24 hexadecimal digits. */
  readonly groupId: string;
}

/** Kit of the verbs of one organization. */
export interface OrganizationKit extends Kit {
  /** Organization id: 24 hexadecimal digits. */
  readonly orgId: string;
}

/**
 * Options of every verb; they hold for each call it makes. `signal` ends the verb wherever it is, `timeout` and
 * `totalTimeout` are milliseconds for one attempt and one call, `retries` is how often a failed request is repeated.
 * Default: what the client was made with.
 */
export type VerbOptions = Pick<CallOptions, 'signal' | 'timeout' | 'totalTimeout' | 'retries' | 'headers'>;

/** Only what belongs to the calls, of options that hold more. */
export function callOptionsOf(options: VerbOptions): VerbOptions {
  const { signal, timeout, totalTimeout, retries, headers } = options;
  return { signal, timeout, totalTimeout, retries, headers };
}
