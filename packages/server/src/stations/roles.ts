import { includedRoles, roleCodes } from '@mercator/catalog/service';

const expanded = new Map<string, ReadonlySet<string>>();

/** A role with every role it includes, by code. */
function withIncluded(role: string): ReadonlySet<string> {
  const known = expanded.get(role);
  if (known) return known;
  const all = new Set([role]);
  for (const each of all) for (const included of includedRoles[each] ?? []) all.add(included);
  expanded.set(role, all);
  return all;
}

/** Code of a role the catalog names in words: `Project Owner` is `GROUP_OWNER`. */
export function roleCode(words: string): string {
  const code = roleCodes[words];
  if (code === undefined) throw new Error(`The catalog has no code for the role ${words}`);
  return code;
}

/** Whether one of the roles held is, or includes, one of those needed (in the catalog's words). */
export function suffices(held: Iterable<string>, needed: readonly string[]): boolean {
  const codes = needed.map(roleCode);
  for (const role of held) {
    const all = withIncluded(role);
    if (codes.some((code) => all.has(code))) return true;
  }
  return false;
}
