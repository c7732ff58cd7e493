import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AtlasResponseError, AtlasValidationError } from './errors.ts';
import { ListCall, type PageRequest, type PageSource } from './list.ts';

interface Page {
  results: number[];
  totalCount?: number;
  links?: { rel: string }[];
}

/**
 * A service with `total` items that gives at most `cap` of them a page and says about their number what `tells`
 * says.
 */
function createList(
  { total, cap = 500, tells }: { total: number; cap?: number; tells: 'count' | 'next' | 'nothing' },
  source: Partial<PageSource<Page>> = {},
) {
  const asked: (PageRequest | undefined)[] = [];
  const list = new ListCall<Page, number>({
    async fetch(page) {
      asked.push(page);
      const size = Math.min(page?.size ?? 100, cap);
      const start = ((page?.number ?? 1) - 1) * size;
      const results = Array.from(
        { length: Math.max(0, Math.min(size, total - start)) },
        (_, index) => start + index,
      );
      const hasNext = start + size < total;
      const data: Page = {
        results,
        totalCount: tells === 'nothing' ? 0 : total,
        links: tells === 'next' && hasNext ? [{ rel: 'self' }, { rel: 'next' }] : [{ rel: 'self' }],
      };
      const nothing = {
        version: undefined,
        requestId: undefined,
        deprecatedOn: undefined,
        sunset: undefined,
      };
      return { data, status: 200, headers: {}, attempts: 1, ...nothing };
    },
    isPaged: true,
    firstPage: 1,
    pageSize: undefined,
    operation: 'listThings',
    ...source,
  });
  return { list, asked };
}

async function all(list: AsyncIterable<number>): Promise<number[]> {
  const items: number[] = [];
  for await (const item of list) items.push(item);
  return items;
}

const upTo = (total: number): number[] => Array.from({ length: total }, (_, index) => index);

describe('ListCall', () => {
  it('is one page as the service gives it when awaited', async () => {
    const { list, asked } = createList({ total: 250, tells: 'next' });
    expect((await list).results).toEqual(upTo(100));
    expect(asked).toEqual([undefined]);
  });

  it('gives every item once, however the service counts and however many it gives a page', async () => {
    const tells = fc.constantFrom('count' as const, 'next' as const, 'nothing' as const);
    const size = fc.option(fc.integer({ min: 1, max: 500 }), { nil: undefined });
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: 1500 }),
        fc.constantFrom(100, 250, 500),
        tells,
        size,
        async (total, cap, told, pageSize) => {
          const { list } = createList({ total, cap, tells: told }, { pageSize });
          expect(await all(list)).toEqual(upTo(total));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('asks for the largest pages when the caller left their size open, and for the wanted size otherwise', async () => {
    const open = createList({ total: 501, tells: 'count' });
    await all(open.list);
    expect(open.asked).toEqual([
      { number: 1, size: 500 },
      { number: 2, size: 500 },
    ]);
    const wanted = createList({ total: 3, tells: 'count' }, { pageSize: 2 });
    await all(wanted.list);
    expect(wanted.asked).toEqual([
      { number: 1, size: 2 },
      { number: 2, size: 2 },
    ]);
  });

  it('begins with the page the caller named, in pages of the size the number was meant for', async () => {
    const { list, asked } = createList({ total: 250, tells: 'count' }, { firstPage: 2 });
    expect(await all(list)).toEqual(upTo(250).slice(100));
    expect(asked).toEqual([
      { number: 2, size: undefined },
      { number: 3, size: undefined },
    ]);
  });

  it('does not ask again after a short page, even where nothing is counted', async () => {
    const { list, asked } = createList({ total: 42, tells: 'nothing' });
    await all(list);
    expect(asked).toHaveLength(1);
  });

  it('gives an empty list and its one page', async () => {
    const { list } = createList({ total: 0, tells: 'count' });
    expect(await all(list)).toEqual([]);
    const pages: Page[] = [];
    for await (const page of list.pages()) pages.push(page);
    expect(pages).toHaveLength(1);
  });

  it('stops fetching at break', async () => {
    const { list, asked } = createList({ total: 5000, tells: 'count' });
    for await (const item of list) if (item === 3) break;
    expect(asked).toHaveLength(1);
  });

  it('collects no more than the limit, and asks for no more than that', async () => {
    const { list, asked } = createList({ total: 5000, tells: 'count' });
    expect(await list.toArray({ limit: 7 })).toEqual(upTo(7));
    expect(asked).toEqual([{ number: 1, size: 7 }]);
    expect(await list.toArray({ limit: 0 })).toEqual([]);
    expect(await list.toArray({ limit: 600 })).toEqual(upTo(600));
  });

  it('collects nothing without a limit', async () => {
    const { list } = createList({ total: 5, tells: 'count' });
    // @ts-expect-error the limit is mandatory
    await expect(list.toArray({})).rejects.toBeInstanceOf(AtlasValidationError);
    // @ts-expect-error the limit is mandatory
    await expect(list.toArray()).rejects.toMatchObject({ parameter: 'limit' });
  });

  it('iterates over a bare array, which is one page', async () => {
    const nothing = { version: undefined, requestId: undefined, deprecatedOn: undefined, sunset: undefined };
    const list = new ListCall<number[], number>({
      fetch: async () => ({ data: [1, 2, 3], status: 200, headers: {}, attempts: 1, ...nothing }),
      isPaged: false,
      firstPage: 1,
      pageSize: undefined,
      operation: 'listThings',
    });
    expect(await all(list)).toEqual([1, 2, 3]);
  });

  it('fails when there is nothing to iterate', async () => {
    const nothing = { version: undefined, requestId: undefined, deprecatedOn: undefined, sunset: undefined };
    const list = new ListCall<unknown, unknown>({
      fetch: async () => ({ data: {}, status: 200, headers: {}, attempts: 1, ...nothing }),
      isPaged: true,
      firstPage: 1,
      pageSize: undefined,
      operation: 'listThings',
    });
    await expect(list.toArray({ limit: 1 })).rejects.toBeInstanceOf(AtlasResponseError);
  });
});
