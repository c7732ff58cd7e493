import type { Call } from '../call.ts';
import { Page } from '../result.ts';
import { pageParams } from '../stations/page-text.ts';
import type { Kind, PageRequest } from '../store/kind.ts';

/** The page of a collection that a call's paging parameters ask for. */
export async function pageOf<T extends object>(
  call: Call,
  kind: Kind<T>,
  scope: string,
  view: (value: T) => object,
  where?: PageRequest['where'],
): Promise<Page> {
  const { pageNum, itemsPerPage } = pageParams(call.params);
  const request = { skip: (pageNum - 1) * itemsPerPage, limit: itemsPerPage, ...(where && { where }) };
  const { documents, total } = await call.store.page(kind, scope, request);
  const items: object[] = [];
  for (const document of documents) items.push(await call.show(document, view));
  return new Page(items, total);
}
