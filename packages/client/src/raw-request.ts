import { type HttpMethod, mediaType, type VersionDate } from '@mercator/catalog';
import { appendQuery, mergeHeaders } from './encode.ts';
import { AtlasValidationError } from './errors.ts';
import type { PreparedRequest, Target } from './request.ts';

/** What `atlas.request` sends besides method and path. */
export interface RawRequestShape {
  /** Query parameters; arrays repeat the name. */
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  /** Sent as JSON; a string goes out as it is when `headers` name a content type. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string | null>> | undefined;
  /** Resource version of `Accept` and `Content-Type`. Default: the client's, then undated JSON. */
  readonly version?: string | undefined;
  /** Media type to accept instead of JSON. Any other gives a `Download`. */
  readonly accept?: string | undefined;
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const satisfies readonly HttpMethod[];

/**
 * Builds a request for any path of the service, for what the catalog does not know.
 * @throws AtlasValidationError when the method is none of the API's or the path leaves the service.
 */
export function prepareRawRequest(
  method: string,
  path: string,
  shape: RawRequestShape,
  target: Target,
): PreparedRequest {
  const verb = METHODS.find((one) => one === method.toUpperCase());
  if (!verb) throw invalid('method', `must be one of ${METHODS.join(', ')}, not '${method}'.`);
  // Dot segments would be resolved by some transports and so name another resource than the one written here.
  if (!/^\/[!$-;=?-[\]_a-z~]*$/.test(path) || /(^|\/)(\.|%2e){1,2}(\/|\?|$)/i.test(path)) {
    throw invalid('path', "must begin with '/', be encoded, and have no '.' or '..' segment.");
  }
  const place = { method: verb, resource: path };
  let query = '';
  for (const [name, value] of Object.entries(shape.query ?? {}))
    query = appendQuery(query, name, value, place);
  const [resource = path] = path.split('?');
  const asked = shape.version ?? target.version;
  const type = asked === undefined ? 'application/json' : mediaType(versionDate(asked), 'json');
  const base = { ...target.headers, accept: shape.accept ?? type };
  const headers = mergeHeaders(
    shape.body === undefined ? base : { ...base, 'content-type': type },
    shape.headers ?? {},
    place,
  );
  const isOwnText = typeof shape.body === 'string' && headers['content-type'] !== type;
  return {
    operation: undefined,
    version: undefined,
    format: /json|^\*\/\*$/.test(headers.accept ?? '') ? 'json' : 'gzip',
    method: verb,
    origin: target.baseUrl.origin,
    path: target.baseUrl.prefix + path + (resource === path ? query : query.replace('?', '&')),
    resource,
    headers,
    body:
      shape.body === undefined
        ? undefined
        : isOwnText
          ? String(shape.body)
          : target.json.stringify(shape.body),
    idempotent: verb !== 'POST' && verb !== 'PATCH',
  };
}

function versionDate(asked: string): VersionDate {
  if (isVersionDate(asked)) return asked;
  throw invalid('version', `'${asked}' is neither a date YYYY-MM-DD nor 'preview'.`);
}

function isVersionDate(text: string): text is VersionDate {
  return /^(\d{4}-\d\d-\d\d|preview)$/.test(text);
}

function invalid(parameter: string, why: string): AtlasValidationError {
  return new AtlasValidationError(`${parameter} ${why}`, { parameter });
}
