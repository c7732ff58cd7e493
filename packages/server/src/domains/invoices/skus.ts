import type { CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { Page } from '../../result.ts';
import { pageParams } from '../../stations/page-text.ts';
import { SKUS, type Sku, skuOf } from './prices.ts';

const view = ({ id, description }: Sku): object => ({ description, id });

/** What can appear on invoices. */
export function listSkus(call: CallOf<'listSkus'>): Page {
  const { pageNum, itemsPerPage } = pageParams(call.params);
  return new Page(SKUS.slice((pageNum - 1) * itemsPerPage, pageNum * itemsPerPage).map(view), SKUS.length);
}

export function getSku({ params }: CallOf<'getSku'>): object {
  const found = skuOf(params.skuId);
  if (found === undefined)
    throw apiError('RESOURCE_NOT_FOUND', [`SKU with id ${params.skuId}`], 'Cannot find resource {0}.');
  return view(found);
}
