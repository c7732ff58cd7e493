import type { Operation } from '@mercator/catalog';
import type { WithResponse } from './call.ts';
import type { Core, CoreCallOptions } from './create-core.ts';
import { invalidInput } from './encode.ts';
import { LARGEST_PAGE, ListCall, type PageRequest } from './list.ts';
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
    core.run<P>(() => {
      checkPage(row, input);
      return prepareRequest(row, page ? toPage(input, page) : input, options, core.target);
    }, options);
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

/** The service refuses other numbers too; nothing needs to be sent to know. */
function checkPage({ id, method, path }: Operation, { pageNum = 1, itemsPerPage = 1 }: Input): void {
  const place = { operation: id, method, resource: path };
  if (!isBetween(1, pageNum, Number.MAX_SAFE_INTEGER))
    throw invalidInput('pageNum', 'it is a whole number from 1.', place);
  if (!isBetween(1, itemsPerPage, LARGEST_PAGE))
    throw invalidInput('itemsPerPage', `it is a whole number from 1 to ${LARGEST_PAGE}.`, place);
}

function isBetween(least: number, value: unknown, most: number): boolean {
  return Number.isInteger(Number(value)) && Number(value) >= least && Number(value) <= most;
}
