import type { ServiceOperation, VersionDate } from '@mercator/catalog';

/** The fields that say a version or an operation is old. */
export interface Deprecations {
  readonly Deprecation?: string;
  readonly Sunset?: string;
}

/**
 * The Deprecation and Sunset fields of an answer: an old version is deprecated since there is a newer one, an operation
 * since the day the catalog has for it.
 */
export function deprecationHeaders(service: ServiceOperation, version: VersionDate): Deprecations {
  const stable: readonly VersionDate[] = service.versions
    .map((each) => each.version)
    .filter((each) => each !== 'preview');
  const place = stable.indexOf(version);
  const since = (place === -1 ? undefined : stable[place + 1]) ?? service.deprecatedOn;
  if (since === undefined) return {};
  const sunset = service.versions.find((each) => each.version === version)?.sunset;
  return sunset === undefined
    ? { Deprecation: dayText(since) }
    : { Deprecation: dayText(since), Sunset: dayText(sunset) };
}

/** A day as the service writes it: the day of the month without a leading zero, `Mon, 5 Aug 2024 00:00:00 GMT`. */
function dayText(day: string): string {
  return new Date(`${day}T00:00:00Z`).toUTCString().replace(/, 0/, ', ');
}
