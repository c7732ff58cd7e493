import { describe, expect, it } from 'vitest';
import { AtlasValidationError } from '../../errors.ts';
import { acknowledgementOf, foreverFrom } from './acknowledgement.ts';

const NOW = Date.parse('2026-03-01T00:00:00Z');

describe('an acknowledgement', () => {
  it.each([new Date(NOW + 1500), NOW + 1500, '2026-03-01T01:00:01.500+01:00'])(
    'ends when it was said to, in UTC: %s',
    (until) => {
      expect(acknowledgementOf({ until }, NOW)).toEqual({ acknowledgedUntil: '2026-03-01T00:00:01.500Z' });
    },
  );

  it('holds a comment only where there is one', () => {
    const comment = 'x'.repeat(200);
    expect(acknowledgementOf({ until: NOW + 1, comment }, NOW)).toMatchObject({
      acknowledgementComment: comment,
    });
    expect(acknowledgementOf({ until: NOW + 1, comment: undefined }, NOW)).not.toHaveProperty(
      'acknowledgementComment',
    );
  });

  it.each([
    { until: NOW, parameter: 'until' },
    { until: '2017-10-23T08:28:35Z', parameter: 'until' },
    { until: '2030-01-01T00:00:00', parameter: 'until' },
    { until: NOW + 1, comment: 'x'.repeat(201), parameter: 'comment' },
  ])('is refused: %o', ({ parameter, ...asked }) => {
    const thrown = ((): unknown => {
      try {
        return acknowledgementOf(asked, NOW);
      } catch (error) {
        return error;
      }
    })();
    expect(thrown).toBeInstanceOf(AtlasValidationError);
    expect(thrown).toMatchObject({ parameter });
  });

  it('is for ever when it ends a hundred years from now, on leap days too', () => {
    expect(new Date(foreverFrom(NOW)).toISOString()).toBe('2126-03-01T00:00:00.000Z');
    expect(new Date(foreverFrom(Date.parse('2000-02-29T00:00:00Z'))).getUTCFullYear()).toBe(2100);
  });
});
