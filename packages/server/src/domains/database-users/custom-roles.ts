import { kind } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';

/** A custom role of a project, as far as users need to know it. Scope: the project. Key: the role's name. */
export const customRoles = kind<{ readonly roleName: string }>({ name: 'customRole', order: 'key' });

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
