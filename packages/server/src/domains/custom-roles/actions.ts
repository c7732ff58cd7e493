import { type ApiError, apiError } from '../../errors.ts';
import type { RoleAction } from '../database-users/index.ts';

type Resource = RoleAction['resources'][number];

/** One resource as a request names it. */
export interface ResourceRequest {
  readonly cluster?: boolean;
  readonly db?: string;
  readonly collection?: string;
}

/** An action as a request names it. */
export interface ActionRequest {
  readonly action: string;
  readonly resources: readonly ResourceRequest[];
}

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

// Which resource MongoDB itself grants its privilege actions on; what can be on either is in neither list.
const ON_CLUSTER = words(`
  BYPASS_DEFAULT_MAX_TIME_MS BYPASS_USER_WRITE_BLOCK CONN_POOL_STATS FLUSH_ROUTER_CONFIG GET_CMD_LINE_OPTS GET_LOG
  GET_PARAMETER GET_SHARD_MAP HOST_INFO IN_PROG KILL_ANY_SESSION KILL_OP LIST_DATABASES LIST_SESSIONS LIST_SHARDS NET_STAT
  REPL_SET_GET_CONFIG REPL_SET_GET_STATUS SERVER_STATUS SET_USER_WRITE_BLOCK SHARDING_STATE TOP USE_UUID`);
const ON_DATA = words(`
  BYPASS_DOCUMENT_VALIDATION COLL_MOD COLL_STATS COMPACT CONVERT_TO_CAPPED CREATE_COLLECTION CREATE_INDEX DROP_COLLECTION
  DROP_DATABASE DROP_INDEX FIND INSERT LIST_COLLECTIONS LIST_INDEXES RE_INDEX REMOVE RENAME_COLLECTION_SAME_DB UPDATE`);

/**
 * The actions of a role as they are kept: each once, with all its resources, in the order in which they were named.
 *
 * @throws ATLAS_INVALID_RESOURCE, ATLAS_DUPLICATE_CUSTOM_ROLE_RESOURCE
 */
export function readActions(requests: readonly ActionRequest[]): readonly RoleAction[] {
  const resources = new Map<string, Map<string, Resource>>();
  for (const { action, resources: asked } of requests) {
    const known = resources.get(action) ?? new Map<string, Resource>();
    resources.set(action, known);
    if (asked.length === 0) throw wrongResource(action, 'it names no resource');
    for (const resource of asked.map((one) => readResource(action, one))) {
      const key = JSON.stringify(resource);
      if (known.has(key)) throw twice(action, key);
      known.set(key, resource);
    }
  }
  return [...resources].map(([action, known]) => ({ action, resources: [...known.values()] }));
}

/** What is left out, or empty, of a database's collection means all of them. */
function readResource(action: string, { cluster = false, db, collection = '' }: ResourceRequest): Resource {
  if (cluster) {
    if (ON_DATA.has(action)) throw wrongResource(action, 'it is granted on databases and collections');
    return { cluster: true };
  }
  if (ON_CLUSTER.has(action)) throw wrongResource(action, 'it is granted on the cluster');
  if (db === undefined) throw wrongResource(action, 'neither the cluster nor a database is named');
  return collection === '' ? { db } : { collection, db };
}

const wrongResource = (action: string, reason: string): ApiError =>
  apiError('ATLAS_INVALID_RESOURCE', [action, reason], 'The action {0} cannot be granted like this: {1}.');

const twice = (action: string, resource: string): ApiError =>
  apiError(
    'ATLAS_DUPLICATE_CUSTOM_ROLE_RESOURCE',
    [action, resource],
    'The action {0} is granted on {1} more than once.',
  );
