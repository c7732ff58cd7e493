import { describe, expect, test } from 'vitest';
import type { Archive, ArchiveState } from './archive.ts';
import { nearestRegion } from './regions.ts';
import { changeArchive, isSameArchive } from './update.ts';

const archive = (state: ArchiveState): Archive => ({
  _id: 'a'.repeat(24),
  groupId: 'b'.repeat(24),
  clusterName: 'shop',
  dbName: 'shop',
  collName: 'orders',
  collectionType: 'STANDARD',
  criteria: { type: 'DATE', dateField: 'made', dateFormat: 'ISODATE', expireAfterDays: 3 },
  dataProcessRegion: { cloudProvider: 'AWS', region: 'US_EAST_1' },
  partitionFields: [{ fieldName: 'made', fieldType: null, order: 0 }],
  paused: state === 'PAUSING' || state === 'PAUSED',
  schedule: { type: 'DEFAULT' },
  state,
});

describe('what becomes of an archive that is asked to pause or to go on', () => {
  test.each([
    ['PENDING', true, 'ONLINE_ARCHIVE_MUST_BE_ACTIVE_TO_PAUSE'],
    ['ACTIVE', true, 'PAUSING'],
    ['PAUSING', true, 'ONLINE_ARCHIVE_MUST_BE_ACTIVE_TO_PAUSE'],
    ['PAUSED', true, 'ONLINE_ARCHIVE_MUST_BE_ACTIVE_TO_PAUSE'],
    ['PENDING', false, 'ONLINE_ARCHIVE_CANNOT_MODIFY_FIELD'],
    ['ACTIVE', false, 'ONLINE_ARCHIVE_CANNOT_MODIFY_FIELD'],
    ['PAUSING', false, 'ONLINE_ARCHIVE_CANNOT_MODIFY_FIELD'],
    ['PAUSED', false, 'ACTIVE'],
  ] as const)('%s, paused %s: %s', (state, paused, outcome) => {
    const change = () => changeArchive(archive(state), { paused });
    if (outcome.startsWith('ONLINE_')) expect(change).toThrow(expect.objectContaining({ code: outcome }));
    else expect(change()).toMatchObject({ state: outcome, paused });
  });
});

describe('what can be changed of an archive', () => {
  const immutable = expect.objectContaining({ code: 'ONLINE_ARCHIVE_CANNOT_MODIFY_FIELD' });
  const pending = archive('PENDING');

  test('the days of a date, also when it is said that it is not paused', () => {
    const criteria = { type: 'DATE', expireAfterDays: 4 } as const;
    const changed = changeArchive(pending, { criteria, paused: false });
    expect(changed.criteria).toEqual({ ...pending.criteria, expireAfterDays: 4 });
  });

  test('not its field, its format or the kind of its criteria', () => {
    for (const criteria of [
      { type: 'DATE', dateField: 'other' },
      { type: 'DATE', dateFormat: 'OBJECT_ID' },
      { type: 'CUSTOM', query: '{"a":1}' },
    ] as const)
      expect(() => changeArchive(pending, { criteria })).toThrow(immutable);
  });

  test('the schedule, whatever the order of its members', () => {
    const schedule = { endMinute: 0, endHour: 5, startMinute: 0, startHour: 1, type: 'DAILY' } as const;
    const changed = changeArchive(pending, { schedule });
    expect(changed.schedule).toEqual(schedule);
    const same = { type: 'DAILY', startHour: 1, startMinute: 0, endHour: 5, endMinute: 0 } as const;
    expect(isSameArchive(changed, changeArchive(changed, { schedule: same }))).toBe(true);
  });

  test('not where the data is, which may be repeated', () => {
    const elsewhere = { cloudProvider: 'AWS', region: 'US_WEST_2' } as const;
    expect(() => changeArchive(pending, { dataProcessRegion: elsewhere })).toThrow(immutable);
    const here = { cloudProvider: 'AWS', region: 'US_EAST_1' } as const;
    expect(isSameArchive(pending, changeArchive(pending, { dataProcessRegion: here }))).toBe(true);
  });
});

test('data is archived in the region of the cluster, or in one near to it', () => {
  const regions = [
    ['AWS', 'US_WEST_2', 'US_WEST_2'],
    ['AWS', 'EU_SOUTH_2', 'EU_WEST_1'],
    ['AWS', 'CA_CENTRAL_1', 'US_EAST_1'],
    ['AZURE', 'EUROPE_NORTH', 'EUROPE_WEST'],
    ['AWS', 'AP_NORTHEAST_1', 'AP_NORTHEAST_2'],
    ['AZURE', 'UK_SOUTH', 'EUROPE_WEST'],
    ['AZURE', 'BRAZIL_SOUTHEAST', 'BRAZIL_SOUTH'],
    ['AZURE', 'ASIA_EAST', 'US_EAST_2'],
    ['GCP', 'WESTERN_US', 'CENTRAL_US'],
    ['GCP', 'EUROPE_WEST_2', 'WESTERN_EUROPE'],
  ] as const;
  for (const [cloudProvider, region, nearest] of regions)
    expect(nearestRegion(cloudProvider, region)).toEqual({ cloudProvider, region: nearest });
});
