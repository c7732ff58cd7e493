import { apiError } from '../../errors.ts';

/** How long a temporary user or access list entry may live: one week. */
export const LONGEST_LIFE = 7 * 24 * 60 * 60 * 1000;

/**
 * The instant a temporary thing is deleted, in milliseconds since 1970, cut to whole seconds as the service shows it.
 *
 * @param text the `deleteAfterDate` of the request, ISO 8601
 * @param now milliseconds since 1970
 * @throws EXPIRATION_DATE_IN_PAST, EXPIRATION_DATE_EXCEEDS_MAX, or INVALID_DATE_FORMAT for what is no date
 */
export function checkDeleteAfterDate(text: string, now: number): number {
  const due = Math.floor(Date.parse(text) / 1000) * 1000;
  if (Number.isNaN(due)) {
    throw apiError('INVALID_DATE_FORMAT', [text], 'The value {0} is not a date and time in ISO 8601 format.');
  }
  if (due <= now)
    throw apiError('EXPIRATION_DATE_IN_PAST', [text], 'The expiration date {0} has already passed.');
  if (due > now + LONGEST_LIFE) {
    throw apiError(
      'EXPIRATION_DATE_EXCEEDS_MAX',
      [text],
      'The expiration date {0} is more than one week ahead.',
    );
  }
  return due;
}

/**
 * What becomes of the end of a life when an entity is changed.
 *
 * @param current end of the entity's life, `undefined` when it lives until it is deleted
 * @param asked `deleteAfterDate` of the request: `undefined` leaves it, `null` makes the entity permanent
 * @throws PERMANENT_ENTITY_CANNOT_BE_MADE_TEMPORARY, and what {@link checkDeleteAfterDate} throws
 */
export function changeDeleteAfterDate(
  current: number | undefined,
  asked: string | null | undefined,
  now: number,
): number | undefined {
  if (asked === undefined) return current;
  if (asked === null) return undefined;
  const due = checkDeleteAfterDate(asked, now);
  if (current === undefined) {
    throw apiError(
      'PERMANENT_ENTITY_CANNOT_BE_MADE_TEMPORARY',
      [],
      'What was created without an expiration date cannot be given one.',
    );
  }
  return due;
}
