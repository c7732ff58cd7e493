import { AtlasAbortError, AtlasApiError, AtlasBadRequestError, AtlasConflictError } from '../../errors.ts';
import type { AccessListOutcome, RefusedEntry } from './access-list-error.ts';
import { type AccessListTarget, toEntryDocument } from './entry.ts';

/** Code of the service for a list that has no room. */
const FULL = 'ATLAS_NETWORK_PERMISSIONS_LIMIT_EXCEEDED';

/** Whether an error says that the list has no room for what was sent. */
export function isFull(error: unknown): boolean {
  return error instanceof AtlasApiError && error.errorCode === FULL;
}

/** Whether an error is about an entry that was sent, so that another entry may fare better. */
function isAboutEntry(error: unknown): boolean {
  return error instanceof AtlasBadRequestError || error instanceof AtlasConflictError || isFull(error);
}

/**
 * What broke off a change before anything was done, so that there is no half to tell about: the caller may not, the
 * service cannot be reached.
 */
export function failureOf({ added, removed, refused }: AccessListOutcome): unknown {
  const [first] = refused;
  const isWhole = added.length + removed.length === 0 && refused.every(({ error }) => error === first?.error);
  return isWhole && !isAboutEntry(first?.error) ? first?.error : undefined;
}

/** How entries are put on a list. */
export interface PutOptions {
  /** Entries a request. */
  readonly chunkSize: number;
  /** Sends one request. The service takes all of its entries or none. */
  send(body: ReturnType<typeof toEntryDocument>[]): PromiseLike<unknown>;
  /** Is told after each request how many entries are decided. */
  onProgress(done: number): void;
}

/**
 * Puts entries on a list, a chunk a request. A chunk that is refused for what is in it is halved until the entries at
 * fault stand alone, so that none keeps the others out; any other failure breaks off.
 * @throws AtlasAbortError when the caller gave up.
 */
export async function putEntries(
  targets: readonly AccessListTarget[],
  { chunkSize, send, onProgress }: PutOptions,
): Promise<AccessListOutcome> {
  const added: string[] = [];
  const refused: RefusedEntry[] = [];
  const waiting: (readonly AccessListTarget[])[] = [];
  for (let from = 0; from < targets.length; from += chunkSize)
    waiting.push(targets.slice(from, from + chunkSize));
  waiting.reverse();
  for (let chunk = waiting.pop(); chunk; chunk = waiting.pop()) {
    try {
      await send(chunk.map(toEntryDocument));
      added.push(...chunk.map(({ address }) => address));
    } catch (error) {
      if (error instanceof AtlasAbortError) throw error;
      const isAboutContent = isAboutEntry(error);
      if (isAboutContent && chunk.length > 1) {
        const half = Math.ceil(chunk.length / 2);
        waiting.push(chunk.slice(half), chunk.slice(0, half));
        continue;
      }
      refused.push(...chunk.map(({ address }) => ({ address, error })));
      // Where not even one finds room, the rest need not be asked about.
      if (isFull(error) || !isAboutContent)
        refused.push(
          ...waiting
            .splice(0)
            .reverse()
            .flat()
            .map(({ address }) => ({ address, error })),
        );
    }
    onProgress(added.length + refused.length);
  }
  return { added, removed: [], refused };
}
