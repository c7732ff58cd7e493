import type { MediaFormat, VersionDate } from './operation.ts';

/** The media type of a resource version: `application/vnd.atlas.2023-01-01+json`. */
export function mediaType(version: VersionDate, format: MediaFormat = 'json'): string {
  return `application/vnd.atlas.${version}+${format}`;
}
