import type { DatabaseUserRole } from '@mercator/catalog/types';
import { checkGrant } from './role-facts.ts';

/**
 * Grants of a database user: a set that never changes; each verb gives another one. Granting twice is granting once,
 * taking away what is not there changes nothing. It is iterable, and `JSON.stringify` writes the array the API takes.
 */
export interface Roles extends Iterable<DatabaseUserRole> {
  /** How many grants there are. */
  readonly size: number;
  /**
   * Adds `read` on a database, or on one collection of it.
   * @throws AtlasRoleError when a name is empty.
   * @example
   * roles().read('shop').read('audit', 'logins');
   */
  read(databaseName: string, collectionName?: string): Roles;
  /**
   * Adds `readWrite` on a database, or on one collection of it.
   * @throws AtlasRoleError when a name is empty.
   * @example
   * roles().readWrite('shop', 'orders');
   */
  readWrite(databaseName: string, collectionName?: string): Roles;
  /**
   * Adds `dbAdmin` on a database.
   * @throws AtlasRoleError when the name is empty.
   * @example
   * roles().dbAdmin('shop');
   */
  dbAdmin(databaseName: string): Roles;
  /**
   * Adds `atlasAdmin`, the most there is.
   * @example
   * roles().atlasAdmin();
   */
  atlasAdmin(): Roles;
  /**
   * Adds `backup`.
   * @example
   * roles().backup();
   */
  backup(): Roles;
  /**
   * Adds `clusterMonitor`.
   * @example
   * roles().clusterMonitor();
   */
  clusterMonitor(): Roles;
  /**
   * Adds `dbAdminAnyDatabase`.
   * @example
   * roles().dbAdminAnyDatabase();
   */
  dbAdminAnyDatabase(): Roles;
  /**
   * Adds `enableSharding`.
   * @example
   * roles().enableSharding();
   */
  enableSharding(): Roles;
  /**
   * Adds `killOpSession`.
   * @example
   * roles().killOpSession();
   */
  killOpSession(): Roles;
  /**
   * Adds `readAnyDatabase`.
   * @example
   * roles().readAnyDatabase();
   */
  readAnyDatabase(): Roles;
  /**
   * Adds `readWriteAnyDatabase`.
   * @example
   * roles().readWriteAnyDatabase();
   */
  readWriteAnyDatabase(): Roles;
  /**
   * Adds a custom role of the project.
   * @param databaseName where it is granted. @default 'admin'
   * @throws AtlasRoleError when a name is empty, or that of a built-in role which cannot be granted there.
   * @example
   * roles().custom('reporting');
   */
  custom(roleName: string, databaseName?: string): Roles;
  /**
   * Adds several roles on one database, or on one collection of it.
   * @throws AtlasRoleError when one of them cannot be granted there.
   * @example
   * roles().on('shop', ['dbAdmin', 'readWrite']);
   */
  on(databaseName: string, roleNames: Iterable<string>, collectionName?: string): Roles;
  /**
   * Adds grants as the API writes them, of another set or of a user.
   * @throws AtlasRoleError when one of them is impossible.
   * @example
   * roles().add({ databaseName: 'shop', roleName: 'read' }, ...user.roles);
   */
  add(...grants: readonly DatabaseUserRole[]): Roles;
  /**
   * Takes grants away; a grant that is not there is left out in silence.
   * @example
   * roles(user.roles).remove({ databaseName: 'shop', roleName: 'readWrite' });
   */
  remove(...grants: readonly DatabaseUserRole[]): Roles;
  /**
   * Whether exactly this grant is there. A grant on a whole database does not hold those on its collections.
   * @example
   * roles(user.roles).has({ databaseName: 'admin', roleName: 'atlasAdmin' });
   */
  has(grant: DatabaseUserRole): boolean;
  /**
   * The grants as the API takes them, in the order they were added.
   * @example
   * const body = { roles: roles().read('shop').toJSON() };
   */
  toJSON(): DatabaseUserRole[];
}

/**
 * Begins a set of grants: empty, or with those of a user as the service gave them.
 * @example
 * const grants = roles().readWrite('shop').read('shop', 'orders').atlasAdmin().custom('reporting');
 */
export function roles(initial: Iterable<DatabaseUserRole> = []): Roles {
  // What the service gave is not judged: it may know roles that are not known here.
  return createRoles(new Map(Array.from(initial, (grant) => [keyOfGrant(grant), plainGrant(grant)])));
}

function createRoles(grants: ReadonlyMap<string, DatabaseUserRole>): Roles {
  const grant = (roleName: string, databaseName: string, collectionName?: string): Roles =>
    add({ databaseName, roleName, ...(collectionName !== undefined && { collectionName }) });
  const add = (...added: readonly DatabaseUserRole[]): Roles => {
    for (const one of added) checkGrant(one);
    return createRoles(
      new Map([...grants, ...added.map((one) => [keyOfGrant(one), plainGrant(one)] as const)]),
    );
  };
  return {
    size: grants.size,
    read: (databaseName, collectionName) => grant('read', databaseName, collectionName),
    readWrite: (databaseName, collectionName) => grant('readWrite', databaseName, collectionName),
    dbAdmin: (databaseName) => grant('dbAdmin', databaseName),
    atlasAdmin: () => grant('atlasAdmin', 'admin'),
    backup: () => grant('backup', 'admin'),
    clusterMonitor: () => grant('clusterMonitor', 'admin'),
    dbAdminAnyDatabase: () => grant('dbAdminAnyDatabase', 'admin'),
    enableSharding: () => grant('enableSharding', 'admin'),
    killOpSession: () => grant('killOpSession', 'admin'),
    readAnyDatabase: () => grant('readAnyDatabase', 'admin'),
    readWriteAnyDatabase: () => grant('readWriteAnyDatabase', 'admin'),
    custom: (roleName, databaseName = 'admin') => grant(roleName, databaseName),
    on: (databaseName, roleNames, collectionName) =>
      add(
        ...Array.from(roleNames, (roleName) => ({
          databaseName,
          roleName,
          ...(collectionName !== undefined && { collectionName }),
        })),
      ),
    add,
    remove(...removed) {
      const gone = new Set(removed.map(keyOfGrant));
      return createRoles(new Map([...grants].filter(([key]) => !gone.has(key))));
    },
    has: (one) => grants.has(keyOfGrant(one)),
    toJSON: () => Array.from(grants.values(), plainGrant),
    [Symbol.iterator]: () => Array.from(grants.values(), plainGrant)[Symbol.iterator](),
  };
}

/** What tells two grants apart. An empty collection is none: answers of the service may hold either. */
function keyOfGrant({ databaseName, roleName, collectionName }: DatabaseUserRole): string {
  return JSON.stringify([databaseName, roleName, collectionName || null]);
}

function plainGrant({ databaseName, roleName, collectionName }: DatabaseUserRole): DatabaseUserRole {
  return { databaseName, roleName, ...(collectionName ? { collectionName } : {}) };
}
