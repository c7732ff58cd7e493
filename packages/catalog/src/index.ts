/**
 * The Atlas Administration API as data: every operation by name, and how versions and media types are chosen.
 *
 * @module
 */
export type { ByOperation } from './by-operation.ts';
export { findOperation } from './find-operation.ts';
export { API_DATES } from './generated/index.ts';
export type { OperationId } from './generated/operation-id.ts';
export { groups } from './groups.ts';
export { mediaType } from './media-type.ts';
export type {
  HttpMethod,
  JsonSchema,
  MediaFormat,
  Operation,
  Paging,
  ServiceOperation,
  ServiceParameter,
  ServiceVersion,
  VersionDate,
  Waiter,
} from './operation.ts';
export { operations } from './operations.ts';
export { resolveVersion } from './resolve-version.ts';
