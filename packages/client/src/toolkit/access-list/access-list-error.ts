import { AtlasError, type ErrorPlace } from '../../errors.ts';

/** An entry of a bulk change that was not carried out, and why. */
export interface RefusedEntry {
  /** In the form of `canonicalAddress`. */
  readonly address: string;
  /** What the service said; what broke the change off, for entries it was not asked about any more. */
  readonly error: unknown;
}

/** What a bulk change came to. Addresses are in the form of `canonicalAddress`. */
export interface AccessListOutcome {
  /** Put on the list, or changed. */
  readonly added: readonly string[];
  /** Taken off the list. */
  readonly removed: readonly string[];
  /** Neither, although they were to be. */
  readonly refused: readonly RefusedEntry[];
}

/**
 * Some entries of a bulk change were refused, or it broke off in between; what is in `added` and `removed` is in force all the
 * same. An entry whose request was sent and not answered may be, too. `cause` is the first error.
 * @example
 * if (error instanceof AtlasAccessListError) for (const { address, error: why } of error.refused) console.log(address, why);
 */
export class AtlasAccessListError extends AtlasError {
  static override readonly brand = 'AtlasAccessListError';
  /** Addresses that were put on the list, or changed. */
  declare readonly added: readonly string[];
  /** Addresses that were taken off the list. */
  declare readonly removed: readonly string[];
  /** Addresses that were neither, each with its error. */
  declare readonly refused: readonly RefusedEntry[];

  /** `outcome` and `cause` become fields of the error. */
  constructor(text: string, place: ErrorPlace & AccessListOutcome) {
    super('PARTIAL_FAILURE', text, place);
  }
}
