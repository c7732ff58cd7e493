import { kind } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';

/** What a role may do, and where: in the whole cluster, or in a collection, or in all collections of a database. */
export interface RoleAction {
  readonly action: string;
  readonly resources: readonly {
    readonly cluster?: true;
    readonly db?: string;
    readonly collection?: string;
  }[];
}

/** A role whose rights another has as well. */
export interface InheritedRole {
  readonly db: string;
  readonly role: string;
}

/** A role that a project has made. */
export interface CustomRole {
  readonly roleName: string;
  readonly actions: readonly RoleAction[];
  readonly inheritedRoles: readonly InheritedRole[];
}

/** Custom roles. Scope: the project. Key: the role's name. */
export const customRoles = kind<CustomRole>({ name: 'customRole' });

/** Those of the names that are custom roles of the project. */
export async function customRolesAmong(
  store: Store,
  groupId: string,
  names: Iterable<string>,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const name of names) {
    if (await store.get(customRoles, groupId, name)) found.add(name);
  }
  return found;
}
