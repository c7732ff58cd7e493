import { describe, expect, test } from 'vitest';
import { ApiError } from '../../errors.ts';
import { changeDeleteAfterDate, checkDeleteAfterDate, LONGEST_LIFE } from './index.ts';

const now = Date.UTC(2026, 0, 1);
const text = (offset: number): string => new Date(now + offset).toISOString();

function codeOf(run: () => unknown): string | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (error instanceof ApiError) return error.code;
    throw error;
  }
}

describe('the end of a temporary life', () => {
  test.each<[string, string | undefined]>([
    [text(1000), undefined],
    [text(LONGEST_LIFE), undefined],
    ['2026-01-02T01:00:00+01:00', undefined],
    [text(0), 'EXPIRATION_DATE_IN_PAST'],
    [text(-1000), 'EXPIRATION_DATE_IN_PAST'],
    [text(LONGEST_LIFE + 1000), 'EXPIRATION_DATE_EXCEEDS_MAX'],
    ['tomorrow', 'INVALID_DATE_FORMAT'],
  ])('%s is judged from now', (date, code) => {
    expect(codeOf(() => checkDeleteAfterDate(date, now))).toBe(code);
  });

  test('is kept in whole seconds', () => {
    expect(checkDeleteAfterDate('2026-01-02T00:00:00.999Z', now)).toBe(Date.UTC(2026, 0, 2));
  });

  test('can be moved, taken away, or left, and not given to what is permanent', () => {
    const due = now + 1000;
    expect(changeDeleteAfterDate(due, undefined, now)).toBe(due);
    expect(changeDeleteAfterDate(due, text(5000), now)).toBe(now + 5000);
    expect(changeDeleteAfterDate(due, null, now)).toBeUndefined();
    expect(changeDeleteAfterDate(undefined, undefined, now)).toBeUndefined();
    expect(codeOf(() => changeDeleteAfterDate(undefined, text(5000), now))).toBe(
      'PERMANENT_ENTITY_CANNOT_BE_MADE_TEMPORARY',
    );
  });
});
