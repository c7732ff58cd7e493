import { AtlasApiError } from '../errors.ts';

/**
 * A kind of refusal, told by the `errorCode` (or the status) of the answer rather than by a class of its own: the
 * error that is thrown is the one of its status, and `instanceof` holds for the kind as well. A kind is never thrown
 * itself.
 * @example
 * if (error instanceof AtlasDuplicateClusterNameError) console.log(error.errorCode, error.parameters);
 */
export abstract class AtlasErrorKind extends AtlasApiError {
  /** Codes of the API that make an error one of this kind, those of older versions included. */
  static readonly codes: readonly string[] = [];

  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof AtlasApiError && this.codes.includes(value.errorCode);
  }
}

const DUPLICATE_CLUSTER_NAME = ['DUPLICATE_CLUSTER_NAME', 'DUPLICATE_CLUSTER_NAME_PREFIX'] as const;

/**
 * The project already has a cluster of this name, or one whose name begins with the same 23 characters.
 * @example
 * if (error instanceof AtlasDuplicateClusterNameError) await project.clusters.update(name, changes);
 */
export abstract class AtlasDuplicateClusterNameError extends AtlasErrorKind {
  static override readonly codes = DUPLICATE_CLUSTER_NAME;
  /** One of `codes`. */
  declare readonly errorCode: (typeof DUPLICATE_CLUSTER_NAME)[number];
}

const MAINTENANCE = [
  'ATLAS_MAINTENANCE_ALREADY_SCHEDULED',
  'ATLAS_MAINTENANCE_NOT_SCHEDULED',
  'ATLAS_MAINTENANCE_WINDOW_NOT_DEFINED',
  'ATLAS_NUM_MAINTENANCE_DEFERRALS_EXCEEDED',
] as const;

/**
 * Maintenance cannot be deferred or started now: none is scheduled, it goes on already, or it was deferred twice.
 * `errorCode` says which.
 * @example
 * if (error instanceof AtlasMaintenanceError) console.log(error.errorCode);
 */
export abstract class AtlasMaintenanceError extends AtlasErrorKind {
  static override readonly codes = MAINTENANCE;
  /** One of `codes`. */
  declare readonly errorCode: (typeof MAINTENANCE)[number];
}

const RESTORE_CONFLICT = [
  'CLUSTER_RESTORE_IN_PROGRESS_CANNOT_UPDATE',
  'ATLAS_CLUSTER_RESTORE_IN_PROGRESS',
] as const;

/**
 * Another restore into the same cluster goes on.
 * @example
 * if (error instanceof AtlasRestoreConflictError) console.log(error.parameters);
 */
export abstract class AtlasRestoreConflictError extends AtlasErrorKind {
  static override readonly codes = RESTORE_CONFLICT;
  /** One of `codes`. */
  declare readonly errorCode: (typeof RESTORE_CONFLICT)[number];
}

const BACKUP = [
  'CANNOT_CANCEL_AUTOMATED_RESTORE',
  'ATLAS_BACKUP_CANCEL_SHARD_RESTORE_JOB_NOT_ALLOWED',
  'CANNOT_DELETE_IN_PROGRESS_SNAPSHOT',
  'CANNOT_DELETE_SNAPSHOT_WITH_BACKUP_COMPLIANCE_POLICY',
  'CANNOT_DELETE_COPY_SNAPSHOT_WITH_BACKUP_COMPLIANCE_POLICY_ENABLED',
] as const;

/**
 * A restore that cannot be cancelled (any more), or a snapshot that cannot be deleted (yet).
 * @example
 * if (error instanceof AtlasBackupError) console.log(error.detail);
 */
export abstract class AtlasBackupError extends AtlasErrorKind {
  static override readonly codes = BACKUP;
  /** One of `codes`. */
  declare readonly errorCode: (typeof BACKUP)[number];
}

const JOB_NOT_FOUND = [
  'RESOURCE_NOT_FOUND_FOR_JOB',
  'RESTORE_JOB_NOT_FOUND',
  'RESTORE_JOB_NOT_FOUND_IN_GROUP',
  'CONFIG_RESTORE_JOB_NOT_FOUND',
  'TENANT_RESTORE_NOT_FOUND',
  'BACKUP_JOB_NOT_FOUND',
  'INVALID_JOB_ID',
] as const;

/**
 * There is no such backup or restore job, or what it works on is gone. Depending on the code its status is 400 or 404.
 * @example
 * if (error instanceof AtlasJobNotFoundError) console.log(error.status);
 */
export abstract class AtlasJobNotFoundError extends AtlasErrorKind {
  static override readonly codes = JOB_NOT_FOUND;
  /** One of `codes`. */
  declare readonly errorCode: (typeof JOB_NOT_FOUND)[number];
}

const ACCESS_LIST_REQUIRED = [
  'ORG_REQUIRES_ACCESS_LIST',
  'ORG_REQUIRES_WHITELIST',
  'RESOURCE_REQUIRES_ACCESS_LIST',
  'RESOURCE_REQUIRES_WHITELIST',
  'IP_ADDRESS_NOT_ON_ACCESS_LIST',
  'IP_ADDRESS_NOT_ON_WHITELIST',
] as const;

/**
 * The key may be used only from addresses on its API access list, and the caller's is not on it.
 * @example
 * if (error instanceof AtlasAccessListRequiredError) console.log(error.parameters);
 */
export abstract class AtlasAccessListRequiredError extends AtlasErrorKind {
  static override readonly codes = ACCESS_LIST_REQUIRED;
  /** One of `codes`. */
  declare readonly errorCode: (typeof ACCESS_LIST_REQUIRED)[number];
}

/**
 * 405: the resource exists, and does not know the method. Of the operations of the catalog only those meet it that the
 * service has withdrawn; otherwise it is a path of `atlas.request(...)`.
 * @example
 * if (error instanceof AtlasMethodNotAllowedError) console.log(error.headers.allow);
 */
export abstract class AtlasMethodNotAllowedError extends AtlasErrorKind {
  /** Always 405. */
  declare readonly status: 405;

  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof AtlasApiError && value.status === 405;
  }
}
