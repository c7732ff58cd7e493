import { AtlasError, AtlasValidationError, type ErrorPlace } from '../errors.ts';

/**
 * What was waited for came to a state that it does not leave by itself: `FAILED` instead of `COMPLETED`.
 * @example
 * if (error instanceof AtlasStateError) console.log(error.state, error.reason);
 */
export class AtlasStateError extends AtlasError {
  static override readonly brand = 'AtlasStateError';
  /** The state it is in, as the service spells it; `GONE` when it is no more. */
  declare readonly state: string;
  /** What the service says about how it came to that, where it says something. */
  declare readonly reason: string | undefined;

  constructor(
    text: string,
    place: ErrorPlace & { readonly state: string; readonly reason?: string | undefined },
  ) {
    super('UNEXPECTED_STATE', text, place);
  }
}

/**
 * A role that cannot be granted where it was asked for; nothing was sent.
 * @example
 * if (error instanceof AtlasRoleError) console.log(error.parameter);
 */
export class AtlasRoleError extends AtlasValidationError {
  static override readonly brand: string = 'AtlasRoleError';
}
