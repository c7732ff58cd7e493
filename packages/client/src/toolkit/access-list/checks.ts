import { AtlasConfirmationError } from '../../errors.ts';
import type { AccessListOptions } from './access-list.ts';
import { type AccessListTarget, isAnywhere } from './entry.ts';

/**
 * Lets a verb go on with what lets everybody in only when the caller said so.
 * @throws AtlasConfirmationError otherwise.
 */
export function checkAnywhere(
  operation: string,
  targets: readonly AccessListTarget[],
  { allowAnywhere = false }: AccessListOptions,
): void {
  const open = targets.find(({ address }) => isAnywhere(address));
  if (allowAnywhere || !open) return;
  const text = `${open.address} lets everybody in. Nothing was sent; pass { allowAnywhere: true } if that is meant.`;
  throw new AtlasConfirmationError(text, { operation });
}

/**
 * Lets a verb go on with a list that lets nobody in only when the caller said so.
 * @throws AtlasConfirmationError otherwise.
 */
export function checkNotEmpty(
  operation: string,
  targets: readonly AccessListTarget[],
  allowEmpty: boolean,
): void {
  if (allowEmpty || targets.length > 0) return;
  const text =
    'a list without entries lets nobody in. Nothing was sent; pass { allowEmpty: true } if that is meant.';
  throw new AtlasConfirmationError(text, { operation });
}
