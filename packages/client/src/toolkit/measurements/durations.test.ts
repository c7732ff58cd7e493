import { expect, test } from 'vitest';
import { AtlasValidationError } from '../../errors.ts';
import { checkDuration, Granularities, Periods } from './durations.ts';

test('every named period and granularity is a duration', () => {
  for (const duration of [...Object.values(Periods), ...Object.values(Granularities)])
    expect(checkDuration(duration, 'period')).toBe(duration);
  expect(Periods).toEqual({
    minutes15: 'PT15M',
    hour: 'PT1H',
    hours8: 'PT8H',
    day: 'P1D',
    days2: 'P2D',
    week: 'P7D',
    weeks4: 'P28D',
    month: 'P1M',
    months2: 'P2M',
    year: 'P1Y',
    years2: 'P2Y',
  });
  expect(Granularities).toEqual({
    seconds10: 'PT10S',
    minute: 'PT1M',
    minutes5: 'PT5M',
    minutes30: 'PT30M',
    hour: 'PT1H',
    day: 'P1D',
  });
});

test.each(['P1Y2M3W4DT5H6M7.5S', 'PT36H', 'P2W', 'P0DT1S'])('%s is a duration', (text) => {
  expect(checkDuration(text, 'period')).toBe(text);
});

test.each(['', 'P', 'PT', 'P1DT', 'P0D', 'PT0S', '1D', 'P1H', 'PT1D', 'P-1D', ' P1D', 'P1D\n', 'p1d'])(
  '%j is none',
  (text) => {
    expect(() => checkDuration(text, 'period')).toThrow(AtlasValidationError);
  },
);
