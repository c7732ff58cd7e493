import { describe, expect, it } from 'vitest';
import { dayNumberOf, WEEKDAYS, weekdayOf } from './weekdays.ts';
import { bodyOf, windowOf } from './window-document.ts';

describe('the days of a week', () => {
  it('are numbered from Sunday, 1, to Saturday, 7, whatever the case of their names', () => {
    expect(WEEKDAYS.map((day) => dayNumberOf(day))).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect([dayNumberOf('Friday'), dayNumberOf('friday'), dayNumberOf(6)]).toEqual([6, 6, 6]);
    expect([1, 2, 3, 4, 5, 6, 7].map(weekdayOf)).toEqual([...WEEKDAYS]);
  });

  it.each([0, 8, -1, 1.5, Number.NaN, null, undefined, '3'])('do not include %j', (number) => {
    expect(weekdayOf(number)).toBeUndefined();
  });
});

describe('the document of a window', () => {
  it.each([{}, { dayOfWeek: 0 }, { dayOfWeek: 9, hourOfDay: 3 }, JSON.parse('{"dayOfWeek":null}')])(
    'that names no day is no window: %j',
    (document) => {
      expect(windowOf(document)).toBeUndefined();
    },
  );

  it('is read where everything but the day is absent or null', () => {
    const document = JSON.parse(
      '{"dayOfWeek":1,"hourOfDay":null,"timeZoneId":null,"protectedHours":null,"numberOfDeferrals":null}',
    );
    const absent = windowOf({ dayOfWeek: 1 });
    expect({ ...absent, document }).toEqual(windowOf(document));
    expect(windowOf(document)).toStrictEqual({
      day: 'SUNDAY',
      hour: undefined,
      timeZone: undefined,
      autoDefer: false,
      deferrals: 0,
      startsAsSoonAsPossible: false,
      protectedHours: undefined,
      document,
    });
  });

  it('is sent without what was not named, and leaves the settings as they were', () => {
    const settings = Object.freeze({ day: 2, hour: undefined, autoDefer: undefined } as const);
    expect(bodyOf(settings)).toEqual({ dayOfWeek: 2 });
    expect(Object.keys(bodyOf(settings))).toEqual(['dayOfWeek']);
    expect(bodyOf({ day: 'MONDAY', hour: 0, autoDefer: false })).toEqual({
      dayOfWeek: 2,
      hourOfDay: 0,
      autoDeferOnceEnabled: false,
    });
  });
});
