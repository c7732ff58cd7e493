import { type ApiError, apiError } from '../../errors.ts';

/** A snapshot that is not there, or is of another cluster. */
export const snapshotNotFound = (snapshotId: string, clusterName: string): ApiError =>
  apiError(
    'SNAPSHOT_NOT_FOUND',
    [snapshotId, clusterName],
    'No snapshot with ID {0} exists for cluster {1}.',
  );

/** A cluster on shared machines: what this API keeps are snapshots of disks of its own. */
export const noBackupsOf = (clusterName: string): ApiError =>
  apiError(
    'PROVIDER_BACKUP_NOT_SUPPORTED',
    [clusterName],
    'The cluster {0} shares its disks and has no cloud backups.',
  );

/** A cluster whose backups are off. */
export const backupsOff = (clusterName: string): ApiError =>
  apiError('BACKUP_CONFIG_NOT_FOUND', [clusterName], 'Cloud backups are not enabled for the cluster {0}.');

/** A replica set asked for where only sharded clusters are, or the reverse. */
export const wrongEndpoint = (clusterName: string): ApiError =>
  apiError(
    'INCORRECT_BACKUP_API_ENDPOINT',
    [clusterName],
    'The cluster {0} is not sharded: use the snapshots of replica sets.',
  );

/** A field the request needs and lacks. */
export const missing = (field: string): ApiError =>
  apiError('MISSING_ATTRIBUTE', [field], 'The attribute {0} is required and was not given.', {
    fields: [{ field, description: 'is required' }],
  });

/** A field with a value that means nothing here. */
export const invalid = (field: string, value: unknown): ApiError =>
  apiError('INVALID_ATTRIBUTE', [field, String(value)], 'The attribute {0} cannot have the value {1}.', {
    fields: [{ field, description: `cannot be ${String(value)}` }],
  });
