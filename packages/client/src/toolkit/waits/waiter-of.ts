import { findOperation } from '@mercator/catalog';
import type { OperationId } from '@mercator/catalog/types';
import { AtlasValidationError } from '../../errors.ts';
import type { Watch } from '../poll.ts';

/** The part of a watch that the catalog knows. */
export type Waiter = Pick<Watch<unknown>, 'operation' | 'stateOf' | 'until' | 'failed'>;

/** State of an answer that does not tell any. */
export const UNKNOWN_STATE = 'UNKNOWN';

/**
 * What the catalog says about waiting for an operation: where the state is, which states end the wait well and which
 * badly. What to look at is left to the caller, typed by its own method:
 *
 *     poll(kit, {
 *       ...waiterOf('createGroupClusterSearchIndex'),
 *       what: 'search index titles',
 *       look: (more) => kit.atlas.atlasSearch.getClusterSearchIndex(input, more),
 *     }, options)
 *
 * @param operation id of the operation that starts something, not of the look
 * @throws AtlasValidationError when the operation starts nothing that takes time.
 */
export function waiterOf(operation: OperationId): Waiter {
  const wait = findOperation(operation)?.wait;
  if (wait === undefined)
    throw new AtlasValidationError('starts nothing to wait for.', { operation, parameter: 'operation' });
  const { field, done, failed = [] } = wait;
  return { operation: wait.operation, stateOf: (value) => fieldOf(value, field), until: done, failed };
}

/** A field of an answer as text. */
function fieldOf(answer: unknown, field: string): string {
  const value: unknown = Object(answer)[field];
  return typeof value === 'string' && value !== '' ? value : UNKNOWN_STATE;
}
