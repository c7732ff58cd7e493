import type { CallOf } from '../../call.ts';
import { Page } from '../../result.ts';
import { pageParams } from '../../stations/page-text.ts';
import { timeText } from '../event.ts';
import { refusesField } from '../field-refusals.ts';
import { billAt } from './ledger.ts';
import type { Line } from './lines.ts';

type Filters = NonNullable<CallOf<'searchOrgInvoiceLineItems'>['body']['filters']>;

const view = (line: Line): object => ({
  billDate: timeText(line.billedOn),
  cloudProvider: line.provider,
  clusterName: line.span.clusterName,
  description: line.description,
  groupId: line.span.groupId,
  quantity: line.quantity,
  totalPriceCents: line.cents,
  unitPriceDollars: line.unitPriceDollars,
  usageDate: timeText(line.usedOn),
});

const isIn = (wanted: readonly string[] | undefined, value: string): boolean =>
  wanted === undefined || wanted.length === 0 || wanted.includes(value);

/** Whether an instant lies between two days, both of them included. @throws INVALID_ATTRIBUTE when they are the wrong way round */
function between(
  field: string,
  first: string | undefined,
  last: string | undefined,
): (time: number) => boolean {
  const from = first === undefined ? Number.NEGATIVE_INFINITY : Date.parse(first);
  const to = last === undefined ? Number.POSITIVE_INFINITY : Date.parse(last);
  if (from > to) throw refusesField(field, 'is before the day it should be after');
  return (time) => time >= from && time <= to;
}

function matcher(filters: Filters): (line: Line) => boolean {
  const { clusterIds, groupIds, skuServices, includeZeroCentLineItems = true } = filters;
  const billed = between('filters.billEndDate', filters.billStartDate, filters.billEndDate);
  const used = between('filters.usageEndDate', filters.usageStartDate, filters.usageEndDate);
  return ({ span, service, cents, billedOn, usedOn }) =>
    isIn(clusterIds, span.clusterId) &&
    isIn(groupIds, span.groupId) &&
    isIn(skuServices, service) &&
    (includeZeroCentLineItems || cents !== 0) &&
    billed(billedOn) &&
    used(usedOn);
}

const SORTED_BY: Readonly<Record<string, (line: Line) => number>> = {
  BILL_DATES: ({ billedOn }) => billedOn,
  USAGE_DATES: ({ usedOn }) => usedOn,
  TOTAL_PRICE_CENTS: ({ cents }) => cents,
};

/** The lines of a bill that match; by the day they were billed, the last first, unless told otherwise. */
export async function searchLines(call: CallOf<'searchOrgInvoiceLineItems'>): Promise<Page> {
  const { filters = {}, sortField = 'BILL_DATES', sortOrder = 'DESCENDING' } = call.body;
  const bill = await billAt(call.store, call.params.orgId, call.params.invoiceId, call.now);
  const rank = SORTED_BY[sortField] ?? (() => 0);
  const sign = sortOrder === 'ASCENDING' ? 1 : -1;
  const found = bill.lines.filter(matcher(filters)).sort((one, other) => sign * (rank(one) - rank(other)));
  const { pageNum, itemsPerPage } = pageParams(call.params);
  return new Page(found.slice((pageNum - 1) * itemsPerPage, pageNum * itemsPerPage).map(view), found.length);
}
