import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { API_DATES } from './generated/index.ts';
import type { VersionDate } from './operation.ts';
import { resolveVersion } from './resolve-version.ts';

const CLUSTERS: readonly VersionDate[] = ['2023-01-01', '2023-02-01', '2024-08-05'];
const WITH_PREVIEW: readonly VersionDate[] = ['2023-01-01', 'preview'];

describe('the version that serves', () => {
  it.each([
    [CLUSTERS, undefined, '2024-08-05'],
    [CLUSTERS, '2024-08-05', '2024-08-05'],
    [CLUSTERS, '2024-08-04', '2023-02-01'],
    [CLUSTERS, '2025-03-12', '2024-08-05'],
    [CLUSTERS, '2023-01-01', '2023-01-01'],
    [CLUSTERS, '2022-12-31', undefined],
    [CLUSTERS, 'preview', '2024-08-05'],
    [CLUSTERS, 'latest', undefined],
    [CLUSTERS, '', undefined],
    [WITH_PREVIEW, undefined, '2023-01-01'],
    [WITH_PREVIEW, '2026-01-01', '2023-01-01'],
    [WITH_PREVIEW, 'preview', 'preview'],
    [['preview'] as const, undefined, 'preview'],
    [['preview'] as const, '2025-03-12', undefined],
  ])('of %j, asked for %j, is %j', (versions, asked, expected) => {
    expect(resolveVersion(versions, asked)).toBe(expected);
  });

  it('is never after the date asked for, and no other is nearer to it', () => {
    const versions = fc.subarray([...API_DATES], { minLength: 1 });
    const asked = fc.date({ min: new Date('2022-01-01'), max: new Date('2027-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(versions, asked, (dates, date) => {
        const day = date.toISOString().slice(0, 10);
        const found = resolveVersion(dates, day);
        const before = dates.filter((version) => version <= day);
        expect(found).toBe(before.at(-1));
      }),
    );
  });
});
