import {
  type MediaFormat,
  resolveVersion,
  type ServiceOperation,
  type ServiceVersion,
  type VersionDate,
} from '@mercator/catalog';
import { ApiError } from '../errors.ts';

/** How a call is served. */
export interface Served {
  readonly version: VersionDate;
  readonly facts: ServiceVersion;
  readonly format: MediaFormat;
  /** Whether the answer names its version: not when a client asked for plain `application/json`. */
  readonly dated: boolean;
}

interface MediaRange {
  readonly type: string;
  /** The date of a versioned type, `preview`, or `undefined`. */
  readonly asked: string | undefined;
  readonly format: string | undefined;
}

const VERSIONED = /^application\/vnd\.atlas\.([^+]+)\+(\w+)$/;
const PLAIN_FORMATS: Readonly<Record<string, string | undefined>> = {
  '*/*': undefined,
  'application/*': undefined,
  'application/json': 'json',
  'application/gzip': 'gzip',
  'text/csv': 'csv',
  'application/xml': 'xml',
};

/** Chooses the resource version and the format: the newest version that is not after the date asked for. */
export function chooseVersion(
  service: ServiceOperation,
  accept: string | undefined,
  contentType: string | undefined,
  now: number,
): Served {
  const ranges = parseAccept(accept);
  const bodyDate = VERSIONED.exec(mediaTypeOf(contentType ?? ''))?.[1];
  let problem = unacceptable(
    `Nothing in the Accept header is a type this operation answers with: ${accept ?? ''}`,
  );
  for (const range of ranges) {
    const asked = (range.asked ?? bodyDate)?.replace(/\.upcoming$/, '');
    const version = resolveVersion(versionsOf(service), asked);
    const facts = service.versions.find((each) => each.version === version);
    if (version === undefined || facts === undefined) {
      problem = unacceptable(
        `This operation has no version for the date ${asked}; its first one is ${service.versions[0]?.version}.`,
      );
      continue;
    }
    if (facts.sunset !== undefined && now >= Date.parse(facts.sunset)) {
      problem = unacceptable(
        `Version ${version} of this operation ended on ${facts.sunset}; ask for a newer one.`,
      );
      continue;
    }
    const format = formatOf(facts, range.format);
    if (format) return { version, facts, format, dated: range.type !== 'application/json' };
  }
  throw problem;
}

const lists = new WeakMap<ServiceOperation, readonly VersionDate[]>();

function versionsOf(service: ServiceOperation): readonly VersionDate[] {
  let versions = lists.get(service);
  if (!versions) {
    versions = service.versions.map(({ version }) => version);
    lists.set(service, versions);
  }
  return versions;
}

const parsed = new Map<string, readonly MediaRange[]>();

function parseAccept(header: string | undefined): readonly MediaRange[] {
  const text = header?.trim() || '*/*';
  let ranges = parsed.get(text);
  if (!ranges) {
    ranges = text.split(',').flatMap((part) => rangeOf(part.trim()));
    if (parsed.size >= 200) parsed.clear();
    parsed.set(text, ranges);
  }
  return ranges;
}

function rangeOf(part: string): readonly MediaRange[] {
  if (/;\s*q=0(\.0*)?\s*$/.test(part)) return [];
  const type = mediaTypeOf(part);
  const versioned = VERSIONED.exec(type);
  if (versioned) return [{ type, asked: versioned[1], format: versioned[2] }];
  return type in PLAIN_FORMATS ? [{ type, asked: undefined, format: PLAIN_FORMATS[type] }] : [];
}

const mediaTypeOf = (header: string): string => (header.split(';', 1)[0] ?? '').trim().toLowerCase();

function formatOf(facts: ServiceVersion, wanted: string | undefined): MediaFormat | undefined {
  const formats = Object.keys(facts.result) as MediaFormat[];
  if (formats.length === 0) return 'json';
  return wanted === undefined
    ? formats.includes('json')
      ? 'json'
      : formats[0]
    : (formats.find((format) => format === wanted) ?? (wanted === 'json' ? formats[0] : undefined));
}

const unacceptable = (detail: string): ApiError =>
  new ApiError('UNEXPECTED_ERROR', null, detail, { status: 406 });

/** The Deprecation and Sunset fields of an answer, by what the catalog knows of the version and the operation. */
export function deprecationHeaders(
  service: ServiceOperation,
  version: VersionDate,
): Readonly<Record<string, string>> {
  const stable: readonly VersionDate[] = versionsOf(service).filter((each) => each !== 'preview');
  const place = stable.indexOf(version);
  const since = (place === -1 ? undefined : stable[place + 1]) ?? service.deprecatedOn;
  if (since === undefined) return NOTHING;
  const sunset = service.versions.find((each) => each.version === version)?.sunset;
  return sunset === undefined
    ? { Deprecation: dayText(since) }
    : { Deprecation: dayText(since), Sunset: dayText(sunset) };
}

const NOTHING = {};

/** A day as the service writes it: the day of the month without a leading zero. */
function dayText(day: string): string {
  return new Date(`${day}T00:00:00Z`).toUTCString().replace(/, 0/, ', ');
}
