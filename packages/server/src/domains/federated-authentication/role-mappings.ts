import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import type { RoleAssignment } from '../../identity/caller.ts';
import { Page } from '../../result.ts';
import { pageParams } from '../../stations/page-text.ts';
import type { Document } from '../../store/kind.ts';
import type { ConnectedOrg, RoleMapping } from '../connected-orgs.ts';
import { checkRoles, groupAssignments } from '../users/index.ts';
import { connectedOrgOf, noResource, tell } from './place.ts';
import { viewRoleMapping } from './view.ts';

/** A mapping as requests give it. */
interface MappingRequest {
  readonly id?: string;
  readonly externalGroupName: string;
  readonly roleAssignments: readonly {
    readonly orgId?: string;
    readonly groupId?: string;
    readonly role?: string;
  }[];
}

/**
 * A mapping of a request. It keeps the id of the one it replaces: the one it names, or that of the same group.
 *
 * @throws when a role does not fit where it is given, or none is the organization's
 */
export async function readRoleMapping(
  call: Call,
  orgId: string,
  { id, externalGroupName, roleAssignments }: MappingRequest,
  before: readonly RoleMapping[],
): Promise<RoleMapping> {
  const roles: RoleAssignment[] = [];
  for (const { role = '', orgId: inOrg, groupId } of roleAssignments) {
    if (role.startsWith('GROUP_')) {
      if (inOrg !== undefined)
        throw apiError(
          'ROLE_NEEDS_NO_ORG_ID',
          [role],
          'The role {0} is one of a project: it needs no orgId.',
        );
      const request = { ...(groupId !== undefined && { groupId }), groupRoles: [role] };
      roles.push(...(await groupAssignments(call.store, orgId, [request])));
    } else {
      checkRoles('ORG', [role]);
      if (groupId !== undefined)
        throw apiError(
          'ROLE_NEEDS_NO_GROUP_ID',
          [role],
          'The role {0} is one of an organization: it needs no groupId.',
        );
      if (inOrg !== orgId)
        throw apiError(
          'ROLE_NEEDS_ORG_ID',
          [role],
          'The role {0} needs the id of the connected organization.',
        );
      roles.push({ orgId, roleName: role });
    }
  }
  if (!roles.some(({ groupId }) => groupId === undefined))
    throw apiError(
      'MISSING_ATTRIBUTE',
      ['roleAssignments'],
      'The attribute {0} needs a role of the organization.',
    );
  const replaced = before.find((one) => one.id === id || one.externalGroupName === externalGroupName);
  return { id: replaced?.id ?? call.newId(), externalGroupName, roleAssignments: roles };
}

function mappingIn({ value }: Document<ConnectedOrg>, id: string): RoleMapping {
  const mapping = value.roleMappings.find((one) => one.id === id);
  if (mapping === undefined) throw noResource(`Role mapping with id ${id}`);
  return mapping;
}

async function put(
  call: Call,
  document: Document<ConnectedOrg>,
  roleMappings: readonly RoleMapping[],
): Promise<void> {
  await call.store.update(document, { value: { ...document.value, roleMappings } });
}

function mustBeFree(others: readonly RoleMapping[], name: string): void {
  if (others.some(({ externalGroupName }) => externalGroupName === name))
    throw apiError('VALIDATION_ERROR', [name], 'There is a role mapping of the group {0} already.');
}

export async function listRoleMappings(
  call: CallOf<'listFederationSettingConnectedOrgConfigRoleMappings'>,
): Promise<Page> {
  const { roleMappings } = (await connectedOrgOf(call, call.params.orgId)).value;
  const { pageNum, itemsPerPage } = pageParams(call.params);
  const wanted = roleMappings.slice((pageNum - 1) * itemsPerPage, pageNum * itemsPerPage);
  return new Page(wanted.map(viewRoleMapping), roleMappings.length);
}

export async function getRoleMapping(
  call: CallOf<'getFederationSettingConnectedOrgConfigRoleMapping'>,
): Promise<object> {
  return viewRoleMapping(mappingIn(await connectedOrgOf(call, call.params.orgId), call.params.id));
}

export async function createRoleMapping(
  call: CallOf<'createFederationSettingConnectedOrgConfigRoleMapping'>,
): Promise<object> {
  const document = await connectedOrgOf(call, call.params.orgId);
  const { roleMappings } = document.value;
  mustBeFree(roleMappings, call.body.externalGroupName);
  const mapping = await readRoleMapping(call, document.key, call.body, []);
  await put(call, document, [...roleMappings, mapping]);
  tell(call, 'ROLE_MAPPING_CREATED', document.key);
  return viewRoleMapping(mapping);
}

export async function updateRoleMapping(
  call: CallOf<'updateFederationSettingConnectedOrgConfigRoleMapping'>,
): Promise<object> {
  const document = await connectedOrgOf(call, call.params.orgId);
  const before = mappingIn(document, call.params.id);
  const { roleMappings } = document.value;
  mustBeFree(
    roleMappings.filter((one) => one !== before),
    call.body.externalGroupName,
  );
  const read = await readRoleMapping(call, document.key, { ...call.body, id: before.id }, [before]);
  await put(
    call,
    document,
    roleMappings.map((one) => (one === before ? read : one)),
  );
  tell(call, 'ROLE_MAPPING_UPDATED', document.key);
  return viewRoleMapping(read);
}

export async function deleteRoleMapping(
  call: CallOf<'deleteFederationSettingConnectedOrgConfigRoleMapping'>,
): Promise<undefined> {
  const document = await connectedOrgOf(call, call.params.orgId);
  const gone = mappingIn(document, call.params.id);
  await put(
    call,
    document,
    document.value.roleMappings.filter((one) => one !== gone),
  );
  tell(call, 'ROLE_MAPPING_DELETED', document.key);
}
