import { AtlasValidationError } from '../errors.ts';

/**
 * Things that are made out of the items of lists, fetched as they are needed. Iterating begins anew each time, `break`
 * stops the fetching. Nothing is fetched before the first item is asked for.
 * @example
 * for await (const alert of project.alerts.open()) console.log(alert.id);
 * const first = await project.alerts.open().toArray({ limit: 10 });
 */
export class Listing<T> implements AsyncIterable<T> {
  readonly #start: () => AsyncIterable<T>;

  /** `start` begins to fetch; it is called once for each iteration. */
  constructor(start: () => AsyncIterable<T>) {
    this.#start = start;
  }

  [Symbol.asyncIterator](): AsyncIterator<T> {
    return this.#start()[Symbol.asyncIterator]();
  }

  /**
   * The items as an array, at most `limit` of them.
   * @throws AtlasValidationError when there is no limit.
   */
  async toArray(options: { readonly limit: number }): Promise<T[]> {
    // Who comes from plain JavaScript may pass nothing at all.
    const { limit } = options ?? { limit: Number.NaN };
    if (!(limit >= 0))
      throw new AtlasValidationError('toArray needs a limit, a number.', { parameter: 'limit' });
    const items: T[] = [];
    if (limit === 0) return items;
    for await (const item of this) {
      items.push(item);
      if (items.length >= limit) break;
    }
    return items;
  }
}
