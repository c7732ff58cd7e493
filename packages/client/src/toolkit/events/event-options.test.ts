import { afterEach, describe, expect, it } from 'vitest';
import { AtlasValidationError } from '../../errors.ts';
import { queryOf } from './event-options.ts';

const zone = process.env.TZ;

describe('the parameters of a filter', () => {
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  it.each(['America/New_York', 'Asia/Kolkata', 'UTC'])(
    'have their moments in UTC with its zone, in %s too',
    (name) => {
      process.env.TZ = name;
      const since = '2026-01-01T01:30:00+01:00';
      expect(queryOf({ since, until: Date.UTC(2026, 0, 2) })).toEqual({
        minDate: '2026-01-01T00:30:00.000Z',
        maxDate: '2026-01-02T00:00:00.000Z',
      });
      expect(queryOf({ since: new Date(Date.UTC(2026, 0, 1, 0, 0, 0, 999)) })).toEqual({
        minDate: '2026-01-01T00:00:00.000Z',
      });
    },
  );

  it('are only those that were asked for', () => {
    expect(queryOf({})).toEqual({});
    expect(queryOf({ since: undefined, types: undefined, includeRaw: false })).toEqual({});
    expect(
      queryOf({ types: ['HOST_DOWN'], excludeTypes: ['HOST_UP'], clusters: ['shop'], includeRaw: true }),
    ).toEqual({
      eventType: ['HOST_DOWN'],
      excludedEventType: ['HOST_UP'],
      clusterNames: ['shop'],
      includeRaw: true,
    });
  });

  it.each([
    [{ since: '2026-01-01T00:00:00' }, 'since'],
    [{ until: 'tomorrow' }, 'until'],
    [{ since: 2000, until: 1000 }, 'until'],
    [{ types: [] }, 'types'],
    [{ excludeTypes: [] }, 'excludeTypes'],
    [{ clusters: [] }, 'clusters'],
  ])('are refused for %o', (filter, parameter) => {
    let thrown: unknown;
    try {
      queryOf(filter);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(AtlasValidationError);
    expect(thrown).toMatchObject({ parameter });
  });
});
