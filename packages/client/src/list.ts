import { Call, type WithResponse } from './call.ts';
import { AtlasResponseError, AtlasValidationError } from './errors.ts';
import { Items } from './items.ts';

/** Which page to fetch; `size` is left to the service when undefined. */
export interface PageRequest {
  readonly number: number;
  readonly size: number | undefined;
}

/** How to get the pages of one list. */
export interface PageSource<P> {
  /** Fetches the page the caller asked for, or the given one. */
  fetch(page?: PageRequest): Promise<WithResponse<P>>;
  /** Whether there can be a second page at all. */
  readonly isPaged: boolean;
  /** Page to begin with; 1 unless the caller asked for another. */
  readonly firstPage: number;
  /** Items a page as the caller asked; `undefined` when that was left open. */
  readonly pageSize: number | undefined;
  /** Operation id, for messages. */
  readonly operation: string;
}

/** Most items the service puts on one page. */
export const LARGEST_PAGE = 500;
/** How many it puts there by itself. */
const DEFAULT_PAGE = 100;

/**
 * A call whose answer is a list. Awaited it is one page, just as the service answers; iterated it is every item of
 * every page, fetched one page after the other as they are needed. `break` stops the fetching.
 */
export class ListCall<P, I> extends Call<P> implements AsyncIterable<I> {
  readonly #source: PageSource<P>;

  constructor(source: PageSource<P>) {
    super(() => source.fetch());
    this.#source = source;
  }

  /** Page after page, from the one asked for to the last. */
  pages(): AsyncGenerator<P, void, undefined> {
    return this.#pages(LARGEST_PAGE);
  }

  [Symbol.asyncIterator](): AsyncIterableIterator<I, void, undefined> {
    return new Items(this.#itemsOfPages());
  }

  /**
   * The items as an array, at most `limit` of them.
   * @throws AtlasValidationError when there is no limit.
   */
  async toArray(options: { readonly limit: number }): Promise<I[]> {
    // Who comes from plain JavaScript may pass nothing at all.
    const { limit } = options ?? { limit: Number.NaN };
    if (!(limit >= 0))
      throw new AtlasValidationError('toArray needs a limit, a number.', { parameter: 'limit' });
    const items: I[] = [];
    if (limit === 0) return items;
    for await (const page of this.#pages(Math.min(LARGEST_PAGE, Math.ceil(limit)))) {
      for (const item of itemsOf<I>(page, this.#source)) {
        items.push(item);
        if (items.length >= limit) return items;
      }
    }
    return items;
  }

  async *#itemsOfPages(): AsyncGenerator<readonly I[], void, undefined> {
    for await (const page of this.pages()) yield itemsOf<I>(page, this.#source);
  }

  async *#pages(preferred: number): AsyncGenerator<P, void, undefined> {
    const source = this.#source;
    if (!source.isPaged) {
      yield (await this.withResponse()).data;
      return;
    }
    // A page number counts pages of a certain size, so a caller who names only the number keeps the service's own size.
    const asked = source.pageSize ?? (source.firstPage > 1 ? undefined : preferred);
    const size = asked ?? DEFAULT_PAGE;
    let seen = (source.firstPage - 1) * size;
    let hadFullPage = false;
    for (let number = source.firstPage; ; number += 1) {
      const { data } = await source.fetch({ number, size: asked });
      const { length } = itemsOf(data, source);
      if (length === 0 && number > source.firstPage) return;
      yield data;
      seen += length;
      hadFullPage ||= length >= size;
      if (isLast(data, { length, seen, size, hadFullPage })) return;
    }
  }
}

interface Progress {
  readonly length: number;
  /** Items up to and including this page. */
  readonly seen: number;
  readonly size: number;
  readonly hadFullPage: boolean;
}

/** Whether nothing comes after this page, by everything the service says about it. */
function isLast(page: unknown, { length, seen, size, hadFullPage }: Progress): boolean {
  if (length === 0) return true;
  const { links, totalCount } = fieldsOf(page);
  if (Array.isArray(links) && links.some((link) => link?.rel === 'next')) return false;
  // Recorded: without counting, the total is 0 and there is no next link, though the page may be full.
  if (typeof totalCount === 'number' && totalCount > 0) return seen >= totalCount;
  // A service that gives fewer a page than asked makes every page short; only below its default is short the end.
  return length < Math.min(size, DEFAULT_PAGE) || (length < size && hadFullPage);
}

interface PageFields {
  readonly results?: unknown;
  readonly links?: unknown;
  readonly totalCount?: unknown;
}

function fieldsOf(page: unknown): PageFields {
  return typeof page === 'object' && page !== null ? page : {};
}

function itemsOf<I>(page: unknown, { operation }: PageSource<unknown>): readonly I[] {
  const items = Array.isArray(page) ? page : fieldsOf(page).results;
  if (Array.isArray(items)) return items;
  const text = 'answered without results, so there is nothing to iterate.';
  throw new AtlasResponseError(text, { operation, status: 200, fault: 'malformed', headers: {} });
}
