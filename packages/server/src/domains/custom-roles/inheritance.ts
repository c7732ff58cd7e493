import { apiError } from '../../errors.ts';
import type { Store } from '../../store/store.ts';
import { BUILT_IN_ROLES, customRoles, type InheritedRole, isForAdminOnly } from '../database-users/index.ts';

/**
 * Checks what a role inherits: roles that there are, in databases where they can be, and not itself by any way.
 *
 * @throws ATLAS_INVALID_CUSTOM_ROLE_SELF_REFERENTIAL, ATLAS_INVALID_CUSTOM_ROLE_INHERITANCE,
 *   ATLAS_INVALID_CUSTOM_ROLE_INHERITED_SCOPE, ATLAS_INVALID_CUSTOM_ROLE_CIRCULAR_DEPENDENCY
 */
export async function checkInheritance(
  store: Store,
  groupId: string,
  roleName: string,
  inherited: readonly InheritedRole[],
): Promise<void> {
  for (const { db, role } of inherited) {
    if (role === roleName) {
      throw apiError(
        'ATLAS_INVALID_CUSTOM_ROLE_SELF_REFERENTIAL',
        [roleName],
        'The role {0} cannot inherit itself.',
      );
    }
    const builtIn = BUILT_IN_ROLES.includes(role);
    if (!builtIn && (await store.get(customRoles, groupId, role)) === undefined) {
      throw apiError(
        'ATLAS_INVALID_CUSTOM_ROLE_INHERITANCE',
        [roleName, role],
        'The role {0} cannot inherit {1}, which does not exist.',
      );
    }
    if (db !== 'admin' && (!builtIn || isForAdminOnly(role))) {
      throw apiError(
        'ATLAS_INVALID_CUSTOM_ROLE_INHERITED_SCOPE',
        [role, db],
        'The role {0} can be inherited in the database admin only, not in {1}.',
      );
    }
  }
  await checkCircle(
    store,
    groupId,
    roleName,
    inherited.map(({ role }) => role),
  );
}

async function checkCircle(
  store: Store,
  groupId: string,
  roleName: string,
  first: readonly string[],
): Promise<void> {
  const seen = new Set<string>();
  const waiting = [...first];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (name === roleName) {
      throw apiError(
        'ATLAS_INVALID_CUSTOM_ROLE_CIRCULAR_DEPENDENCY',
        [roleName],
        'The role {0} would inherit itself through another.',
      );
    }
    if (seen.has(name)) continue;
    seen.add(name);
    const role = await store.get(customRoles, groupId, name);
    waiting.push(...(role?.value.inheritedRoles ?? []).map((parent) => parent.role));
  }
}
