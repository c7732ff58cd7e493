import { AtlasConflictError } from '../errors.ts';

/**
 * What is there, or else is made. When somebody else makes it at the same moment, that is taken.
 * @param find `undefined` when it is not there
 */
export async function findOrMake<T>(find: () => Promise<T | undefined>, make: () => Promise<T>): Promise<T> {
  const found = await find();
  if (found !== undefined) return found;
  try {
    return await make();
  } catch (error) {
    const made = error instanceof AtlasConflictError ? await find() : undefined;
    if (made !== undefined) return made;
    throw error;
  }
}
