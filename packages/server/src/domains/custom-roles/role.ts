import { type Call, param } from '../../call.ts';
import { apiError } from '../../errors.ts';
import {
  BUILT_IN_ROLES,
  type CustomRole,
  customRoles,
  databaseUsers,
  type InheritedRole,
} from '../database-users/index.ts';
import { limitValue } from '../projects/index.ts';
import type { Resource } from '../resource.ts';
import { type ActionRequest, readActions } from './actions.ts';
import { checkInheritance } from './inheritance.ts';

/** The limit of a project that says how many roles it may have. */
const ROLES_LIMIT = 'atlas.project.security.databaseAccess.customRoles';

interface RoleRequest {
  readonly roleName?: string;
  readonly actions?: readonly ActionRequest[];
  readonly inheritedRoles?: readonly InheritedRole[];
}

/** Custom roles: a regular family; its list is a bare array, oldest first. */
export const customRoleResource: Resource<CustomRole> = {
  kind: customRoles,
  operations: {
    list: 'listGroupCustomDbRoleRoles',
    create: 'createGroupCustomDbRoleRole',
    get: 'getGroupCustomDbRoleRole',
    update: 'updateGroupCustomDbRoleRole',
    remove: 'deleteGroupCustomDbRoleRole',
  },
  key: 'roleName',
  keyOf: ({ roleName }) => roleName,
  bareList: true,
  async create(call, body) {
    const { roleName = '', actions = [], inheritedRoles = [] } = body as RoleRequest;
    checkName(roleName);
    const role = { roleName, actions: readActions(actions), inheritedRoles };
    await checkRole(call, role);
    await checkRoom(call);
    return role;
  },
  async update(call, current, body) {
    const { actions, inheritedRoles } = body as RoleRequest;
    const role = {
      ...current,
      ...(actions && { actions: readActions(actions) }),
      ...(inheritedRoles && { inheritedRoles }),
    };
    await checkRole(call, role);
    return role;
  },
  beforeRemove: (call, role) => checkUnused(call, role.roleName),
  events: {
    created: 'MONGODB_ROLE_ADDED',
    updated: 'MONGODB_ROLE_UPDATED',
    removed: 'MONGODB_ROLE_DELETED',
  },
  missing: (_call, roleName) =>
    apiError('ATLAS_CUSTOM_ROLE_NOT_FOUND', [roleName], 'No custom role with the name {0} exists.'),
  taken: (_call, roleName) =>
    apiError(
      'ATLAS_CUSTOM_ROLE_NAME_ALREADY_EXISTS',
      [roleName],
      'A custom role with the name {0} exists already.',
    ),
};

function checkName(roleName: string): void {
  if (BUILT_IN_ROLES.includes(roleName)) {
    throw apiError(
      'ATLAS_RESERVED_CUSTOM_ROLE_RESTRICTED',
      [roleName],
      'The name {0} is that of a built-in role.',
    );
  }
  // Names of the service's own roles begin with xgen-.
  if (!/^(?!xgen-)[A-Za-z0-9_][\w-]*$/.test(roleName)) {
    throw apiError(
      'ATLAS_CUSTOM_ROLE_INVALID_NAME',
      [roleName],
      'The name {0} is not valid: a role has letters, digits, hyphens and underscores, and does not begin with xgen-.',
    );
  }
}

async function checkRole(call: Call, { roleName, actions, inheritedRoles }: CustomRole): Promise<void> {
  if (actions.length === 0 && inheritedRoles.length === 0) {
    throw apiError(
      'ATLAS_CUSTOM_ROLE_HAS_NO_PERMISSIONS',
      [roleName],
      'The role {0} has neither an action nor a role that it inherits.',
    );
  }
  await checkInheritance(call.store, param(call, 'groupId'), roleName, inheritedRoles);
}

async function checkRoom(call: Call): Promise<void> {
  const groupId = param(call, 'groupId');
  const most = await limitValue(call, groupId, ROLES_LIMIT);
  if (most !== undefined && (await call.store.count(customRoles, groupId)) >= most) {
    throw apiError(
      'CUSTOM_ROLES_LIMIT_EXCEEDED',
      [groupId, String(most)],
      'Project {0} has as many custom roles as it may have: {1}.',
    );
  }
}

async function checkUnused(call: Call, roleName: string): Promise<void> {
  const groupId = param(call, 'groupId');
  const users = await call.store.all(databaseUsers, groupId);
  const holder = users.find(({ value }) => value.roles.some((role) => role.roleName === roleName));
  if (holder) {
    throw apiError(
      'ATLAS_CUSTOM_ROLE_IN_USE_BY_USERS',
      [roleName, holder.value.username],
      'The role {0} cannot go while users have it: {1}.',
    );
  }
  const roles = await call.store.all(customRoles, groupId);
  const heir = roles.find(({ value }) => value.inheritedRoles.some(({ role }) => role === roleName));
  if (heir) {
    throw apiError(
      'ATLAS_CUSTOM_ROLE_IN_USE_BY_ROLES',
      [roleName, heir.key],
      'The role {0} cannot go while roles inherit it: {1}.',
    );
  }
}
