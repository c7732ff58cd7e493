import { type ApiError, apiError } from '../../errors.ts';

/** A field the request needs and lacks. */
export const missing = (field: string): ApiError =>
  apiError('MISSING_ATTRIBUTE', [field], 'The attribute {0} is required and was not given.', {
    fields: [{ field, description: 'is required' }],
  });

/**
 * A field with a value that means nothing here. The Atlas CLI looks for this code with `regionName` in the detail
 * to tell its user where the list of regions is.
 */
export const invalid = (field: string, value: unknown): ApiError =>
  apiError('INVALID_ATTRIBUTE', [field, String(value)], 'The attribute {0} cannot have the value {1}.', {
    fields: [{ field, description: `cannot be ${String(value)}` }],
  });

/** Replication specs that do not make a cluster. */
export const badSpecs = (reason: string): ApiError =>
  apiError('REPLICATION_SPECS_INVALID', [reason], 'The replication specs do not describe a cluster: {0}.');

/** Settings that are right each but not together. */
export const badConfiguration = (reason: string): ApiError =>
  apiError('INVALID_CLUSTER_CONFIGURATION', [reason], 'The cluster cannot be configured like this: {0}.');
