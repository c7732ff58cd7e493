import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { Page } from '../../result.ts';
import { pageParams } from '../../stations/page-text.ts';
import { suffices } from '../../stations/roles.ts';
import type { Domain } from '../domain.ts';
import { groups } from '../places.ts';
import { type EndpointSet, endpointSets } from './endpoint-sets.ts';

/** For whom budgets are asked: nobody in particular where all are absent. */
interface Entity {
  readonly groupId?: string | undefined;
  readonly orgId?: string | undefined;
  readonly userId?: string | undefined;
  readonly ipAddress?: string | undefined;
}

/** How many calls a minute the API takes, by sets of endpoints. */
export const rateLimiting: Domain = {
  name: 'rate-limiting',
  handlers: { listRateLimits, getRateLimit },
};

async function listRateLimits(call: CallOf<'listRateLimits'>): Promise<Page> {
  const { pageNum, itemsPerPage } = pageParams(call.params);
  const { name, endpointPath, ...entity } = call.params;
  await checkEntity(call, entity);
  const found = endpointSets(call.rateLimits).filter(
    (set) =>
      concerns(set, entity) &&
      (name === undefined || set.endpointSetName === name) &&
      (endpointPath === undefined || set.endpoints.some(({ path }) => path === endpointPath)),
  );
  return new Page(found.slice((pageNum - 1) * itemsPerPage, pageNum * itemsPerPage), found.length);
}

async function getRateLimit(call: CallOf<'getRateLimit'>): Promise<EndpointSet> {
  const { endpointSetId, ...entity } = call.params;
  await checkEntity(call, entity);
  const set = endpointSets(call.rateLimits).find((one) => one.endpointSetId === endpointSetId);
  if (set === undefined || !concerns(set, entity))
    throw apiError('RESOURCE_NOT_FOUND', [`Endpoint set ${endpointSetId}`], 'Cannot find resource {0}.');
  return set;
}

/** Budgets of an entity are those that are counted for its sort. No budget is counted by address. */
function concerns({ scope }: EndpointSet, { groupId, orgId, userId, ipAddress }: Entity): boolean {
  if ([groupId, orgId, userId, ipAddress].every((id) => id === undefined)) return true;
  return (
    (scope === 'GROUP' && groupId !== undefined) ||
    (scope === 'ORGANIZATION' && orgId !== undefined) ||
    (scope === 'USER' && userId !== undefined)
  );
}

/** One may ask for oneself, and for the places one sees. @throws when it is somebody else's */
async function checkEntity(
  { caller, store }: Call,
  { groupId, orgId, userId, ipAddress }: Entity,
): Promise<void> {
  if (groupId !== undefined) {
    const roles = [...caller.orgRoles, ...(caller.groupRoles.get(groupId) ?? [])];
    const group = await store.byId(groups, groupId);
    if (group === undefined || group.scope !== caller.orgId || !suffices(roles, ['Project Read Only']))
      throw apiError('GROUP_NOT_FOUND', [groupId], 'No group with ID {0} exists.');
  }
  if (orgId !== undefined && orgId !== caller.orgId)
    throw apiError(
      'USER_CANNOT_ACCESS_ORG',
      [orgId],
      'These credentials belong to another organization than {0}.',
    );
  if (
    (userId !== undefined && userId !== caller.name) ||
    (ipAddress !== undefined && ipAddress !== caller.remoteAddress)
  )
    throw apiError('USER_UNAUTHORIZED', [], 'Budgets of others are not shown.');
}
