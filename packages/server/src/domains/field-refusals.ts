import { type ApiError, apiError } from '../errors.ts';

/** A field the request needs and lacks: `MISSING_ATTRIBUTE`. */
export const lacksField = (field: string): ApiError =>
  apiError('MISSING_ATTRIBUTE', [field], 'The attribute {0} is required and was not given.', {
    fields: [{ field, description: 'is required' }],
  });

/**
 * A field whose value means nothing here: `INVALID_ATTRIBUTE`.
 *
 * @param reason what is wrong, as the end of a sentence about the field: `names no store`
 */
export const refusesField = (field: string, reason: string): ApiError =>
  apiError('INVALID_ATTRIBUTE', [field], `The attribute {0} ${reason}.`, {
    fields: [{ field, description: reason }],
  });
