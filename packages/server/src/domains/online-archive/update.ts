import type { BackupOnlineArchiveInput } from '@mercator/catalog/types';
import { apiError } from '../../errors.ts';
import type { Archive, Criteria } from './archive.ts';
import { checkSchedule, immutable, readCriteria } from './request.ts';

/**
 * An archive after a change. What selects its documents stays, but for the days of a date and the words of a query.
 * `paused: true` stops one that is at work; `paused: false` lets a stopped one go on, and of any other says what is.
 * By itself it is no change, and refused as one: recorded by TestOnlineArchives.
 *
 * @throws ONLINE_ARCHIVE_MUST_BE_ACTIVE_TO_PAUSE, ONLINE_ARCHIVE_CANNOT_MODIFY_FIELD, MISSING_ATTRIBUTE,
 *   INVALID_ATTRIBUTE
 */
export function changeArchive(archive: Archive, body: BackupOnlineArchiveInput): Archive {
  const { paused, criteria, schedule, dataExpirationRule, dataProcessRegion } = body;
  if (dataProcessRegion !== undefined && !isSame(dataProcessRegion, archive.dataProcessRegion))
    throw immutable();
  const changed: Archive = {
    ...archive,
    ...(criteria && { criteria: changeCriteria(archive, criteria) }),
    ...(schedule && { schedule: checkSchedule(schedule) }),
    ...(dataExpirationRule && { dataExpirationRule }),
  };
  if (paused === true) {
    if (archive.state === 'ACTIVE') return { ...changed, paused: true, state: 'PAUSING' };
    throw apiError(
      'ONLINE_ARCHIVE_MUST_BE_ACTIVE_TO_PAUSE',
      [],
      'An archive must be in an active state in order to be paused.',
    );
  }
  if (paused === false && archive.state === 'PAUSED') return { ...changed, paused: false, state: 'ACTIVE' };
  if (paused === false && (archive.paused || isSameArchive(archive, changed))) throw immutable();
  return changed;
}

function changeCriteria(
  archive: Archive,
  asked: NonNullable<BackupOnlineArchiveInput['criteria']>,
): Criteria {
  const { criteria, collectionType } = archive;
  const changed = readCriteria({ ...criteria, ...asked }, collectionType);
  const selects = ({ expireAfterDays, query, ...rest }: Record<string, unknown>): object => rest;
  if (!isSame(selects({ ...criteria }), selects({ ...changed }))) throw immutable();
  return changed;
}

/** Whether nothing of an archive was changed. */
export const isSameArchive = (one: Archive, other: Archive): boolean => isSame(one, other);

const isSame = (one: object, other: object): boolean => sorted(one) === sorted(other);

const sorted = (value: object): string =>
  JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([one], [other]) => (one < other ? -1 : 1)))
      : member,
  );
