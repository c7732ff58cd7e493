import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { AtlasValidationError } from '../errors.ts';
import { dateOf, isoOf, millisecondsOf } from './dates.ts';

const zone = process.env.TZ;

describe('a moment', () => {
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  it.each(['America/New_York', 'Asia/Kolkata', 'UTC'])(
    'is the same as a date, as milliseconds and as a text with its zone, in %s',
    (name) => {
      process.env.TZ = name;
      const at = Date.UTC(2026, 6, 1, 12);
      const texts = ['2026-07-01T12:00:00Z', '2026-07-01T14:00:00+02:00', '2026-07-01T08:00-0400'];
      for (const moment of [at, new Date(at), ...texts]) {
        expect(millisecondsOf(moment, 'since')).toBe(at);
        expect(isoOf(moment, 'since')).toBe('2026-07-01T12:00:00.000Z');
      }
      expect(millisecondsOf('2026-07-01', 'since')).toBe(Date.UTC(2026, 6, 1));
    },
  );

  it.each(['2026-07-01T12:00:00', 'yesterday', '', '2026-13-01', Number.NaN, new Date(Number.NaN)])(
    'is not %j, and the parameter is named',
    (moment) => {
      const read = () => isoOf(moment, 'since');
      expect(read).toThrow(AtlasValidationError);
      expect(read).toThrow(expect.objectContaining({ parameter: 'since' }));
    },
  );

  it.each([null, true, {}, [2026], undefined])('is not %j, which a Date would take or throw at', (moment) => {
    // @ts-expect-error it is none of the types
    expect(() => millisecondsOf(moment, 'since')).toThrow(AtlasValidationError);
  });

  it('is what it was after it was sent', () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true }), (date) => {
        expect(dateOf(isoOf(date, 'since'))).toEqual(date);
      }),
    );
  });
});
