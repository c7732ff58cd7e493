import { type ApiError, apiError } from '../../errors.ts';

/** Something of a project's streams that is not there; the parameter is the whole phrase, as for online archives. */
export const absent = (what: string): ApiError =>
  apiError('RESOURCE_NOT_FOUND', [what], 'Cannot find resource {0}.');

/** A name that something else of the same place has. */
export const nameTaken = (what: string, name: string): ApiError =>
  apiError('VALIDATION_ERROR', [name], `There is already a ${what} named {0}.`, {
    status: 409,
    fields: [{ field: 'name', description: 'is taken' }],
  });

/** What cannot be done in the present state of things. */
export const notNow = (reason: string): ApiError =>
  apiError('VALIDATION_ERROR', [reason], 'This cannot be done now: {0}.', { status: 409 });

/** A field that is needed here and was not given. */
export const lacking = (field: string): ApiError =>
  apiError('MISSING_ATTRIBUTE', [field], 'The attribute {0} is required and was not given.', {
    fields: [{ field, description: 'is required' }],
  });

/** A field with a value that means nothing here. */
export const wrong = (field: string, reason: string): ApiError =>
  apiError('INVALID_ATTRIBUTE', [field, reason], 'The attribute {0} cannot have this value: {1}.', {
    fields: [{ field, description: reason }],
  });
