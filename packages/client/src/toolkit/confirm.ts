import { AtlasConfirmationError } from '../errors.ts';
import type { VerbOptions } from './kit.ts';

/** Options of verbs that destroy what cannot be brought back. */
export interface ConfirmOptions extends VerbOptions {
  /** The name of what is to be destroyed, typed once more. Without it nothing is sent. */
  readonly confirm?: string | undefined;
}

/**
 * Lets a verb go on only when the caller repeated the name of what it destroys.
 * @param what for the message: `cluster shop`
 * @throws AtlasConfirmationError otherwise.
 */
export function checkConfirmed(
  operation: string,
  what: string,
  name: string,
  { confirm }: ConfirmOptions,
): void {
  if (confirm === name) return;
  const found = confirm === undefined ? 'nothing was confirmed' : `${JSON.stringify(confirm)} was confirmed`;
  throw new AtlasConfirmationError(
    `this destroys ${what}, and ${found}. Nothing was sent; pass { confirm: ${JSON.stringify(name)} } to do it.`,
    { operation },
  );
}
