import { ApiError, apiError } from '../errors.ts';
import { type Incoming, splitTarget } from '../message.ts';
import type { Found } from '../router.ts';
import { allRoutes, type Endpoint } from '../routes.ts';
import { Recent } from '../store/recent.ts';

/** What a request is for, and the parameters of its path. */
export interface Target {
  readonly endpoint: Endpoint;
  readonly path: Readonly<Record<string, string>>;
}

/** Where reads led to: who polls asks for the same again and again. */
const reads = new Recent<string, Target>(1_000);

/** Longer paths are not remembered: none that is polled has this length. */
const LONGEST = 500;

/** Finds what lies at the path. @throws when there is nothing, or nothing for the method */
export function route({ method, target }: Incoming): Target {
  const { path } = splitTarget(target);
  if (method !== 'GET' || path.length > LONGEST) return look(method, path);
  let known = reads.get(path);
  if (known === undefined) {
    known = look(method, path);
    reads.set(path, known);
  }
  return known;
}

function look(method: string, path: string): Target {
  const found = find(method, path);
  if (found === undefined) throw apiError('RESOURCE_NOT_FOUND', [path], 'Cannot find resource {0}.');
  if ('allow' in found) {
    const options = { status: 405, headers: { Allow: found.allow.join(', ') } };
    throw new ApiError('UNEXPECTED_ERROR', null, `${method} is not a method of ${path}.`, options);
  }
  return { endpoint: found.value, path: found.params };
}

function find(method: string, path: string): Found<Endpoint> | undefined {
  try {
    return allRoutes().find(method, path);
  } catch (cause) {
    const detail = 'The path {0} is not valid percent-encoding.';
    throw apiError('INVALID_PATH_PARAMETER', [path], detail, { cause });
  }
}
