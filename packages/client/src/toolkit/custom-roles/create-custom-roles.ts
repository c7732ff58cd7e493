import type { UpdateCustomDBRole, UserCustomDBRole } from '@mercator/catalog/types';
import { AtlasValidationError } from '../../errors.ts';
import { checkConfirmed } from '../confirm.ts';
import { callOptionsOf, type ProjectKit, type VerbOptions } from '../kit.ts';
import { AtlasRoleError } from '../toolkit-errors.ts';
import { undefinedIfMissing } from '../undefined-if-missing.ts';
import type { CustomRoles } from './custom-roles.ts';
import { type CustomRolePermissions, type Permissions, permissions } from './permissions.ts';

/** The verbs of a project's custom roles. */
export function createCustomRoles({ atlas, groupId }: ProjectKit): CustomRoles {
  const operations = () => atlas.customDatabaseRoles;

  const get = async (roleName: string, options: VerbOptions = {}): Promise<UserCustomDBRole> =>
    operations().getCustomDbRole({ groupId, roleName: checkName(roleName) }, callOptionsOf(options));

  const send = (
    roleName: string,
    body: UpdateCustomDBRole,
    options: VerbOptions,
  ): PromiseLike<UserCustomDBRole> =>
    operations().updateCustomDbRole({ groupId, roleName, body }, callOptionsOf(options));

  /** Reads the permissions, and sends those they become where that makes a difference. */
  const change = async (
    roleName: string,
    options: VerbOptions,
    next: (has: Permissions) => Permissions,
  ): Promise<UserCustomDBRole> => {
    const role = await get(roleName, options);
    const before = permissions(role);
    const after = next(before);
    if (JSON.stringify(after) === JSON.stringify(before)) return role;
    return send(roleName, checked(roleName, after), options);
  };

  return {
    list: (options = {}) => operations().listCustomDbRoles({ groupId }, callOptionsOf(options)),
    get,
    async exists(roleName, options) {
      return (await undefinedIfMissing(get(roleName, options))) !== undefined;
    },
    async create(roleName, granted, options = {}) {
      const body = { roleName: checkName(roleName), ...checked(roleName, granted) };
      return operations().createCustomDbRole({ groupId, body }, callOptionsOf(options));
    },
    async update(roleName, { actions, inheritedRoles }, options = {}) {
      if (actions === undefined && inheritedRoles === undefined)
        throw invalid('permissions', 'hold neither actions nor inherited roles.');
      const all = checked(checkName(roleName), { actions, inheritedRoles });
      const body = {
        ...(actions !== undefined && { actions: all.actions }),
        ...(inheritedRoles !== undefined && { inheritedRoles: all.inheritedRoles }),
      };
      return send(roleName, body, options);
    },
    grant: async (roleName, granted, options = {}) => change(roleName, options, (has) => has.with(granted)),
    revoke: async (roleName, granted, options = {}) =>
      change(roleName, options, (has) => has.without(granted)),
    async delete(roleName, options = {}) {
      checkConfirmed('deleteGroupCustomDbRoleRole', `custom role ${roleName}`, roleName, options);
      await operations().deleteCustomDbRole(
        { groupId, roleName: checkName(roleName) },
        callOptionsOf(options),
      );
    },
  };
}

/** Permissions as the API takes them, each once. */
function checked(roleName: string, granted: CustomRolePermissions): ReturnType<Permissions['toJSON']> {
  const document = permissions().with(granted).toJSON();
  if (document.inheritedRoles.every(({ role }) => role !== roleName)) return document;
  throw new AtlasRoleError(`the role ${roleName} cannot inherit itself.`, { parameter: 'inheritedRoles' });
}

function checkName(roleName: string): string {
  if (typeof roleName === 'string' && roleName !== '') return roleName;
  throw invalid('roleName', 'must be a text that is not empty.');
}

function invalid(parameter: string, text: string): AtlasValidationError {
  return new AtlasValidationError(`${parameter} ${text}`, { parameter });
}
