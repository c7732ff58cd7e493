import { describe, expect, test } from 'vitest';
import { Page, Rendered } from '../result.ts';
import { pageText } from './page-text.ts';

const page = (
  target: string,
  params: object,
  page: Page,
): { links: readonly { rel: string; href: string }[]; results: unknown[]; totalCount: number } =>
  JSON.parse(pageText(page, { target, base: 'http://b', params }, undefined));

describe('a page', () => {
  test('repeats the request in its self link, the paging last', () => {
    const { links } = page(
      '/x?itemsPerPage=2&name=a%20b&pageNum=1&empty=',
      { pageNum: 1, itemsPerPage: 2 },
      new Page([1, 2], 2),
    );
    expect(links).toEqual([{ href: 'http://b/x?name=a%20b&empty=&pageNum=1&itemsPerPage=2', rel: 'self' }]);
  });

  test('has defaults in its self link when nothing was asked', () => {
    expect(page('/x', {}, new Page([], 0))).toEqual({
      links: [{ href: 'http://b/x?pageNum=1&itemsPerPage=100', rel: 'self' }],
      results: [],
      totalCount: 0,
    });
  });

  test('links the next one, paging the other way round, and the one before', () => {
    const { links } = page('/x?a=1', { pageNum: 2, itemsPerPage: 10 }, new Page([], 21));
    expect(links.map(({ rel, href }) => [rel, href])).toEqual([
      ['self', 'http://b/x?a=1&pageNum=2&itemsPerPage=10'],
      ['previous', 'http://b/x?a=1&itemsPerPage=10&pageNum=1'],
      ['next', 'http://b/x?a=1&itemsPerPage=10&pageNum=3'],
    ]);
    expect(
      page('/x', { pageNum: 3, itemsPerPage: 10 }, new Page([], 21)).links.map(({ rel }) => rel),
    ).toEqual(['self', 'previous']);
  });

  test('neither counts nor goes on when no count is wanted', () => {
    const { links, totalCount } = page(
      '/x?includeCount=false',
      { pageNum: 1, itemsPerPage: 1, includeCount: false },
      new Page([1], 9),
    );
    expect(totalCount).toBe(0);
    expect(links.map(({ rel }) => rel)).toEqual(['self']);
  });

  test('holds what is ready to send and what is not, in the order of the service', () => {
    const text = pageText(
      new Page([new Rendered('{"b":1}'), { d: 1, c: 2 }], 2),
      { target: '/x', base: '', params: {} },
      200,
    );
    expect(text).toContain('"results":[{"b":1},{"c":2,"d":1}],"status":200,"totalCount":2}');
    expect(Object.keys(JSON.parse(text))).toEqual(['links', 'results', 'status', 'totalCount']);
  });
});
