import {
  type MediaFormat,
  mediaType,
  resolveVersion,
  type ServiceOperation,
  type ServiceVersion,
  type VersionDate,
} from '@mercator/catalog';
import { ApiError } from '../errors.ts';
import { parseAccept, versionedType } from './accept.ts';
import { type Deprecations, deprecationHeaders } from './deprecation.ts';

/** How a call is served. */
export interface Served {
  readonly version: VersionDate;
  readonly facts: ServiceVersion;
  readonly format: MediaFormat;
  /** Type of a JSON answer: it names the version, but not to a client that asked for plain `application/json`. */
  readonly type: string;
  /** Deprecation and Sunset, where they apply. */
  readonly headers: Deprecations;
}

/** How one of the accepted types is served, or why it cannot be. */
type Choice = { readonly served: Served } | { readonly problem: string };

/** How many choices are remembered for one operation: clients send few different Accept headers. */
const REMEMBERED = 50;

const choices = new WeakMap<ServiceOperation, Map<string, readonly Choice[]>>();

/**
 * Chooses the resource version and the format: the newest version that is not after the date asked for. What Accept
 * leaves open, the date of the body's type decides; without any date it is the newest stable version. A version is served
 * beyond its sunset: the service's own document lists versions whose day has passed.
 */
export function chooseVersion(
  service: ServiceOperation,
  accept: string | undefined,
  contentType: string | undefined,
): Served {
  let problem = `Nothing in the Accept header is a type this operation answers with: ${accept ?? ''}`;
  for (const choice of choicesFor(
    service,
    accept?.trim() || '*/*',
    contentType && versionedType(contentType)?.date,
  )) {
    if ('problem' in choice) problem = choice.problem;
    else return choice.served;
  }
  throw new ApiError('UNEXPECTED_ERROR', null, problem, { status: 406 });
}

/** How the API before this one is served: as the first version of what followed it, in plain JSON. */
export function servedOld(service: ServiceOperation): Served {
  const [facts] = service.versions;
  if (facts === undefined) throw new Error(`${service.id} has no version`);
  return {
    version: facts.version,
    facts,
    format: 'json',
    type: 'application/json',
    headers: NO_DEPRECATIONS,
  };
}

const NO_DEPRECATIONS: Deprecations = {};

function choicesFor(
  service: ServiceOperation,
  accept: string,
  bodyDate: string | undefined,
): readonly Choice[] {
  let known = choices.get(service);
  if (known === undefined) {
    known = new Map();
    choices.set(service, known);
  }
  const key = bodyDate ? `${accept} ${bodyDate}` : accept;
  let found = known.get(key);
  if (found === undefined) {
    found = parseAccept(accept).flatMap((range) =>
      choose(service, range.date ?? bodyDate, range.format, range.plain),
    );
    if (known.size >= REMEMBERED) known.clear();
    known.set(key, found);
  }
  return found;
}

function choose(
  service: ServiceOperation,
  date: string | undefined,
  wanted: string | undefined,
  plain: boolean,
): readonly Choice[] {
  const version = resolveVersion(
    service.versions.map((each) => each.version),
    date?.replace(/\.upcoming$/, ''),
  );
  const facts = service.versions.find((each) => each.version === version);
  if (version === undefined || facts === undefined) {
    return [
      { problem: `This operation has no version for ${date}; its first is ${service.versions[0]?.version}.` },
    ];
  }
  const format = formatOf(facts, wanted);
  if (format === undefined) return [];
  return [
    {
      served: {
        version,
        facts,
        format,
        type: plain ? 'application/json' : `${mediaType(version)};charset=utf-8`,
        headers: deprecationHeaders(service, version),
      },
    },
  ];
}

/** The format of an answer. An operation whose answers are no JSON serves those who ask for plain JSON all the same. */
function formatOf(facts: ServiceVersion, wanted: string | undefined): MediaFormat | undefined {
  const formats = Object.keys(facts.result) as MediaFormat[];
  if (formats.length === 0) return 'json';
  if (wanted === undefined || wanted === 'json') return formats.includes('json') ? 'json' : formats[0];
  return formats.find((format) => format === wanted);
}
