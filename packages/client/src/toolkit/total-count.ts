/** How many items a list has in all, out of one of its pages. */
export function totalCountOf(page: {
  readonly totalCount?: number | undefined;
  readonly results: readonly unknown[];
}): number {
  return page.totalCount ?? page.results.length;
}
