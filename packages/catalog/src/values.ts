/**
 * Lists of the values the API's document knows of some fields, to go through. The service knows others, too.
 *
 * @module
 */
export { databaseRoles } from './database-roles.ts';
export * from './generated/values.ts';
