import type { ServiceOperation } from '@mercator/catalog';
import { apiError } from '../errors.ts';
import { isInBlock } from '../identity/addresses.ts';
import type { Caller } from '../identity/caller.ts';
import type { Usage } from '../identity/usage.ts';
import type { Place } from './locate.ts';
import { suffices } from './roles.ts';

/** Refuses a caller who may not make this call: from that address, in that organization, with those roles. */
export function authorize(
  service: ServiceOperation,
  caller: Caller,
  place: Place,
  usage: Usage,
  now: number,
): void {
  checkAddress(caller, usage, now);
  checkPlace(caller, place);
  if (service.roles.length > 0 && !suffices(rolesAt(caller, place.groupId), service.roles)) {
    throw apiError('USER_UNAUTHORIZED', [], `This takes one of the roles ${service.roles.join(', ')}.`);
  }
}

function checkAddress(caller: Caller, usage: Usage, now: number): void {
  const { accessList, accessListRequired, remoteAddress } = caller;
  if (accessList.length === 0) {
    if (!accessListRequired) return;
    throw apiError(
      'ORG_REQUIRES_ACCESS_LIST',
      [],
      'This organization requires an access list, and these credentials have none.',
    );
  }
  const entry = accessList.find((block) => isInBlock(remoteAddress, block));
  if (entry === undefined) {
    throw apiError(
      'IP_ADDRESS_NOT_ON_ACCESS_LIST',
      [remoteAddress],
      'The address {0} is not on the access list of these credentials.',
    );
  }
  usage.note(`${caller.orgId}/${caller.id}`, entry, remoteAddress, now);
}

function checkPlace(caller: Caller, { groupId, orgId }: Place): void {
  if (orgId === undefined || orgId === caller.orgId) return;
  throw groupId === undefined
    ? apiError(
        'USER_CANNOT_ACCESS_ORG',
        [orgId],
        'These credentials belong to another organization than {0}.',
      )
    : apiError(
        'USER_CANNOT_ACCESS_GROUP',
        [groupId],
        'These credentials belong to another organization than the one of project {0}.',
      );
}

function rolesAt(caller: Caller, groupId: string | undefined): Iterable<string> {
  const inGroup = groupId === undefined ? undefined : caller.groupRoles.get(groupId);
  return inGroup ? [...caller.orgRoles, ...inGroup] : caller.orgRoles;
}
