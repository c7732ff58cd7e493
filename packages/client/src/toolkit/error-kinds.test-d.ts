import { expectTypeOf } from 'vitest';
import {
  AtlasAccessListRequiredError,
  type AtlasApiError,
  AtlasBackupError,
  AtlasDuplicateClusterNameError,
  AtlasErrorKind,
  AtlasJobNotFoundError,
  AtlasMaintenanceError,
  AtlasMethodNotAllowedError,
  AtlasRestoreConflictError,
} from '../index.ts';

/** Nothing here runs; that it compiles is the test. */
export function typesOfErrorKinds(error: unknown, refusal: AtlasApiError): void {
  if (error instanceof AtlasDuplicateClusterNameError) {
    expectTypeOf(error.errorCode).toEqualTypeOf<'DUPLICATE_CLUSTER_NAME' | 'DUPLICATE_CLUSTER_NAME_PREFIX'>();
    expectTypeOf(error.status).toEqualTypeOf<number>();
  }
  // What is not of a kind is still what it was.
  if (refusal instanceof AtlasMaintenanceError) expectTypeOf(refusal.errorCode).toExtend<string>();
  else expectTypeOf(refusal).toEqualTypeOf<AtlasApiError>();
  if (refusal instanceof AtlasMethodNotAllowedError) expectTypeOf(refusal.status).toEqualTypeOf<405>();
  expectTypeOf(AtlasBackupError.codes).toExtend<readonly string[]>();
  expectTypeOf(AtlasJobNotFoundError.codes).toExtend<readonly string[]>();
  expectTypeOf(AtlasRestoreConflictError.codes).toExtend<readonly string[]>();
  expectTypeOf(AtlasAccessListRequiredError.codes).toExtend<readonly string[]>();
  // @ts-expect-error a kind is only asked about, never made
  new AtlasErrorKind(refusal);
}
