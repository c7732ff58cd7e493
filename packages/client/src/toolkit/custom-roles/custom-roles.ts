import type { UserCustomDBRole } from '@mercator/catalog/types';
import type { ListCall } from '../../list.ts';
import type { ConfirmOptions } from '../confirm.ts';
import type { VerbOptions } from '../kit.ts';
import type { CustomRolePermissions } from './permissions.ts';

/** Custom roles of a project: what its database users can be granted besides the built-in roles. */
export interface CustomRoles {
  /**
   * All custom roles; the service gives them as one array.
   * @throws AtlasApiError when the caller may not see the project.
   * @example
   * for await (const role of project.customRoles.list()) console.log(role.roleName);
   */
  list(options?: VerbOptions): ListCall<UserCustomDBRole[], UserCustomDBRole>;
  /**
   * One custom role.
   * @throws AtlasNotFoundError when there is none of this name.
   * @example
   * const role = await project.customRoles.get('reporting');
   */
  get(roleName: string, options?: VerbOptions): Promise<UserCustomDBRole>;
  /**
   * Whether there is a custom role of this name. Built-in roles are none.
   * @throws AtlasApiError when the caller may not see the project.
   * @example
   * if (!(await project.customRoles.exists('reporting'))) await project.customRoles.create('reporting', reporting);
   */
  exists(roleName: string, options?: VerbOptions): Promise<boolean>;
  /**
   * Creates a custom role that may do something: an action, or what another role may.
   * @throws AtlasRoleError when it would inherit itself, or a built-in role where that cannot be granted.
   * @throws AtlasApiError when there is such a role, or an action does not go with its resource.
   * @example
   * await project.customRoles.create('reporting', permissions().allow({ db: 'shop' }, 'FIND').inherit('read', 'audit'));
   */
  create(roleName: string, granted: CustomRolePermissions, options?: VerbOptions): Promise<UserCustomDBRole>;
  /**
   * Replaces the actions, the inherited roles, or both; users who have the role are granted otherwise from then on.
   * @throws AtlasValidationError when neither is given.
   * @throws AtlasRoleError when it would inherit itself, or a built-in role where that cannot be granted.
   * @throws AtlasNotFoundError when there is no such role.
   * @example
   * await project.customRoles.update('reporting', permissions().inherit('read', 'shop'));
   */
  update(roleName: string, granted: CustomRolePermissions, options?: VerbOptions): Promise<UserCustomDBRole>;
  /**
   * Adds permissions to those a role has. Reads first, so another who changes it meanwhile is overruled; when it has them
   * all nothing is sent.
   * @throws AtlasRoleError when one of them is impossible.
   * @throws AtlasNotFoundError when there is no such role.
   * @example
   * await project.customRoles.grant('reporting', permissions().allow({ db: 'audit' }, 'FIND'));
   */
  grant(roleName: string, granted: CustomRolePermissions, options?: VerbOptions): Promise<UserCustomDBRole>;
  /**
   * Takes permissions away; those it does not have are left out, and when none is left to take nothing is sent. Reads
   * first, as `grant` does.
   * @throws AtlasBadRequestError when nothing would be left: the service wants at least one.
   * @throws AtlasNotFoundError when there is no such role.
   * @example
   * await project.customRoles.revoke('reporting', permissions().allow({ db: 'audit' }, 'FIND'));
   */
  revoke(roleName: string, granted: CustomRolePermissions, options?: VerbOptions): Promise<UserCustomDBRole>;
  /**
   * Deletes a custom role that no user and no role has; `confirm` repeats its name.
   * @throws AtlasConfirmationError when it does not; nothing is sent then.
   * @throws AtlasApiError when somebody still has it.
   * @throws AtlasNotFoundError when there is no such role.
   * @example
   * await project.customRoles.delete('reporting', { confirm: 'reporting' });
   */
  delete(roleName: string, options?: ConfirmOptions): Promise<void>;
}
