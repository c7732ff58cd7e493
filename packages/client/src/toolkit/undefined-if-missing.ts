import { AtlasNotFoundError } from '../errors.ts';

/** What was looked for; `undefined` when the service says that there is none. Every other error stays one. */
export async function undefinedIfMissing<T>(look: PromiseLike<T>): Promise<T | undefined> {
  try {
    return await look;
  } catch (error) {
    if (error instanceof AtlasNotFoundError) return undefined;
    throw error;
  }
}
