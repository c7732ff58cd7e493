/**
 * A typed client of the MongoDB Atlas Administration API.
 *
 * @module
 */
export * from './exports.ts';
export * from './toolkit/index.ts';
