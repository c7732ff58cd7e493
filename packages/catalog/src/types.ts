/**
 * Types of every operation, of the groups they lie in, and of every schema they use. No code.
 *
 * A schema has one type, or two where properties are read-only or write-only: `ClusterDescription20240805` is what the
 * service answers, `ClusterDescription20240805Input` what a caller sends.
 *
 * @module
 */
import type { KnownErrorCode } from './generated/error-code.ts';

export type { Binary } from './binary.ts';
export type { KnownErrorCode } from './generated/error-code.ts';
export type { OperationId } from './generated/operation-id.ts';
export type * from './generated/types/index.ts';

/** A code of the service's error document. Open, for the service has codes that nobody lists. */
export type ErrorCode = KnownErrorCode | (string & {});
