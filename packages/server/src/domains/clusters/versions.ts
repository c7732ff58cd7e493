import { apiError } from '../../errors.ts';

/** Releases by major version. The two full numbers are those the recorded clusters ran in August 2026. */
const RELEASES: Readonly<Record<string, string>> = { '7.0': '7.0.40', '8.0': '8.0.29' };

/** Major versions the service has taken out of service. */
const RETIRED: readonly string[] = ['2.6', '3.0', '3.2', '3.4', '3.6', '4.0', '4.2', '4.4', '5.0', '6.0'];

/** The version a cluster gets when it asks for none, as `defaultMongoDBMajorVersion` answers. */
export const DEFAULT_MAJOR_VERSION = '8.0';

/** The major versions a cluster may have, the oldest first. */
export const MAJOR_VERSIONS: readonly string[] = Object.keys(RELEASES);

/** Full number of the release a cluster of a major version runs: `8.0.29`. */
export function releaseOf(majorVersion: string): string {
  const release = RELEASES[majorVersion];
  if (release === undefined) throw new Error(`No release of MongoDB ${majorVersion}`);
  return release;
}

/**
 * A major version a new cluster may have. A bare `8` is `8.0`.
 *
 * @throws ATLAS_CLUSTER_VERSION_DEPRECATED for a version that is no longer offered, MONGODB_VERSION_INVALID for none
 */
export function checkMajorVersion(asked: string): string {
  const version = /^\d+$/.test(asked) ? `${asked}.0` : asked;
  if (RELEASES[version] !== undefined) return version;
  if (RETIRED.includes(version)) {
    throw apiError('ATLAS_CLUSTER_VERSION_DEPRECATED', [version], 'MongoDB {0} is no longer offered.');
  }
  throw apiError('MONGODB_VERSION_INVALID', [asked], 'There is no MongoDB major version {0}.');
}

/**
 * The version a cluster has after a change: at most one major version up, and back only to the version its
 * feature compatibility is pinned to.
 *
 * @throws MONGODB_VERSION_INVALID, and what {@link checkMajorVersion} throws
 */
export function changeMajorVersion(current: string, asked: string, pinned: string | undefined): string {
  const version = checkMajorVersion(asked);
  if (version === current || version === pinned) return version;
  const known = Object.keys(RELEASES);
  const steps = known.indexOf(version) - known.indexOf(current);
  if (steps === 1) return version;
  throw apiError(
    'MONGODB_VERSION_INVALID',
    [version, current],
    'A cluster of version {1} cannot change to {0}: versions go up by one major version at a time.',
  );
}
