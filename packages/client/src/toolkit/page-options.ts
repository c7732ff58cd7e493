import type { VerbOptions } from './kit.ts';

/** Options of verbs that give a list of the service, page by page. */
export interface PageOptions extends VerbOptions {
  /** Page to begin with, a whole number from 1. @default 1 */
  readonly pageNum?: number | undefined;
  /** Items a page, 1 to 500. @default 100 for one page, 500 while iterating */
  readonly itemsPerPage?: number | undefined;
}

/** Only the page, of options that hold more. */
export function pageOf({
  pageNum,
  itemsPerPage,
}: PageOptions): Pick<PageOptions, 'pageNum' | 'itemsPerPage'> {
  return { pageNum, itemsPerPage };
}
