import type { DatabaseInheritedRole, DatabasePrivilegeAction } from '@mercator/catalog/types';
import { checkGrant } from '../database-users/role-facts.ts';
import { AtlasRoleError } from '../toolkit-errors.ts';

/** Name of a privilege action: `FIND`, `INSERT`, ... */
export type PrivilegeAction = DatabasePrivilegeAction['action'];

/** What an action is allowed on: the whole cluster, all collections of a database, or one of them. */
export type PrivilegeResource =
  | { readonly cluster: true; readonly db?: never; readonly collection?: never }
  | { readonly db: string; readonly collection?: string | undefined; readonly cluster?: never };

/** What a custom role may do, as the API writes it; `permissions()...` is one. */
export interface CustomRolePermissions {
  /** Actions with what they are allowed on. @default none */
  readonly actions?: readonly DatabasePrivilegeAction[] | undefined;
  /** Roles whose rights it has as well. @default none */
  readonly inheritedRoles?: readonly DatabaseInheritedRole[] | undefined;
}

/**
 * Permissions of a custom role: a set that never changes; each verb gives another one. What is said twice is said once,
 * taking away what is not there changes nothing.
 */
export interface Permissions {
  /** Each action once, with all it is allowed on, in the order they were added. */
  readonly actions: readonly DatabasePrivilegeAction[];
  /** Inherited roles, in the order they were added. */
  readonly inheritedRoles: readonly DatabaseInheritedRole[];
  /**
   * Allows actions on a resource.
   * @throws AtlasRoleError when the resource is neither the cluster nor a database.
   * @example
   * permissions().allow({ db: 'shop', collection: 'orders' }, 'FIND', 'INSERT').allow({ cluster: true }, 'LIST_SESSIONS');
   */
  allow(on: PrivilegeResource, ...actions: readonly PrivilegeAction[]): Permissions;
  /**
   * Allows actions on a resource no longer. What is allowed on a whole database is not taken from one of its collections.
   * @throws AtlasRoleError when the resource is neither the cluster nor a database.
   * @example
   * permissions(role).disallow({ db: 'shop' }, 'REMOVE');
   */
  disallow(on: PrivilegeResource, ...actions: readonly PrivilegeAction[]): Permissions;
  /**
   * Adds the rights of another role.
   * @param databaseName where that role is granted. @default 'admin'
   * @throws AtlasRoleError when it is a built-in role that cannot be granted there.
   * @example
   * permissions().inherit('read', 'shop').inherit('other-custom-role');
   */
  inherit(roleName: string, databaseName?: string): Permissions;
  /**
   * Takes the rights of another role away.
   * @param databaseName where that role is granted. @default 'admin'
   * @example
   * permissions(role).disinherit('read', 'shop');
   */
  disinherit(roleName: string, databaseName?: string): Permissions;
  /**
   * Adds all permissions of another set or role.
   * @throws AtlasRoleError when one of them is impossible.
   * @example
   * permissions(role).with(permissions().allow({ db: 'shop' }, 'FIND'));
   */
  with(more: CustomRolePermissions): Permissions;
  /**
   * Takes all permissions of another set or role away.
   * @example
   * permissions(role).without(permissions().allow({ db: 'shop' }, 'FIND'));
   */
  without(less: CustomRolePermissions): Permissions;
  /** The permissions as the API takes them. */
  toJSON(): { actions: DatabasePrivilegeAction[]; inheritedRoles: DatabaseInheritedRole[] };
}

/** One action on one resource, or one inherited role. */
type Fact =
  | { readonly action: PrivilegeAction; readonly on: PrivilegeResource }
  | { readonly role: string; readonly db: string };

/**
 * Begins a set of permissions: empty, or with those of a role as the service gave it.
 * @example
 * const reporting = permissions().allow({ db: 'shop' }, 'FIND', 'LIST_COLLECTIONS').inherit('read', 'audit');
 */
export function permissions(initial: CustomRolePermissions = {}): Permissions {
  // What the service gave is not judged: it may know roles and resources that are not known here.
  return createPermissions(byKey(factsOf(initial)));
}

function createPermissions(facts: ReadonlyMap<string, Fact>): Permissions {
  const add = (more: readonly Fact[]): Permissions => {
    for (const fact of more) checkFact(fact);
    return createPermissions(new Map([...facts, ...byKey(more)]));
  };
  const remove = (less: readonly Fact[]): Permissions => {
    const gone = byKey(less);
    return createPermissions(new Map([...facts].filter(([key]) => !gone.has(key))));
  };
  const toJSON = (): ReturnType<Permissions['toJSON']> => toDocument([...facts.values()]);
  return {
    ...toJSON(),
    allow: (on, ...actions) => add(actions.map((action) => ({ action, on: checkResource(on) }))),
    disallow: (on, ...actions) => remove(actions.map((action) => ({ action, on: checkResource(on) }))),
    inherit: (role, db = 'admin') => add([{ role, db }]),
    disinherit: (role, db = 'admin') => remove([{ role, db }]),
    with: (more) => add(factsOf(more)),
    without: (less) => remove(factsOf(less)),
    toJSON,
  };
}

function byKey(facts: readonly Fact[]): ReadonlyMap<string, Fact> {
  return new Map(facts.map((fact) => [keyOf(fact), fact]));
}

/** An empty collection is none: answers of the service hold either. */
function keyOf(fact: Fact): string {
  if ('role' in fact) return JSON.stringify(['role', fact.role, fact.db]);
  const { action, on } = fact;
  return JSON.stringify(['action', action, on.cluster ? true : [on.db, on.collection || null]]);
}

function factsOf({ actions, inheritedRoles }: CustomRolePermissions): Fact[] {
  return [
    ...(actions ?? []).flatMap(({ action, resources }) =>
      (resources ?? []).map(({ cluster, db = '', collection }) => ({
        action,
        on: cluster ? { cluster: true as const } : { db, collection },
      })),
    ),
    ...(inheritedRoles ?? []).map(({ role, db }) => ({ role, db })),
  ];
}

function toDocument(facts: readonly Fact[]): ReturnType<Permissions['toJSON']> {
  const actions = new Map<PrivilegeAction, DatabasePrivilegeAction['resources']>();
  const inheritedRoles: DatabaseInheritedRole[] = [];
  for (const fact of facts) {
    if ('role' in fact) {
      inheritedRoles.push({ role: fact.role, db: fact.db });
      continue;
    }
    const { cluster, db, collection } = fact.on;
    const resources = actions.get(fact.action) ?? [];
    actions.set(fact.action, resources);
    resources.push(cluster ? { cluster } : { db, ...(collection && { collection }) });
  }
  return { actions: Array.from(actions, ([action, resources]) => ({ action, resources })), inheritedRoles };
}

function checkFact(fact: Fact): void {
  if ('role' in fact) checkGrant({ roleName: fact.role, databaseName: fact.db });
  else checkResource(fact.on);
}

function checkResource(on: PrivilegeResource): PrivilegeResource {
  const { cluster, db } = on;
  if (cluster === true ? db === undefined : typeof db === 'string' && db !== '') return on;
  throw new AtlasRoleError(
    'an action is allowed on { cluster: true }, or on { db } with or without a collection.',
    {
      parameter: 'resources',
    },
  );
}
