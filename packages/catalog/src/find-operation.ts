import { groups, rowsById } from './groups.ts';
import type { Operation } from './operation.ts';

let names: Map<string, Operation> | undefined;

/**
 * The operation of a name: its official id (`listGroupClusters`), its short id (`listClusters`), either behind its group
 * (`clusters.listClusters`), or an older name (`getProjectUser`). Case matters; an unknown name gives `undefined`.
 */
export function findOperation(name: string): Operation | undefined {
  const make = rowsById().get(name);
  if (make !== undefined) return make();
  names ??= nameAll(Object.values(groups).flat());
  return names.get(name);
}

function nameAll(list: readonly Operation[]): Map<string, Operation> {
  const found = new Map<string, Operation>();
  for (const row of list) {
    for (const name of [row.id, row.name, ...(row.aliases ?? [])]) {
      found.set(name, row);
      found.set(`${row.group}.${name}`, row);
    }
  }
  return found;
}
