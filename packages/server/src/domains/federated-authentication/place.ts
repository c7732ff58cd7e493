import { type Call, param } from '../../call.ts';
import { type ApiError, apiError } from '../../errors.ts';
import type { Document } from '../../store/kind.ts';
import { type ConnectedOrg, connectedOrgs } from '../connected-orgs.ts';
import { federations } from './model.ts';

export const noResource = (what: string): ApiError =>
  apiError('RESOURCE_NOT_FOUND', [what], 'Cannot find resource {0}.');

/** The federation of the path, as long as the caller's organization is in it. @throws RESOURCE_NOT_FOUND */
export async function federationOf(call: Call): Promise<string> {
  const id = param(call, 'federationSettingsId');
  const federation = await call.store.byId(federations, id);
  const own = federation && (await call.store.get(connectedOrgs, id, call.caller.orgId));
  if (own === undefined) throw noResource(`Federation settings with id ${id}`);
  return id;
}

/** How an organization takes part in the federation of the path. @throws RESOURCE_NOT_FOUND when it does not */
export async function connectedOrgOf(call: Call, orgId: string): Promise<Document<ConnectedOrg>> {
  const document = await call.store.get(connectedOrgs, await federationOf(call), orgId);
  if (document === undefined) throw noResource(`Connected organization configuration of ${orgId}`);
  return document;
}

/** Tells an organization what happened to its federation. */
export function tell(call: Call, type: string, orgId = call.caller.orgId): void {
  call.event({ type, groupId: null, orgId });
}
