import { type AccessListOutcome, AtlasAccessListError } from './access-list-error.ts';
import { failureOf } from './put-entries.ts';

/** Addresses a message names. */
const NAMED = 5;

/**
 * Lets a verb return only when everything was carried out.
 * @throws AtlasAccessListError when an entry was refused; what broke the change off when nothing was done at all.
 */
export function checkOutcome(operation: string, outcome: AccessListOutcome): void {
  const { added, removed, refused } = outcome;
  const [first] = refused;
  if (!first) return;
  const failure = failureOf(outcome);
  if (failure !== undefined) throw failure;
  const addresses = refused.slice(0, NAMED).map(({ address }) => address);
  const more = refused.length > NAMED ? ` and ${refused.length - NAMED} more` : '';
  const done = added.length + removed.length;
  const text = `${refused.length} of ${refused.length + done} entries were refused: ${addresses.join(', ')}${more}.`;
  throw new AtlasAccessListError(text, { operation, ...outcome, cause: first.error });
}
