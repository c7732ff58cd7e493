import type { Operation } from '@mercator/catalog';
import type { WithResponse } from './call.ts';
import type { Core, CoreCallOptions } from './create-core.ts';
import { ListCall, type PageRequest } from './list.ts';
import { type Input, prepareRequest } from './request.ts';

/**
 * Calls the operation of a row that has `paging`.
 * @example
 * for await (const cluster of list(core, listGroupClusters, { groupId })) console.log(cluster);
 */
export function list<P = unknown, I = unknown>(
  core: Core,
  row: Operation,
  input: Input = {},
  options: CoreCallOptions = {},
): ListCall<P, I> {
  const fetch = (page?: PageRequest): Promise<WithResponse<P>> =>
    core.run<P>(() => prepareRequest(row, page ? toPage(input, page) : input, options, core.target), options);
  return new ListCall<P, I>({
    fetch,
    isPaged: row.paging === 'page' && row.query?.includes('pageNum') === true,
    firstPage: typeof input.pageNum === 'number' ? input.pageNum : 1,
    pageSize: typeof input.itemsPerPage === 'number' ? input.itemsPerPage : undefined,
    operation: row.id,
  });
}

/** The input of a list for one of its pages. */
function toPage(input: Input, { number, size }: PageRequest): Input {
  return { ...input, pageNum: number, ...(size === undefined ? {} : { itemsPerPage: size }) };
}
