/**
 * The built-in roles of database users, and where each can be granted: in the database `admin` alone, in any database, or in any down
 * to one collection. The document of the API names them in words only, so they are no part of what is imported.
 */
export const databaseRoles = {
  atlasAdmin: 'admin',
  backup: 'admin',
  clusterMonitor: 'admin',
  dbAdmin: 'database',
  dbAdminAnyDatabase: 'admin',
  enableSharding: 'admin',
  killOpSession: 'admin',
  read: 'collection',
  readAnyDatabase: 'admin',
  readWrite: 'collection',
  readWriteAnyDatabase: 'admin',
} as const;
