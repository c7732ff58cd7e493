import type { AcknowledgeAlertInput } from '@mercator/catalog/types';
import { AtlasValidationError } from '../../errors.ts';
import { type Moment, millisecondsOf } from '../dates.ts';

/** Most characters the service keeps of a comment. */
const LONGEST_COMMENT = 200;

/** An acknowledgement as it is asked for. */
export interface Acknowledgement {
  readonly until: Moment;
  readonly comment?: string | undefined;
}

/**
 * The body that acknowledges an alert.
 * @param now milliseconds since 1970
 * @throws AtlasValidationError when `until` is not to come, since the alert would not be acknowledged then, or the
 * comment is too long.
 */
export function acknowledgementOf({ until, comment }: Acknowledgement, now: number): AcknowledgeAlertInput {
  const end = millisecondsOf(until, 'until');
  if (end <= now)
    throw new AtlasValidationError(
      `until is ${new Date(end).toISOString()}, which is over. Pass a moment to come, or use unacknowledge().`,
      { parameter: 'until' },
    );
  return {
    acknowledgedUntil: new Date(end).toISOString(),
    ...(comment !== undefined && { acknowledgementComment: checkComment(comment) }),
  };
}

/** The moment that means forever: the service spells it a hundred years ahead. */
export function foreverFrom(now: number): number {
  const date = new Date(now);
  return date.setUTCFullYear(date.getUTCFullYear() + 100);
}

function checkComment(comment: string): string {
  if (comment.length <= LONGEST_COMMENT) return comment;
  throw new AtlasValidationError(
    `comment has ${comment.length} characters; ${LONGEST_COMMENT} are allowed.`,
    {
      parameter: 'comment',
    },
  );
}
