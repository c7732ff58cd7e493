import { describe, expect, it } from 'vitest';
import { Items } from './items.ts';

async function* pagesOf(
  ...pages: (readonly number[] | Error)[]
): AsyncGenerator<readonly number[], void, undefined> {
  for (const page of pages) {
    if (page instanceof Error) throw page;
    yield page;
  }
}

async function collect(items: AsyncIterable<number>): Promise<number[]> {
  const all: number[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe('Items', () => {
  it('are those of every page, empty ones left out', async () => {
    expect(await collect(new Items(pagesOf([], [1, 2], [], [3], [])))).toEqual([1, 2, 3]);
    expect(await collect(new Items(pagesOf()))).toEqual([]);
  });

  it('end the fetching when the loop is left', async () => {
    let ended = false;
    async function* pages(): AsyncGenerator<readonly number[], void, undefined> {
      try {
        yield [1, 2];
        yield [3];
      } finally {
        ended = true;
      }
    }
    const items = new Items(pages());
    for await (const item of items) if (item === 1) break;
    expect(ended).toBe(true);
    expect(await items.next()).toEqual({ done: true, value: undefined });
  });

  it('fail where a page fails, and then are over', async () => {
    const items = new Items(pagesOf([1], new Error('no')));
    expect(await items.next()).toEqual({ done: false, value: 1 });
    await expect(items.next()).rejects.toThrow('no');
    expect(await items.next()).toEqual({ done: true, value: undefined });
  });

  it('come in order to many who ask at once', async () => {
    const items = new Items(pagesOf([1, 2], [3], [4, 5]));
    const asked = await Promise.all(Array.from({ length: 7 }, () => items.next()));
    expect(asked.map(({ value }) => value)).toEqual([1, 2, 3, 4, 5, undefined, undefined]);
  });
});
