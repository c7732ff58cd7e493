import { AtlasValidationError } from '../errors.ts';

/**
 * An id of the service.
 * @param parameter name of the argument, for the error
 * @throws AtlasValidationError when it has not the form of one.
 */
export function checkId(id: string, parameter: string, operation?: string): string {
  if (typeof id === 'string' && /^[0-9a-f]{24}$/.test(id)) return id;
  throw new AtlasValidationError(
    `${parameter} must be an id of 24 hexadecimal digits, not ${JSON.stringify(id)}.`,
    { parameter, operation },
  );
}
