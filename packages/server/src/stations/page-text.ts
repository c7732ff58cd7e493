import { stringify } from '../json.ts';
import { splitTarget } from '../message.ts';
import { type Page, Rendered } from '../result.ts';

/** What the text of a page depends on besides its items. */
export interface PageContext {
  readonly target: string;
  readonly base: string;
  readonly params: object;
}

/** Which page a list call asks for. */
export interface PageParams {
  readonly pageNum: number;
  readonly itemsPerPage: number;
  readonly includeCount: boolean;
}

/** The paging parameters of a call, with the service's defaults where the operation does not have them. */
export function pageParams(params: object): PageParams {
  const { pageNum = 1, itemsPerPage = 100, includeCount = true } = params as Partial<PageParams>;
  return { pageNum, itemsPerPage, includeCount };
}

/**
 * The JSON of a page. The self link repeats the request's parameters and ends in `pageNum`, `itemsPerPage`; the next one
 * ends in `itemsPerPage`, `pageNum`, as the service has it. Without a count there is no total and no next page.
 */
export function pageText(
  { items, total }: Page,
  { target, base, params }: PageContext,
  status: number | undefined,
): string {
  const { pageNum, itemsPerPage, includeCount } = pageParams(params);
  const { path, query } = splitTarget(target);
  const others = query.split('&').filter((part) => part !== '' && !/^(pageNum|itemsPerPage)(=|$)/.test(part));
  // Colons of process ids stand as they are in recorded links, however a client wrote them.
  const plain = path.replaceAll(/%3A/gi, ':');
  const href = (...paging: string[]): string => `${base}${plain}?${[...others, ...paging].join('&')}`;
  const links = [{ href: href(`pageNum=${pageNum}`, `itemsPerPage=${itemsPerPage}`), rel: 'self' }];
  if (pageNum > 1)
    links.push({ href: href(`itemsPerPage=${itemsPerPage}`, `pageNum=${pageNum - 1}`), rel: 'previous' });
  if (includeCount && pageNum * itemsPerPage < total)
    links.push({ href: href(`itemsPerPage=${itemsPerPage}`, `pageNum=${pageNum + 1}`), rel: 'next' });
  const results = itemsText(items);
  const state = status === undefined ? '' : `"status":${status},`;
  return `{"links":${JSON.stringify(links)},"results":[${results}],${state}"totalCount":${includeCount ? total : 0}}`;
}

/** The JSON of several items, without the brackets. */
export function itemsText(items: readonly unknown[]): string {
  return items.map((item) => (item instanceof Rendered ? item.text : stringify(item))).join(',');
}
