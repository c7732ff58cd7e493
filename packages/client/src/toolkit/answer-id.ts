import { AtlasResponseError } from '../errors.ts';

/**
 * The id of what an operation made, which the next call needs.
 * @param id as the answer has it
 * @param what for the message: `restore`
 * @throws AtlasResponseError when the answer has none.
 */
export function answerId(id: string | null | undefined, what: string, operation: string): string {
  if (id) return id;
  const text = `answered without the id of the ${what}.`;
  throw new AtlasResponseError(text, { operation, status: 200, fault: 'malformed', headers: {} });
}
