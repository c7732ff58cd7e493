import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { List } from '../../result.ts';
import { kind } from '../../store/kind.ts';
import { clusterCount } from './rules.ts';

/** A limit somebody has set. Scope: the project. Key: its name. */
interface SetLimit {
  readonly value: number;
}

const setLimits = kind<SetLimit>({ name: 'groupLimit', order: 'key' });

interface LimitFacts {
  readonly defaultLimit?: number;
  readonly maximumLimit?: number;
  /** What it counts. */
  usage?(call: Call, groupId: string): Promise<number>;
}

const countOf =
  (name: string) =>
  (call: Call, groupId: string): Promise<number> =>
    call.store.count({ name }, groupId);

const LIMITS: Readonly<Record<string, LimitFacts>> = {
  'atlas.project.deployment.clusters': {
    defaultLimit: 25,
    maximumLimit: 100,
    usage: (call, groupId) => clusterCount(call.store, groupId),
  },
  'atlas.project.deployment.nodesPerPrivateLinkRegion': { defaultLimit: 50, maximumLimit: 90 },
  'atlas.project.deployment.privateServiceConnectionsPerRegionGroup': { defaultLimit: 50, maximumLimit: 100 },
  'atlas.project.deployment.privateServiceConnectionsSubnetMask': { defaultLimit: 27, maximumLimit: 27 },
  'atlas.project.security.databaseAccess.customRoles': {
    defaultLimit: 100,
    maximumLimit: 1400,
    usage: countOf('customRole'),
  },
  'atlas.project.security.databaseAccess.users': {
    defaultLimit: 100,
    maximumLimit: 100,
    usage: countOf('databaseUser'),
  },
  'atlas.project.security.networkAccess.crossRegionEntries': { defaultLimit: 40, maximumLimit: 220 },
  'atlas.project.security.networkAccess.entries': {
    defaultLimit: 200,
    maximumLimit: 200,
    usage: countOf('accessListEntry'),
  },
  'dataFederation.bytesProcessed.daily': {},
  'dataFederation.bytesProcessed.monthly': {},
  'dataFederation.bytesProcessed.query': {},
  'dataFederation.bytesProcessed.weekly': {},
};

/** The value of a limit of a project: what was set, or the service's default. `undefined` where there is none. */
export async function limitValue(call: Call, groupId: string, name: string): Promise<number | undefined> {
  return (await call.store.get(setLimits, groupId, name))?.value.value ?? LIMITS[name]?.defaultLimit;
}

/** The default of a limit and the most it can be set to, where the service has them. */
export function limitBounds(name: string): Pick<LimitFacts, 'defaultLimit' | 'maximumLimit'> {
  return LIMITS[name] ?? {};
}

async function viewLimit(call: Call, groupId: string, name: string): Promise<object | undefined> {
  const { defaultLimit, maximumLimit, usage } = LIMITS[name] ?? {};
  const value = await limitValue(call, groupId, name);
  if (value === undefined) return undefined;
  return {
    ...(defaultLimit === undefined ? {} : { defaultLimit }),
    ...(maximumLimit === undefined ? {} : { maximumLimit }),
    ...(defaultLimit === undefined && usage === undefined
      ? {}
      : { currentUsage: usage ? await usage(call, groupId) : 0 }),
    name,
    value,
  };
}

export async function listGroupLimits(call: CallOf<'listGroupLimits'>): Promise<List> {
  const items: object[] = [];
  for (const name of Object.keys(LIMITS)) {
    const limit = await viewLimit(call, call.params.groupId, name);
    if (limit) items.push(limit);
  }
  return new List(items);
}

export async function getGroupLimit(call: CallOf<'getGroupLimit'>): Promise<object> {
  const { groupId, limitName } = call.params;
  const limit = await viewLimit(call, groupId, limitName);
  if (limit === undefined)
    throw apiError('RESOURCE_NOT_FOUND', [`Limit ${limitName}`], 'Cannot find resource {0}.');
  return limit;
}

export async function setGroupLimit(call: CallOf<'setGroupLimit'>): Promise<object> {
  const { groupId, limitName } = call.params;
  const { value, name = limitName } = call.body;
  if (name !== limitName)
    throw apiError('INVALID_ATTRIBUTE', ['name'], 'The field {0} is another limit than that of the path.', {
      fields: [{ field: 'name', description: `not ${limitName}` }],
    });
  const { maximumLimit } = LIMITS[limitName] ?? {};
  if (value < 0 || (maximumLimit !== undefined && value > maximumLimit)) {
    throw apiError(
      'INVALID_ATTRIBUTE',
      ['value'],
      `The field {0} must be between 0 and ${maximumLimit ?? 'any number'}.`,
      { fields: [{ field: 'value', description: 'out of range' }] },
    );
  }
  const document = await call.store.get(setLimits, groupId, limitName);
  if (document) await call.store.update(document, { value: { value } });
  else
    await call.store.insert(setLimits, groupId, {
      key: limitName,
      id: `${groupId} ${limitName}`,
      value: { value },
    });
  call.event({ type: 'PROJECT_LIMIT_UPDATED' });
  return (await viewLimit(call, groupId, limitName)) ?? {};
}

export async function removeGroupLimit(call: CallOf<'deleteGroupLimit'>): Promise<undefined> {
  const { groupId, limitName } = call.params;
  const document = await call.store.get(setLimits, groupId, limitName);
  if (document === undefined) return;
  await call.store.remove(document);
  call.event({ type: 'PROJECT_LIMIT_UPDATED' });
}
