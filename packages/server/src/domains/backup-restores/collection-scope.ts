import { apiError } from '../../errors.ts';
import { type Namespace, namespaceName } from '../cluster-contents/index.ts';
import type { NamespaceWish, RestoredCollection } from './collection-job.ts';

/** What is to be restored, and under which names. */
export interface ScopeRequest {
  readonly collections: readonly NamespaceWish[];
  readonly databases: readonly NamespaceWish[];
  readonly collectionSuffix?: string;
  readonly databaseSuffix?: string;
  readonly writeStrategy: string;
}

/** A database, a point, and a collection, which may have points of its own. */
const NAMESPACE = /^[^./\\ "$]{1,63}\..+$/;
const DATABASE = /^[^./\\ "$]{1,63}$/;

/**
 * The collections a restore is about, each once: those named, and all of the databases named.
 *
 * @param source what the snapshot holds
 * @param there what the target holds: `CREATE_NEW` gives another name to what would collide
 * @throws INVALID_NAMESPACE, INVALID_DATABASE_NAME
 */
export function scopeOf(
  request: ScopeRequest,
  source: readonly Namespace[],
  there: readonly Namespace[],
): readonly RestoredCollection[] {
  const { collections, databases, collectionSuffix = '', databaseSuffix = '', writeStrategy } = request;
  const taken = new Set(there.map(namespaceName));
  const suffixed = (namespace: string): string => {
    const [database = '', ...rest] = namespace.split('.');
    return `${database}${databaseSuffix}.${rest.join('.')}${collectionSuffix}`;
  };
  const found = new Map<string, RestoredCollection>();
  const add = (sourceNamespace: string, wanted: string): void => {
    if (found.has(sourceNamespace)) return;
    const targetNamespace = suffixed(wanted);
    const known = source.find((namespace) => namespaceName(namespace) === sourceNamespace);
    const effective = writeStrategy === 'CREATE_NEW' ? freeName(targetNamespace, taken) : targetNamespace;
    if (known) taken.add(effective);
    found.set(sourceNamespace, {
      sourceNamespace,
      targetNamespace,
      effectiveTargetNamespace: effective,
      found: known !== undefined,
      documents: known?.documents ?? 0,
      ...(known?.copyOf !== undefined && { copyOf: known.copyOf }),
    });
  };
  for (const { sourceNamespace, targetNamespace = sourceNamespace } of collections) {
    for (const name of [sourceNamespace, targetNamespace]) {
      if (!NAMESPACE.test(name))
        throw apiError('INVALID_NAMESPACE', [name], '{0} does not name a collection.');
    }
    add(sourceNamespace, targetNamespace);
  }
  for (const { sourceNamespace, targetNamespace = sourceNamespace } of databases) {
    for (const name of [sourceNamespace, targetNamespace]) {
      if (!DATABASE.test(name))
        throw apiError('INVALID_DATABASE_NAME', [name], '{0} does not name a database.');
    }
    for (const namespace of source.filter(({ database }) => database === sourceNamespace))
      add(namespaceName(namespace), `${targetNamespace}.${namespace.collection}`);
  }
  return [...found.values()];
}

/** The name, or the first of it with a number behind it that nobody has. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let number = 1; taken.has(free); number += 1) free = `${name}_${number}`;
  return free;
}
